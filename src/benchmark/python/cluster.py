"""Trials on two executors of one core compared with two threads, in turns; called by src/benchmark/cluster.

Times are taken over the last quarter of a run's trials, so that the start of JVMs, the reading of data and most of the compilation
are told apart. Processor time is what the kernel counted for all processes in that window; a machine that is busy with something
else changes it less than the time on the clock. What the JVMs' compilers take of it is shown by itself: it ends with the time.
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
LENGTHS = {
    "trials of a second": dict(rows=2000, features=2000, nonzeros=30, units=64, epochs=120, trials=200),
    "trials of no time": dict(rows=300, features=100, nonzeros=5, units=8, epochs=1, trials=800),
}


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


def measure(command, environment, cluster, trials):
    """Milliseconds per trial of the last quarter: on the clock, and of the processors, in all and of it compiling, by process."""
    run = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)
    ended = 0
    marks = []
    first = trials * 3 // 4
    for line in run.stdout:
        if json.loads(line)["event"] != "trial_ended":
            continue
        ended += 1
        if ended in (first, trials):
            others = [*cluster.executors(), *(process.pid for process in cluster.processes)] if cluster else []
            marks.append((time.monotonic(), [processor_seconds(process) for process in [run.pid, *others]]))
    if run.wait() != 0:
        sys.exit(f"{' '.join(map(str, command))} failed")
    (start, before), (end, after) = marks
    scale = 1000 / (trials - first)
    processes = [[scale * (later - earlier) for earlier, later in zip(*pair)] for pair in zip(before, after)]
    total = sum(process[0] for process in processes)
    compiling = sum(process[1] for process in processes)
    driver = processes[0][0] - processes[0][1]
    return {
        "time on the clock": scale * (end - start),
        "processor time": total,
        "processor time without compilation": total - compiling,
        "of that, the driver's": driver if cluster else 0,
    }


def main(distribution, rounds):
    distribution = pathlib.Path(distribution).resolve()
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        cluster = Cluster(distribution, folder)
        try:
            print("| per trial, two at a time | on two threads | on two executors | difference | ratio |\n|---|---|---|---|---|")
            for name, size in LENGTHS.items():
                results = {"threads": [], "cluster": []}
                for round in range(rounds):
                    for place in results if round % 2 else list(results)[::-1]:
                        file = folder / f"{size['epochs']}-{round}-{place}.yaml"
                        file.write_text(EXPERIMENT.format(output=file.with_suffix(""), **size))
                        bin = distribution / "bin" / ("nonzero" if place == "threads" else "nonzero-spark")
                        where = ["--workers", "2"] if place == "threads" else [
                            "--master", cluster.url, "--conf", "spark.ui.enabled=false"]
                        results[place].append(measure(
                            [str(bin), "run", str(file), "--json", *where], cluster.environment,
                            cluster if place == "cluster" else None, size["trials"]))
                for what in results["threads"][0]:
                    threads, executors = (statistics.median(result[what] for result in results[place]) for place in results)
                    print(f"| {name}: {what} | {threads:.1f} ms | {executors:.1f} ms | {executors - threads:.1f} ms | "
                          + (f"{threads / executors:.2f} |" if threads else "|"), flush=True)
        finally:
            cluster.close()


main(sys.argv[1], int(sys.argv[2]))
