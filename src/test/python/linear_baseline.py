"""The figures in LinearBaselineTest, by LIBLINEAR's own programs (Debian: liblinear-tools) on rows of data/jdk-modules.svm.gz:
every 24th row from the first trains, every 32nd from the second validates, every 16th from the third is tested.
usage: linear_baseline.py      (in the project's folder)"""
import gzip, os, subprocess, tempfile

lines = gzip.open("data/jdk-modules.svm.gz", "rt").read().splitlines()[1:]  # without the comment
train, validation, test = lines[0::24], lines[1::32], lines[2::16]
with tempfile.TemporaryDirectory() as folder:
    def write(name, rows):
        path = os.path.join(folder, name)
        open(path, "w").write("\n".join(rows) + "\n")
        return path
    parts = {n: write(n, rows) for n, rows in dict(train=train, validation=validation, test=test).items()}
    for name, solver in [("linear SVM", 2), ("logistic regression", 0)]:
        for exponent in range(-3, 8):
            model = os.path.join(folder, "model")
            subprocess.run(["liblinear-train", "-q", "-s", str(solver), "-B", "1", "-e", "1e-4", "-c", str(4.0**exponent), parts["train"], model], check=True)
            def accuracy(part):
                out = subprocess.run(["liblinear-predict", parts[part], model, os.path.join(folder, "out")], check=True, capture_output=True, text=True).stdout
                return out.split("(")[1].split(")")[0]
            print(name, "C = 4 **", exponent, "validation", accuracy("validation"), "test", accuracy("test"))
