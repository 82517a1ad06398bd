"""Makes tables from target/benchmark/measurements.csv: medians over the rounds of the medians within a round.

Without --page they go to target/benchmark/tables.md; with it they take the places that the page marks by
`<!-- table: NAME -->` and `<!-- end -->`.

usage: tables.py [--page FILE]
"""

import csv
import datetime
import json
import pathlib
import re
import statistics
import sys

FOLDER = pathlib.Path("target/benchmark")


class Measurements:
    """All rounds of every workload."""

    def __init__(self, path):
        with open(path, newline="") as file:
            self.rows = list(csv.DictReader(file))

    def of(self, workload, implementation, features="", threads=None):
        return [row for row in self.rows
                if (row["workload"], row["implementation"]) == (workload, implementation)
                and features in ("", row["features"]) and threads in (None, row["threads"])]

    def figure(self, *what, **more):
        """The median of the rounds, or None where it was not measured."""
        medians = [float(row["median"]) for row in self.of(*what, **more) if row["unit"]]
        return statistics.median(medians) if medians else None

    def notes(self, *what, **more):
        """What the last round has to say besides figures."""
        return [row["note"] for row in self.of(*what, **more)[-1:] if row["note"]]

    def features(self, workload):
        return sorted({row["features"] for row in self.rows if row["workload"] == workload}, key=int)

    def rounds(self):
        """How many there were; where workloads were measured apart, from the least to the most."""
        counts = {len({row["round"] for row in self.rows if row["workload"] == workload})
                  for workload in {row["workload"] for row in self.rows} - {"copy", "multiplications"}}
        return " to ".join(str(count) for count in sorted({min(counts), max(counts)}))

    def multiplication_rate(self):
        """The best of any implementation: a limit is a limit for all."""
        return max(float(row["max"]) for row in self.rows if row["workload"] == "multiplications")

    def limit(self, workload, features):
        """Milliseconds that a step takes at least, and what it is then waiting for."""
        limits = []
        for row in self.of(workload, "sparse", features):
            if row["unit"]:
                moving = 1e3 * float(row["bytes"]) / float(row["copyRate"])
                multiplying = 1e-6 * float(row["multiplications"]) / self.multiplication_rate()
                limits.append((max(moving, multiplying), "memory" if moving > multiplying else "arithmetic"))
        return statistics.median_low(limits) if limits else None


def number(value):
    """Three significant digits, without an exponent."""
    if value >= 100:
        return f"{value:,.0f}"
    return f"{value:.{2 if value < 1 else 3 - len(str(int(value)))}f}" if value >= 0.1 else f"{value:.2g}"


def cell(value, ours=None, faster=None):
    """A figure, and how many times as good ours is."""
    if value is None:
        return "–"
    if ours is None:
        return number(value)
    return f"{number(value)} ({number(faster(ours, value))}×)"


