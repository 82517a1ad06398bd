"""Trials on two executors of one core compared with two threads; called by src/benchmark/cluster.

Trials of a second run on both at the same time, because a machine that is shared with others gives one minute a tenth more than
the next: both sides then have the same minutes. Trials of no time run on one after the other, for the time on the clock.
Figures are those of the last quarter of a run's trials, so that the start of JVMs, the reading of data and most of the compilation
are told apart. Processor time is what the kernel counted for all processes of a side in that window. What the JVMs' compilers take
of it is shown by itself: it ends with the time.
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
SECOND = dict(rows=2000, features=2000, nonzeros=30, units=64, epochs=200, trials=240)
NO_TIME = dict(rows=300, features=100, nonzeros=5, units=8, epochs=1, trials=800)


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


class Run:
    """A run of trials, whose ends are counted as it reports them."""

    def __init__(self, distribution, folder, cluster, size, name):
        file = folder / f"{name}.yaml"
        file.write_text(EXPERIMENT.format(output=file.with_suffix(""), **size))
        where = ["--workers", "2"] if cluster is None else ["--master", cluster.url, "--conf", "spark.ui.enabled=false"]
        program = distribution / "bin" / ("nonzero" if cluster is None else "nonzero-spark")
        self.cluster = cluster
        self.process = subprocess.Popen(
            [program, "run", file, "--json", *where], stdout=subprocess.PIPE, text=True,
            env=None if cluster is None else cluster.environment)
        self.ended = 0
        self.changed = threading.Condition()
        threading.Thread(target=self.count, daemon=True).start()

    def count(self):
        for line in self.process.stdout:
            if json.loads(line)["event"] == "trial_ended":
                with self.changed:
                    self.ended += 1
                    self.changed.notify()

    def await_end(self, trials):
        """Waits until so many trials have ended."""
        with self.changed:
            while not self.changed.wait_for(lambda: self.ended >= trials, timeout=10):
                if self.process.poll() is not None:
                    sys.exit(f"{self.process.args} ended after {self.ended} trials")

    def now(self):
        """The time, the trials that have ended, and for each process its seconds of processor and those of its compilers."""
        others = []
        if self.cluster:
            others = [*self.cluster.executors(), *(process.pid for process in self.cluster.processes)]
        with self.changed:
            ended = self.ended
        return time.monotonic(), ended, [processor_seconds(process) for process in [self.process.pid, *others]]

    def close(self):
        self.process.terminate()
        self.process.wait()


def per_trial(run, before, after):
    """Milliseconds of processor time per trial between two moments."""
    trials = after[1] - before[1]
    processes = [[1000 * (later - earlier) / trials for earlier, later in zip(*pair)] for pair in zip(before[2], after[2])]
    total = sum(process[0] for process in processes)
    return {
        "processor time": total,
        "processor time without compilation": total - sum(process[1] for process in processes),
        "of that, the driver's": processes[0][0] - processes[0][1] if run.cluster else 0,
    }


def side_by_side(start, size):
    """Both at the same time: what each takes per trial while the cluster runs its last quarter. The threads have more to do."""
    runs = {"threads": start("threads", dict(size, trials=10 * size["trials"])), "cluster": start("cluster", size)}
    moments = []
    for trials in (size["trials"] * 3 // 4, size["trials"] - 2):
        runs["cluster"].await_end(trials)
        moments.append({place: run.now() for place, run in runs.items()})
    for run in runs.values():
        run.close()
    return {place: per_trial(run, *(moment[place] for moment in moments)) for place, run in runs.items()}


def in_turn(start, size, places):
    """One after the other: what each takes per trial in its last quarter."""
    results = {}
    for place in places:
        run = start(place, size)
        moments = []
        for trials in (size["trials"] * 3 // 4, size["trials"]):
            run.await_end(trials)
            moments.append(run.now())
        run.process.wait()
        (begin, first, _), (end, last, _) = moments
        results[place] = {"time on the clock": 1000 * (end - begin) / (last - first), **per_trial(run, *moments)}
    return results


def show(name, rounds):
    """The medians of the rounds."""
    for what in rounds[0]["threads"]:
        threads, executors = (statistics.median(round[place][what] for round in rounds) for place in ("threads", "cluster"))
        ratios = sorted(round["threads"][what] / round["cluster"][what] for round in rounds if round["cluster"][what])
        print(f"| {name}: {what} | {threads:.1f} ms | {executors:.1f} ms | {executors - threads:.1f} ms | "
              + (f"{statistics.median(ratios):.2f} ({ratios[0]:.2f} to {ratios[-1]:.2f}) |" if threads else "|"), flush=True)


def main(distribution, rounds):
    distribution = pathlib.Path(distribution).resolve()
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        cluster = Cluster(distribution, folder)
        started = iter(range(1000))

        def start(place, size):
            return Run(distribution, folder, cluster if place == "cluster" else None, size, f"{place}-{next(started)}")

        try:
            print("| per trial, two at a time | on two threads | on two executors | difference | ratio |\n|---|---|---|---|---|")
            show("trials of a second", [side_by_side(start, SECOND) for _ in range(rounds)])
            places = ["threads", "cluster"]
            show("trials of no time", [in_turn(start, NO_TIME, places[:: 1 - 2 * (i % 2)]) for i in range(rounds)])
        finally:
            cluster.close()


main(sys.argv[1], int(sys.argv[2]))
