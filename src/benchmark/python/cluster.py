"""Trials on two executors of one core compared with two threads, and with two processes of one thread; called by src/benchmark/cluster.

The sides take turns of a few seconds, in which the others are stopped: each has both cores to itself, and all have the same minutes
of a machine that gives one minute a tenth more than the next. Figures are those after a side's first trials, so that the start of
JVMs, the reading of data and most of the compilation are told apart. Processor time is what the kernel counted for all processes of
a side. What the JVMs' compilers take of it is shown by itself: it ends with the time.
"""
import json
import os
import pathlib
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time

TICK = os.sysconf("SC_CLK_TCK")
EXPERIMENT = """name: cluster
output: '{output}'
data: {{train: {{synthetic: {{rows: {rows}, features: {features}, classes: 2, nonzeros: {nonzeros}, rule: sum}}}}, test: 0.25}}
network: {{hidden: [{units}]}}
training: {{epochs: {epochs}}}
baselines: []
seeds: {trials}
"""
SECOND = dict(rows=2000, features=2000, nonzeros=30, units=64, epochs=200, trials=5000)
NO_TIME = dict(rows=300, features=100, nonzeros=5, units=8, epochs=1, trials=20000)
SIDES = ["threads", "processes", "executors"]


def processor_seconds(process):
    """Of a process, and of its threads that compile."""
    def of(stat):
        text = stat.read_text()
        fields = text[text.rindex(")") + 2 :].split()
        return text[text.index("(") + 1 : text.rindex(")")], (int(fields[11]) + int(fields[12])) / TICK

    proc = pathlib.Path(f"/proc/{process}")
    compiling = 0
    for task in proc.glob("task/*/stat"):
        try:
            name, seconds = of(task)
        except OSError:  # the thread has ended
            continue
        compiling += seconds if name.startswith(("C1 Compiler", "C2 Compiler")) else 0
    return of(proc / "stat")[1], compiling


def children(process):
    of_threads = pathlib.Path(f"/proc/{process}/task").glob("*/children")  # whichever thread started them
    return [int(child) for file in of_threads for child in file.read_text().split()]


class Cluster:
    """A master and two workers of one core."""

    def __init__(self, distribution, folder):
        home = distribution / "lib" / "spark"
        self.environment = dict(
            os.environ, SPARK_HOME=str(home), SPARK_SCALA_VERSION="2.13", SPARK_LOCAL_IP="127.0.0.1")
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.url = f"spark://127.0.0.1:{port}"
        self.processes = []

        def start(*arguments):
            java = ["java", f"@{distribution}/lib/jvm.options", f"@{home}/jvm.options", "-Xmx256m", "-cp", f"{home}/jars/*"]
            log = open(folder / f"{len(self.processes)}.log", "wb")
            self.processes.append(subprocess.Popen(
                [*java, *arguments], env=self.environment, stdout=log, stderr=subprocess.STDOUT, cwd=folder))

        start("org.apache.spark.deploy.master.Master", "--host", "127.0.0.1", "--port", str(port), "--webui-port", "0")
        for worker in (1, 2):
            start("org.apache.spark.deploy.worker.Worker", "--host", "127.0.0.1", "--cores", "1", "--memory", "2g",
                  "--webui-port", "0", "--work-dir", str(folder / f"work{worker}"), self.url)

    def executors(self):
        return [child for worker in self.processes[1:] for child in children(worker.pid)]

    def close(self):
        for process in self.processes[::-1]:
            process.send_signal(signal.SIGTERM)


