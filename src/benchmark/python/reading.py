"""Reading files: Nonzero next to scikit-learn's load_svmlight_file, pandas' C reader and pyarrow, in turn, on one core.

Makes the files first, where they do not exist yet:

- counts.svm and decimals.svm: 100,000 rows of up to 75 nonzeros over 50,000 Zipf-distributed features, once as counts and once with
  16 digits;
- digits6.csv, digits17.csv, doubles.parquet: 100,000 rows of 20 normally distributed numbers and a label, as text with 6 digits and
  with all digits, and as pandas writes Parquet;
- plain.parquet: the same as Parquet without dictionaries, as a writer leaves them out where numbers hardly repeat.

A figure is the median of the rounds. "Warm" is a process that has read the file before, "new" one that is started to read it once: a
JVM, or Python with its import of the library. "Class archive" is a JVM with an archive of the classes that it needs (class data sharing), as
the distribution has it. Processor time counts all threads, the JVM's compiler and collector too. The first lines are JVMs and Pythons that read
next to nothing: a file of ten rows.

With --heap: the smallest heap (-Xmx, to a megabyte or 5 %) in which a JVM reads each file once. It holds the matrix, which is what
reading makes, and whatever else is needed at a time.

usage: reading.py CLASS_PATH [--rounds N] [--only PART_OF_A_FILE_NAME] [--any-core] [--warm] [--heap]
"""

import argparse
import os
import pathlib
import statistics
import subprocess
import sys
import time
import zipfile

import numpy as np
import pandas as pd
import pyarrow
import pyarrow.parquet as pq
import scipy.sparse as sp
import sklearn
from sklearn.datasets import dump_svmlight_file, load_svmlight_file

FOLDER = pathlib.Path("target/benchmark/reading")
JAVA = ["java", "-Xmx3g", "-XX:+UseSerialGC", "-XX:-UsePerfData", "-cp"]
WARM = 8  # seconds of processor time for readings of a file that are not measured; the JVM compiles meanwhile what it runs
ARCHIVED = "Nonzero, class archive"
READER = "dev.nonzero.benchmark.ReadFiles"
OTHERS = {  # what each kind of file is read by: its name, the import, the call
    ".svm": [("scikit-learn", "from sklearn.datasets import load_svmlight_file; import numpy as np",
              "load_svmlight_file(path, zero_based=False, dtype=np.float32)")],
    ".csv": [("pandas", "import pandas as pd", "pd.read_csv(path, engine='c')")],
    ".parquet": [("pyarrow", "import pyarrow.parquet as pq", "pq.read_table(path)"),
                 ("pyarrow, one thread", "import pyarrow.parquet as pq", "pq.read_table(path, use_threads=False)"),
                 ("pyarrow, to a matrix", "import pyarrow.parquet as pq; import numpy as np",
                  "pq.read_table(path, use_threads=False).to_pandas().to_numpy(np.float32)")],
}


def make_libsvm(path, decimals):
    rng = np.random.default_rng(1)
    rows, features = 100_000, 50_000
    popularity = 1.0 / np.arange(1, features + 1)
    columns = rng.permutation(features)[rng.choice(features, size=rows * 75, p=popularity / popularity.sum())]
    matrix = sp.csr_matrix((np.ones(rows * 75), columns, np.arange(0, rows * 75 + 1, 75)), shape=(rows, features))
    matrix.sum_duplicates()
    if decimals:
        matrix.data = rng.random(matrix.nnz)
    dump_svmlight_file(matrix, rng.integers(0, 10, rows), str(path), zero_based=False)


def make_tables():
    rng = np.random.default_rng(1)
    table = pd.DataFrame(rng.standard_normal((100_000, 20)), columns=[f"x{i}" for i in range(20)])
    table["label"] = rng.integers(0, 5, len(table))
    table.to_csv(FOLDER / "digits6.csv", index=False, float_format="%.6g")
    table.to_csv(FOLDER / "digits17.csv", index=False)
    table.to_parquet(FOLDER / "doubles.parquet", index=False)
    table.to_parquet(FOLDER / "plain.parquet", index=False, use_dictionary=False)
    few = table.head(10)
    few.to_csv(FOLDER / "a-few.csv", index=False)
    few.to_parquet(FOLDER / "a-few.parquet", index=False)


