"""Measures Nonzero and its peers side by side: for each workload of a round one implementation after the other, round
after round, so that whatever else the machine does meets all of them. Writes every measurement to a CSV file; tables.py
makes the tables of docs/performance.md from it.

usage: compare.py --classpath CP [--quick] [--rounds N] [--seconds S] [--datasets DIR] [--only WORKLOAD ...]
"""

import argparse
import csv
import json
import os
import pathlib
import platform
import subprocess
import sys

import numpy as np
from sklearn.datasets import dump_svmlight_file

FOLDER = pathlib.Path("target/benchmark")
JDK_MODULES = "data/jdk-modules.svm.gz"
COLUMNS = ["round", "workload", "implementation", "features", "unit", "median", "min", "max", "n", "threads", "kernel",
           "bytes", "multiplications", "copyRate", "note"]
ONE_THREAD = {name: "1" for name in ("OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS")}
HUGE_PAGES = "-XX:+UseTransparentHugePages"  # of the JVM; PyTorch has a variable for it, NumPy asks for them by itself
SHARED_UP_TO = 100_000  # features; what is larger gets processes and memory of its own


class Worker:
    """A process that answers lines of JSON."""

    def __init__(self, command):
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=open(FOLDER / "stderr.txt", "a"), text=True,
            env=os.environ | ONE_THREAD | {"THP_MEM_ALLOC_ENABLE": "1"})

    def ask(self, **request):
        try:
            self.process.stdin.write(json.dumps(request) + "\n")
            self.process.stdin.flush()
            line = self.process.stdout.readline()
        except BrokenPipeError:
            line = ""
        if not line:
            return {"unit": "", "note": f"ended with exit code {self.process.wait()}; see {FOLDER}/stderr.txt"}
        return json.loads(line)

    def close(self):
        self.process.stdin.close()
        self.process.wait()


class Workers:
    """One process of Nonzero and one of the peers, each started when first asked."""

    def __init__(self, classpath):
        self.classpath = classpath
        self.running = {}

    def of(self, implementation, memory):
        ours = implementation in ("sparse", "dl4j")
        if ours not in self.running or self.running[ours].process.poll() is not None:
            flags = pathlib.Path(".mvn/jvm.config").read_text().split()
            self.running[ours] = Worker(
                [*java(), *flags, HUGE_PAGES, f"-Xmx{memory}g", "-cp", self.classpath, "dev.nonzero.benchmark.peers.Worker"]
                if ours else [sys.executable, "src/benchmark/python/peers.py"])
        return self.running[ours]

    def close(self):
        for worker in self.running.values():
            worker.close()
        self.running.clear()


def java():
    home = os.environ.get("JAVA_HOME")
    return [f"{home}/bin/java" if home else "java"]


def workloads(options):
    """Name, implementations and the rest of the request; the order of the implementations is that of a round."""
    dense_sizes = [1_000, 10_000] if options.quick else [1_000, 10_000, 50_000]
    large_sizes = [] if options.quick else [500_000, 5_000_000]
    for size in dense_sizes:
        yield "mlp-step", ["sparse", "pytorch", "pytorch-embedding-bag", "dl4j"], zipf(size)
    for size in large_sizes:
        yield "mlp-step", ["sparse", "pytorch", "pytorch-embedding-bag"], zipf(size)
    for size in dense_sizes:
        yield "cnn-step", ["sparse", "pytorch", "dl4j"], zipf(size)
    yield "mlp-epoch", ["sparse", "pytorch", "scikit-learn", "dl4j"], {"rows": JDK_MODULES}
    yield "cnn-epoch", ["sparse", "pytorch", "dl4j"], {"rows": JDK_MODULES}
    for layer in ("linear", "conv1d"):
        yield f"{layer}-step", ["sparse", "dl4j", "pytorch"], {"rows": str(FOLDER / "normal.svm"), "features": 2048}
    for layer in ("linear", "conv1d"):
        yield f"{layer}-layer", ["pytorch"], {}
    yield "prediction", ["sparse", "pytorch"], {"rows": JDK_MODULES}
    for name in ("clinc150", "spam_assassin"):
        yield "accuracy", ["scikit-learn", "sparse"], {
            "rows": f"{options.datasets}/{name}/train.svm.gz", "testRows": f"{options.datasets}/{name}/test.svm.gz",
            "epochs": 2 if options.quick else 10}
    for threads in (1, 2):
        yield "trials", ["sparse"], {"rows": JDK_MODULES, "threads": threads, "epochs": 1 if options.quick else 10}


def zipf(features):
    return {"rows": str(FOLDER / f"zipf-{features}.svm"), "features": features}


def prepare(wanted, workers):
    """Writes the random rows once, so that all read the same."""
    for name, implementations, request in wanted:
        rows = pathlib.Path(request.get("rows", JDK_MODULES))
        if rows.name == "normal.svm" and not rows.exists():
            random = np.random.default_rng(1)
            dump_svmlight_file(random.standard_normal((512, 2048), dtype=np.float32), random.integers(0, 10, 512),
                               str(rows), zero_based=False)
        elif rows.name.startswith("zipf") and not rows.exists():
            ask(workers.of("sparse", 4), "rows", "sparse", request, 0, 1)
    workers.close()


