"""The figures of sets of labels in LinearBaselineTest, by LIBLINEAR's own programs (Debian: liblinear-tools), a model for each
label against the rest, on rows of data/jdk-modules.svm.gz: every 24th row from the first trains, every 32nd from the second
validates, every 16th from the third is tested. A row has the label of its module, and 10 if it has at least 40 nonzeros.
usage: linear_labels.py      (in the project's folder)"""
import gzip, os, subprocess, tempfile

lines = [line.split(" ", 1) for line in gzip.open("data/jdk-modules.svm.gz", "rt").read().splitlines()[1:]]
rows = [({int(label)} | ({10} if rest.count(":") >= 40 else set()), rest) for label, rest in lines]
parts = {"train": rows[0::24], "validation": rows[1::32], "test": rows[2::16]}
labels = range(11)


def run(*command):
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


with tempfile.TemporaryDirectory() as folder:
    model, out = os.path.join(folder, "model"), os.path.join(folder, "out")

    def write(part, label):
        path = os.path.join(folder, f"{part}{label}")
        with open(path, "w") as file:
            file.writelines(f"{'+1' if label in has else '-1'} {rest}\n" for has, rest in parts[part])
        return path

    paths = {(part, label): write(part, label) for part in parts for label in labels}
    for exponent in range(-3, 8):
        for tolerance in ["0.01", "1e-4"]:
            hits = {}
            probabilities = {part: [] for part in ["validation", "test"]}
            for label in labels:
                run("liblinear-train", "-q", "-s", "0", "-B", "1", "-e", tolerance, "-c", str(4.0**exponent), paths["train", label], model)
                for part in probabilities:
                    run("liblinear-predict", "-b", "1", "-q", paths[part, label], model, out)
                    first, *predicted = open(out).read().splitlines()
                    place = first.split().index("1")
                    probabilities[part].append([float(line.split()[place]) for line in predicted])
            for part, ofLabels in probabilities.items():
                best = [max(labels, key=lambda label: ofLabels[label][row]) for row in range(len(parts[part]))]
                hits[part] = f"{sum(b in has for b, (has, _) in zip(best, parts[part]))}/{len(best)}"
            print("logistic regression, C = 4 **", exponent, "tolerance", tolerance, hits, flush=True)
