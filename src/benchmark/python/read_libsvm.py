"""Reading LIBSVM files: Nonzero beside scikit-learn, in turn, on one core.

Run from the repository's root; needs scikit-learn (requirements.txt). Makes two larger files first,
where they do not exist yet: 100,000 rows of 50 nonzeros on average over 50,000 Zipf-distributed features, once as counts
and once with 16-digit decimals, each plain and compressed.

usage: read_libsvm.py WORKING_FOLDER [MORE_FILES ...]
"""

import gzip
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import time

import numpy as np
import scipy.sparse as sp
import sklearn
from sklearn.datasets import dump_svmlight_file, load_svmlight_file

ROUNDS = 5


def make(path, decimals):
    rng = np.random.default_rng(1)
    rows, features = 100_000, 50_000
    popularity = 1.0 / np.arange(1, features + 1)
    columns = rng.permutation(features)[rng.choice(features, size=rows * 75, p=popularity / popularity.sum())]
    matrix = sp.csr_matrix((np.ones(rows * 75), columns, np.arange(0, rows * 75 + 1, 75)), shape=(rows, features))
    matrix.sum_duplicates()
    if decimals:
        matrix.data = rng.random(matrix.nnz)
    dump_svmlight_file(matrix, rng.integers(0, 10, rows), str(path), zero_based=False)
    with open(path, "rb") as plain, gzip.open(f"{path}.gz", "wb", compresslevel=6) as packed:
        shutil.copyfileobj(plain, packed)


def size_of_text(path):
    if not str(path).endswith(".gz"):
        return path.stat().st_size
    with gzip.open(path) as packed:
        return sum(len(block) for block in iter(lambda: packed.read(1 << 20), b""))


def main():
    folder = pathlib.Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    files = [pathlib.Path(name) for name in sys.argv[2:]]
    for name, decimals in [("counts.svm", False), ("decimals.svm", True)]:
        if not (folder / name).exists():
            make(folder / name, decimals)
        files += [folder / name, folder / f"{name}.gz"]

    classpath = subprocess.run(["src/benchmark/classpath"], stdout=subprocess.PIPE, text=True, check=True).stdout.strip()
    os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    java = subprocess.Popen(
        ["java", "-Xmx3g", "-XX:+UseSerialGC", "-cp", classpath, "dev.nonzero.benchmark.ReadFiles"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def ours(path):
        java.stdin.write(f"{path}\n")
        java.stdin.flush()
        seconds, rows, nonzeros = java.stdout.readline().split()
        return float(seconds), int(rows), int(nonzeros)

    def theirs(path):
        start = time.perf_counter()
        matrix, _ = load_svmlight_file(str(path), zero_based=False, dtype=np.float32)
        return time.perf_counter() - start, matrix.shape[0], matrix.nnz

    print(f"scikit-learn {sklearn.__version__}; medians of {ROUNDS} rounds in turn, one core")
    print("| file | MB of text | nonzeros | Nonzero, first read (s) | Nonzero (s) | MB/s | scikit-learn (s) | times faster |")
    print("|---|---|---|---|---|---|---|---|")
    for path in files:
        first = ours(path)
        rounds = [(ours(path), theirs(path)) for _ in range(ROUNDS)]
        for mine, other in rounds:
            assert mine[1:] == other[1:], (mine, other)
        mine = statistics.median(r[0][0] for r in rounds)
        other = statistics.median(r[1][0] for r in rounds)
        megabytes = size_of_text(path) / 1e6
        print(f"| {path.parent.name}/{path.name} | {megabytes:.1f} | {first[2]} | {first[0]:.3f} | {mine:.4f} "
              f"| {megabytes / mine:.0f} | {other:.3f} | {other / mine:.1f} |", flush=True)
    java.stdin.close()
    java.wait()


if __name__ == "__main__":
    main()