def make():
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, decimals in [("counts.svm", False), ("decimals.svm", True)]:
        if not (FOLDER / name).exists():
            make_libsvm(FOLDER / name, decimals)
    if not (FOLDER / "a-few.parquet").exists():
        make_tables()


def archive(classpath):
    """A class path of jars alone, and an archive of the classes that reading loads: Java archives none of folders."""
    jar, file = FOLDER.parent / "reading.jar", FOLDER.parent / "reading.jsa"
    folders, jars = [], []
    for part in classpath.split(":"):
        (folders if os.path.isdir(part) else jars).append(part)
    with zipfile.ZipFile(jar, "w") as packed:
        for folder in map(pathlib.Path, folders):
            for path in sorted(folder.rglob("*.class")):
                packed.write(path, path.relative_to(folder))
    of_jars = ":".join([str(jar), *jars])
    files = "".join(f"{path}\n" for path in sorted(FOLDER.glob("a-few.*")))
    subprocess.run([*JAVA[:-1], f"-XX:ArchiveClassesAtExit={file}", "-Xlog:cds*=error", "-cp", of_jars, READER], input=files, text=True,
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
    return [*JAVA[:-1], f"-XX:SharedArchiveFile={file}", "-cp", of_jars, READER]


def size(result):
    """Rows and nonzeros, the label left out."""
    if isinstance(result, tuple):
        return result[0].shape[0], result[0].nnz
    if isinstance(result, np.ndarray):
        return len(result), int(np.count_nonzero(result[:, :-1]))  # the label is last
    table = result if isinstance(result, pd.DataFrame) else result.to_pandas()
    return len(table), int(np.count_nonzero(table.drop(columns="label").to_numpy()))


class Nonzero:
    """A JVM that reads what it is given the names of."""

    def __init__(self, classpath):
        self.classpath = classpath
        self.process = subprocess.Popen([*JAVA, classpath, READER], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                        stderr=subprocess.DEVNULL, text=True)
        self.clock = (~self.process.pid << 3) | 2  # its processor time, to the nanosecond: clock_getcpuclockid of Linux

    def ask(self, line):
        self.process.stdin.write(f"{line}\n")
        self.process.stdin.flush()
        return self.process.stdout.readline()

    def read(self, path):
        self.ask("")  # it collects garbage, so that every reading starts from an empty heap
        start, processor = time.perf_counter(), time.clock_gettime(self.clock)
        answer = self.ask(path)
        times = time.perf_counter() - start, time.clock_gettime(self.clock) - processor
        rows, nonzeros = answer.split()
        return times, (int(rows), int(nonzeros))

    def close(self):
        self.process.stdin.close()
        self.process.wait()


def called(call, path):
    names = {"path": str(path), "pd": pd, "pq": pq, "np": np, "load_svmlight_file": load_svmlight_file}
    start, processor = time.perf_counter(), time.process_time()
    result = eval(call, names)
    return (time.perf_counter() - start, time.process_time() - processor), result


def started(command, text=""):
    """Seconds and processor seconds of a process of its own."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, text=True)
    process.stdin.write(text)
    process.stdin.close()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0, command
    return time.perf_counter() - start, usage.ru_utime + usage.ru_stime


def medians(pairs):
    return tuple(statistics.median(pair[i] for pair in pairs) for i in (0, 1))


def measure(path, nonzero, archived, rounds, starts):
    """The rows of a file; `archived` starts a JVM with a class archive, `starts` says whether processes are started at all."""
    others = OTHERS[path.suffix]
    _, found = nonzero.read(path)
    spent = 0
    while spent < WARM:
        spent += nonzero.read(path)[0][1]
    warm = {name: [] for name in ("Nonzero", *(other[0] for other in others))}
    new = {name: [] for name in (*warm, ARCHIVED)}
    for index in range(rounds):
        turns = ["Nonzero", *others] if index % 2 == 0 else [*reversed(others), "Nonzero"]
        for turn in turns:
            if turn == "Nonzero":
                warm[turn].append(nonzero.read(path)[0])
                if starts:
                    new[turn].append(started([*JAVA, nonzero.classpath, READER], f"{path}\n"))
                    new[ARCHIVED].append(started(archived, f"{path}\n"))
            else:
                name, imports, call = turn
                times, result = called(call, path)
                assert index > 0 or size(result) == found, (size(result), found)
                warm[name].append(times)
                if starts:
                    new[name].append(started([sys.executable, "-c", f"{imports}; path = {str(path)!r}; {call}"]))
    ours = None
    for name in warm:
        wall, processor = medians(warm[name])
        if not starts:
            ours = ours or (processor,)
            print(f"| {path.name} | {path.stat().st_size / 1e6:.1f} | {name} | {wall:.3f} | {processor:.4f} | | | {processor / ours[0]:.2f} | |",
                  flush=True)
            continue
        wall_new, processor_new = medians(new[name])
        ours = ours or (processor, processor_new)
        print(f"| {path.name} | {path.stat().st_size / 1e6:.1f} | {name} | {wall:.3f} | {processor:.3f} "
              f"| {wall_new:.2f} | {processor_new:.2f} | {processor / ours[0]:.2f} | {processor_new / ours[1]:.2f} |", flush=True)
    if not starts:
        return
    wall, processor = medians(new[ARCHIVED])
    print(f"| {path.name} | {path.stat().st_size / 1e6:.1f} | {ARCHIVED} | | | {wall:.2f} | {processor:.2f} | | {processor / ours[1]:.2f} |",
          flush=True)


def reads(path, classpath, megabytes):
    """Rows and nonzeros that a JVM with so large a heap finds in a file, once; None where the heap is too small."""
    command = ["java", f"-Xmx{megabytes}m", *JAVA[2:], classpath, READER]
    done = subprocess.run(command, input=f"{path}\n", stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    return tuple(int(number) for number in done.stdout.split()) if done.returncode == 0 and done.stdout else None


def measure_heap(path, classpath):
    """The smallest heap that a file takes."""
    enough = 16
    while (found := reads(path, classpath, enough)) is None:
        enough *= 2
    small = enough // 2
    while enough - small > max(1, enough // 20):
        middle = (small + enough) // 2
        if (there := reads(path, classpath, middle)) is None:
            small = middle
        else:
            enough, found = middle, there
    rows, nonzeros = found
    matrix = (8 * nonzeros + 8 * rows) / 2**20  # an index and a value each; the offset and the label of a row
    megabytes = path.stat().st_size / 2**20
    print(f"| {path.name} | {megabytes:.1f} | {matrix:.1f} | {enough} | {enough / megabytes:.1f}× | {enough / matrix:.1f}× |",
          flush=True)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("classpath")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--only", default="")
    parser.add_argument("--any-core", action="store_true", help="do not stay on one core, which other programs may keep busy")
    parser.add_argument("--warm", action="store_true", help="start no processes between the readings")
    parser.add_argument("--heap", action="store_true", help="measure the smallest heap, not times")
    options = parser.parse_args()
    make()
    if options.heap:
        print("| file | MiB | matrix (MiB) | smallest heap (MiB) | against the file | against the matrix |")
        print("|---|---|---|---|---|---|")
        for path in sorted(FOLDER.iterdir()):
            if options.only in path.name:
                measure_heap(path, options.classpath)
        return
    if not options.any_core:
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    nonzero, archived = Nonzero(options.classpath), archive(options.classpath)
    version = subprocess.run(["java", "-version"], stderr=subprocess.PIPE, text=True, check=True).stderr.splitlines()[1]
    print(f"{version}; scikit-learn {sklearn.__version__}, pandas {pd.__version__}, pyarrow {pyarrow.__version__}; "
          f"medians of {options.rounds} rounds in turn\n")
    print("| file | MB | read by | warm (s) | warm, processor (s) | new process (s) | new process, processor (s) "
          "| times as long, warm | times as long, new |")
    print("|---|---|---|---|---|---|---|---|---|")
    for path in sorted(FOLDER.iterdir()):
        if options.only in path.name:
            measure(path, nonzero, archived, options.rounds, not options.warm)
    nonzero.close()


if __name__ == "__main__":
    main()
