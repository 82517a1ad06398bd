"""Reading tables of numbers: CSV next to pandas' C reader, Parquet next to pyarrow, in turn, on one core.

Run from the repository's root; needs pandas and pyarrow. Makes a table of 100,000 rows and 20 columns of numbers first, where
it does not exist yet: as CSV with 6 digits and with all digits, and as Parquet.

usage: read_tables.py WORKING_FOLDER [CLASS_PATH]
"""

import os
import pathlib
import statistics
import subprocess
import sys
import time

import numpy as np
import pandas as pd
import pyarrow
import pyarrow.parquet as pq

ROUNDS = 5


def make(folder):
    rng = np.random.default_rng(1)
    table = pd.DataFrame(rng.standard_normal((100_000, 20)), columns=[f"x{i}" for i in range(20)])
    table["label"] = rng.integers(0, 5, len(table))
    table.to_csv(folder / "digits6.csv", index=False, float_format="%.6g")
    table.to_csv(folder / "digits17.csv", index=False)
    table.to_parquet(folder / "doubles.parquet", index=False)


def main():
    folder = pathlib.Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    if not (folder / "doubles.parquet").exists():
        make(folder)
    classpath = sys.argv[2] if len(sys.argv) > 2 else subprocess.run(
        ["src/benchmark/classpath"], stdout=subprocess.PIPE, text=True, check=True).stdout.strip()
    os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    pyarrow.set_cpu_count(1)
    java = subprocess.Popen(
        ["java", "-Xmx3g", "-XX:+UseSerialGC", "-cp", classpath, "dev.nonzero.benchmark.ReadFiles", "label"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)

    def ours(path):
        java.stdin.write(f"{path}\n")
        java.stdin.flush()
        seconds, rows, nonzeros = java.stdout.readline().split()
        return float(seconds), int(rows), int(nonzeros)

    def theirs(path):
        start = time.perf_counter()
        if path.suffix == ".csv":
            table = pd.read_csv(path, engine="c")
        else:
            table = pq.read_table(path, use_threads=False).to_pandas()
        return time.perf_counter() - start, len(table), int(np.count_nonzero(table.drop(columns="label").to_numpy()))

    print(f"pandas {pd.__version__}, pyarrow {pyarrow.__version__}; medians of {ROUNDS} rounds in turn, one core")
    print("| file | MB | Nonzero, first read (s) | Nonzero (s) | pandas or pyarrow (s) | times as long |")
    print("|---|---|---|---|---|---|")
    for name in ["digits6.csv", "digits17.csv", "doubles.parquet"]:
        path = folder / name
        first = ours(path)
        rounds = [(ours(path), theirs(path)) for _ in range(ROUNDS)]
        for mine, other in rounds:
            assert mine[1:] == other[1:], (mine, other)
        mine = statistics.median(r[0][0] for r in rounds)
        other = statistics.median(r[1][0] for r in rounds)
        print(f"| {name} | {path.stat().st_size / 1e6:.1f} | {first[0]:.3f} | {mine:.3f} | {other:.3f} | {mine / other:.1f} |",
              flush=True)
    java.stdin.close()
    java.wait()


if __name__ == "__main__":
    main()