def ask(worker, workload, implementation, request, seconds, seed):
    return worker.ask(**({"workload": workload, "implementation": implementation, "rows": "", "testRows": "",
                          "features": 0, "seconds": seconds, "threads": 1, "target": 0.0, "epochs": 0,
                          "seed": seed} | request))


def title(workload, request):
    return f"{workload}-{pathlib.Path(request['rows']).parent.name}" if workload == "accuracy" else workload


def measure(wanted, workers, options, number):
    """One round."""
    for workload, implementations, request in wanted:
        alone = request.get("features", 0) > SHARED_UP_TO
        target = {}
        for implementation in implementations:
            if alone:
                workers.close()
            result = missing(request, implementation) or ask(
                workers.of(implementation, memory(request)), workload, implementation, request | target,
                options.seconds, number)
            target = {"target": result.pop("accuracy"), "epochs": 3 * request["epochs"]} \
                if "accuracy" in result else target
            yield {"round": number, "workload": title(workload, request), "implementation": implementation,
                   "features": request.get("features", "")} | result
        if alone:
            workers.close()


def missing(request, implementation):
    """Why a workload cannot be measured, if there is a reason."""
    rows = request.get("rows")
    if rows and not pathlib.Path(rows).exists():
        return {"unit": "", "note": f"{rows} is missing; --datasets names its folder"}
    if implementation == "sparse" and request.get("features", 0) > SHARED_UP_TO:
        needed = memory(request) + request["features"] * 128 * 4e-9  # the network's own weights are not on the heap
        if needed > available():
            return {"unit": "", "note": f"needs {needed:.1f} GB, but only {available():.1f} GB are free"}
    return None


def available():
    """Gigabytes of memory that nobody uses, as far as the system tells."""
    facts = pathlib.Path("/proc/meminfo")
    if not facts.exists():
        return float("inf")
    return next(int(line.split()[1]) * 1024e-9 for line in facts.read_text().splitlines()
                if line.startswith("MemAvailable"))


def memory(request):
    """Gigabytes of heap: weights and state of 128 units, as much again for what is passed through, 4 at least."""
    return max(4, int(request.get("features", 0) * 128 * 12 * 1.5 / 1e9) + 1)


def rates(workers, number):
    for workload, implementations in (("copy", ["sparse"]), ("multiplications", ["sparse", "pytorch"])):
        for implementation in implementations:
            result = ask(workers.of(implementation, 4), workload, implementation, {}, 0, 1)
            yield {"round": number, "workload": workload, "implementation": implementation} | result


def machine(workers):
    lines = pathlib.Path("/proc/cpuinfo")
    names = [line.split(":", 1)[1].strip() for line in lines.read_text().splitlines()
             if line.startswith("model name")] if lines.exists() else []
    version = subprocess.run([*java(), "--version"], capture_output=True, text=True, check=True).stdout.splitlines()
    facts = {"processor": names[0] if names else platform.processor() or platform.machine(),
             "cores": str(os.cpu_count()), "java": version[min(1, len(version) - 1)]}
    return facts | workers.of("pytorch", 4).ask(workload="versions")


def others(wanted):
    """What was measured before of other workloads."""
    measured = {name for name, *_ in wanted} | {"copy", "multiplications"}
    file = FOLDER / "measurements.csv"
    if not file.exists():
        return []
    with open(file, newline="") as lines:
        return [row for row in csv.DictReader(lines) if not any(row["workload"].startswith(name) for name in measured)]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--classpath", required=True)
    parser.add_argument("--quick", action="store_true", help="fewer sizes, one short round: to try it")
    parser.add_argument("--rounds", type=int)
    parser.add_argument("--seconds", type=float, help="how long each is measured in a round")
    parser.add_argument("--datasets", default="datasets", help="the folder with spam_assassin and clinc150")
    parser.add_argument("--only", nargs="+", help="names of workloads; what was measured of others stays")
    options = parser.parse_args()
    options.rounds = options.rounds or (1 if options.quick else 5)
    options.seconds = options.seconds or (0.3 if options.quick else 2)
    FOLDER.mkdir(parents=True, exist_ok=True)
    wanted = [w for w in workloads(options) if not options.only or w[0] in options.only]
    workers = Workers(options.classpath)
    prepare(wanted, workers)
    (FOLDER / "machine.json").write_text(json.dumps(machine(workers) | {
        "rounds": options.rounds, "seconds": options.seconds}, indent=1) + "\n")
    kept = others(wanted) if options.only else []
    with open(FOLDER / "measurements.csv", "w", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(kept)
        for number in range(1, options.rounds + 1):
            for row in (row for source in (rates(workers, number), measure(wanted, workers, options, number))
                        for row in source):
                writer.writerow(row)
                file.flush()
                figure = f"{row['median']:.4g} {row['unit']}" if row.get("unit") else "not measured"
                print(f"round {number}  {row['workload']:22} {row['implementation']:22} {row.get('features', '')!s:>9}"
                      f"  {figure:>16}  {row.get('note', '')}", flush=True)
            workers.close()


if __name__ == "__main__":
    main()