class Side:
    """One or more runs of trials, whose ends are counted as they report them."""

    def __init__(self, kind, distribution, folder, cluster, size):
        self.cluster = cluster if kind == "executors" else None
        program = distribution / "bin" / ("nonzero-spark" if self.cluster else "nonzero")
        where = {
            "threads": ["--workers", "2"],
            "processes": ["--workers", "1"],
            "executors": ["--master", cluster.url, "--conf", "spark.ui.enabled=false"],
        }[kind]
        self.runs = []
        self.ended = 0
        self.lock = threading.Lock()
        for _ in range(2 if kind == "processes" else 1):
            output = pathlib.Path(tempfile.mkdtemp(dir=folder)) / kind
            file = output.with_suffix(".yaml")
            file.write_text(EXPERIMENT.format(output=output, **size))
            run = subprocess.Popen(
                [program, "run", file, "--json", *where], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
                env=self.cluster.environment if self.cluster else None)
            self.runs.append(run)
            threading.Thread(target=self.count, args=[run], daemon=True).start()

    def count(self, run):
        for line in run.stdout:
            if json.loads(line)["event"] == "trial_ended":
                with self.lock:
                    self.ended += 1

    def processes(self):
        return [run.pid for run in self.runs] + (self.cluster.executors() if self.cluster else [])

    def turn(self, seconds):
        """Runs for so long. Returns the seconds on the clock."""
        begin = time.monotonic()
        for process in self.processes():
            os.kill(process, signal.SIGCONT)
        time.sleep(seconds)
        for run in self.runs:
            if run.poll() is not None:
                sys.exit(f"{run.args} ended after {self.ended} trials")
        for process in self.processes():
            os.kill(process, signal.SIGSTOP)
        return time.monotonic() - begin

    def now(self):
        """The trials that have ended, and for each process its seconds of processor and those of its compilers."""
        others = [process.pid for process in self.cluster.processes] if self.cluster else []
        return self.ended, [processor_seconds(process) for process in [*self.processes(), *others]]

    def close(self):
        for process in self.processes():
            os.kill(process, signal.SIGCONT)
        for run in self.runs:
            run.terminate()
        for run in self.runs:
            run.wait()
        while self.cluster and self.cluster.executors():
            time.sleep(0.1)


def per_trial(side, clock, before, after):
    """Milliseconds per trial between two moments."""
    trials = after[0] - before[0]
    processes = [[1000 * (later - earlier) / trials for earlier, later in zip(*pair)] for pair in zip(before[1], after[1])]
    total = sum(process[0] for process in processes)
    return {
        "time on the clock": 1000 * clock / trials,
        "processor time": total,
        "processor time without compilation": total - sum(process[1] for process in processes),
        "of that, the driver's": processes[0][0] - processes[0][1] if side.cluster else 0,
    }


def in_turns(start, size, before, turns, seconds):
    """All sides in turns: what each takes per trial in so many turns, after so many trials."""
    sides = {}
    try:
        for kind in SIDES:  # each is stopped as soon as it trains
            sides[kind] = start(kind, size)
            while not sides[kind].ended:
                sides[kind].turn(1)
        while any(side.ended < before for side in sides.values()):
            for side in sides.values():
                side.turn(seconds)
        begin = {kind: side.now() for kind, side in sides.items()}
        clock = dict.fromkeys(SIDES, 0)
        for turn in range(turns):
            for kind in SIDES[:: 1 - 2 * (turn % 2)]:
                clock[kind] += sides[kind].turn(seconds)
        return {kind: per_trial(side, clock[kind], begin[kind], side.now()) for kind, side in sides.items()}
    finally:
        for side in sides.values():
            side.close()


def show(name, rounds):
    """The medians of the rounds, and how much of the trials of threads and of processes the executors do in the same time."""
    def ratio(to, what):
        ratios = sorted(figures[to][what] / figures["executors"][what] for figures in rounds)
        return f"{statistics.median(ratios):.2f} ({ratios[0]:.2f} to {ratios[-1]:.2f})"

    for what in rounds[0]["threads"]:
        medians = [statistics.median(figures[kind][what] for figures in rounds) for kind in SIDES]
        ratios = [ratio(to, what) if medians[0] else "" for to in SIDES[:2]]
        print(f"| {name}: {what} | " + " | ".join([f"{median:.1f} ms" for median in medians] + ratios) + " |", flush=True)


def main(distribution, rounds):
    distribution = pathlib.Path(distribution).resolve()
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        cluster = Cluster(distribution, folder)

        def start(kind, size):
            return Side(kind, distribution, folder, cluster, size)

        try:
            print("| per trial, two at a time | on two threads | in two processes | on two executors | to threads | to processes |")
            print("|---|---|---|---|---|---|")
            show("trials of a second", [in_turns(start, SECOND, before=60, turns=6, seconds=6) for _ in range(rounds)])
            show("trials of no time", [in_turns(start, NO_TIME, before=600, turns=4, seconds=3) for _ in range(rounds)])
        finally:
            cluster.close()


main(sys.argv[1], int(sys.argv[2]))