def table(headings, rows):
    lines = [headings, ["---"] * len(headings), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def faster(ours, other):
    return other / ours


def higher(ours, other):
    return ours / other


def steps(data):
    rows, reasons = [], []
    peers = ["pytorch", "pytorch-embedding-bag", "dl4j"]
    for network in ("mlp", "cnn"):
        workload = f"{network}-step"
        for features in data.features(workload):
            ours, limit = data.figure(workload, "sparse", features), data.limit(workload, features)
            rows.append([
                network.upper(), f"{int(features):,}", cell(ours),
                f"{number(limit[0])} ({limit[1]})" if limit else "–",
                f"{number(ours / limit[0])}" if ours and limit else "–",
                *(cell(data.figure(workload, peer, features), ours, faster) for peer in peers)])
            reasons += [f"- {network.upper()}, {int(features):,} features, {name(peer)}: {note}"
                        for peer in ["sparse", *peers] for note in data.notes(workload, peer, features)]
    headings = ["network", "features", "Nonzero (ms)", "limit (ms)", "Nonzero / limit", "PyTorch, dense (ms)",
                "PyTorch, EmbeddingBag + SparseAdam (ms)", "Deeplearning4j (ms)"]
    return "\n\n".join(filter(None, [table(headings, rows), "\n".join(reasons)]))


def name(implementation):
    return {"sparse": "Nonzero", "dl4j": "Deeplearning4j", "scikit-learn": "scikit-learn", "pytorch": "PyTorch",
            "pytorch-embedding-bag": "PyTorch, EmbeddingBag + SparseAdam"}[implementation]


def compared(data, workloads, peers, better, unit):
    rows = []
    for label, workload in workloads:
        ours = data.figure(workload, "sparse")
        notes = [f"{name(peer)}: {note}" for peer in ["sparse", *peers] for note in data.notes(workload, peer)]
        rows.append([label, cell(ours), *(cell(data.figure(workload, peer), ours, better) for peer in peers),
                     "; ".join(notes)])
    return table(["", f"Nonzero ({unit})", *(f"{name(peer)} ({unit})" for peer in peers), ""], rows)


def layers(data):
    rows = []
    for label, workload, implementation in [
            ("a step of the whole network, Nonzero", "step", "sparse"),
            ("a step of the whole network, Deeplearning4j", "step", "dl4j"),
            ("a step of the whole network, PyTorch", "step", "pytorch"),
            ("the layer alone, PyTorch", "layer", "pytorch")]:
        linear, convolution = (data.figure(f"{layer}-{workload}", implementation) for layer in ("linear", "conv1d"))
        rows.append([label, cell(linear), cell(convolution),
                     number(convolution / linear) if linear and convolution else "–",
                     "; ".join(data.notes(f"linear-{workload}", implementation))])
    return table(["", "linear (ms)", "conv1d (ms)", "conv1d / linear", ""], rows)


def workers(data):
    one, two = (data.figure("trials", "sparse", threads=threads) for threads in ("1", "2"))
    return table(["workers", "trials an hour"], [
        ["1", cell(one)], ["2", f"{number(two)} ({number(two / one)}×)" if one and two else "–"]])


def machine(data):
    facts = json.loads((FOLDER / "machine.json").read_text())
    kernels = sorted({row["kernel"] for row in data.rows if row["implementation"] == "sparse" and row["kernel"]})
    return (f"{datetime.date.today()}: {facts['processor']}, {facts['cores']} cores; {facts['java']}; kernel: "
            f"{', '.join(kernels)}. Python {facts['python']}, PyTorch {facts['torch']}, scikit-learn "
            f"{facts['scikit-learn']}. Rounds: {data.rounds()}, {facts['seconds']} s for each workload. One thread copies "
            f"{number(data.figure('copy', 'sparse'))} GB/s from and to memory and does "
            f"{number(data.multiplication_rate())} billion multiplications with additions a second.")


def main():
    data = Measurements(FOLDER / "measurements.csv")
    tables = {
        "machine": machine(data),
        "steps": steps(data),
        "epochs": compared(data, [("MLP", "mlp-epoch"), ("CNN", "cnn-epoch")],
                           ["pytorch", "scikit-learn", "dl4j"], faster, "s"),
        "accuracy": compared(data, [(w.split("-")[1], w) for w in ("accuracy-clinc150", "accuracy-spam_assassin")],
                             ["scikit-learn"], faster, "s"),
        "layers": layers(data),
        "prediction": compared(data, [("MLP", "prediction")], ["pytorch"], higher, "rows/s"),
        "workers": workers(data),
    }
    if "--page" not in sys.argv:
        page = FOLDER / "tables.md"
        page.write_text("\n\n".join(tables.values()) + "\n")
    else:
        page = pathlib.Path(sys.argv[sys.argv.index("--page") + 1])
        text = page.read_text()
        for title, lines in tables.items():
            text, places = re.subn(rf"(<!-- table: {title} -->\n).*?(<!-- end -->)",
                                   lambda place: place[1] + lines + "\n" + place[2], text, flags=re.DOTALL)
            if places != 1:
                sys.exit(f"{page} marks {places} places for the table {title}, but it should mark one")
        page.write_text(text)
    print(f"tables are in {page}")


if __name__ == "__main__":
    main()
