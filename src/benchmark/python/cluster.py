"""Trials on two executors of one core compared with two threads, in turns; called by src/benchmark/cluster.

Times are taken between the end of one trial and the end of a later one, so that the start of JVMs, their warming up and the
reading of data are told apart. Processor time is what the kernel counted for processes and threads in that window; a machine
that is busy with something else changes it less than the time on the clock.
"""
import json
import os
import pathlib
import signal
import socket
import subprocess
import sys
import tempfile
import time

TICK = os.sysconf("SC_CLK_TCK")
EXPERIMENT = """name: cluster
output: '{output}'
data: {{train: {{synthetic: {{rows: 2000, features: 2000, classes: 2, nonzeros: 30, rule: sum}}}}, test: 0.25}}
network: {{hidden: [64]}}
training: {{epochs: {epochs}}}
baselines: []
seeds: {seeds}
"""
LENGTHS = {"trials of a second": (120, 60, 30), "trials of no time": (1, 600, 200)}  # epochs, seeds, of which warm up


def processor_seconds(process):
    """Of a process, under an empty name, and of its threads that still run, by their names."""
    proc = pathlib.Path(f"/proc/{process}")
    seconds = {}
    for task in [proc / "stat", *proc.glob("task/*/stat")]:
        try:
            text = task.read_text()
        except OSError:
            continue
        name = text[text.index("(") + 1 : text.rindex(")")] if "task" in task.parts else ""
        fields = text[text.rindex(")") + 2 :].split()
        seconds[name] = seconds.get(name, 0) + (int(fields[11]) + int(fields[12])) / TICK
    return seconds


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


def measure(command, environment, cluster, warming):
    """Milliseconds per trial on the clock, of the trials' processes, and of the driver's threads by name."""
    run = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)
    ended = 0
    start = began = None
    for line in run.stdout:
        if json.loads(line)["event"] != "trial_ended":
            continue
        ended += 1
        last = time.monotonic()
        if ended == warming:
            start = last
            executors = cluster.executors() if cluster else []
            began = [processor_seconds(p) for p in [run.pid, *executors]]
        elif ended > warming:
            latest = [processor_seconds(p) for p in [run.pid, *executors]]
    if run.wait() != 0:
        sys.exit(f"{' '.join(map(str, command))} failed")
    trials = ended - warming
    threads = [{name: 1000 * (t - b.get(name, 0)) / trials for name, t in now.items()}
               for b, now in zip(began, latest)]
    return 1000 * (last - start) / trials, [t.pop("") for t in threads], threads[0]


def median(numbers):
    ordered = sorted(numbers)
    return ordered[len(ordered) // 2]


def main(distribution, rounds):
    distribution = pathlib.Path(distribution).resolve()
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        cluster = Cluster(distribution, folder)
        try:
            print("| two at a time | on two threads | on two executors | ratio |\n|---|---|---|---|")
            for name, (epochs, seeds, warming) in LENGTHS.items():
                results = {"threads": [], "cluster": []}
                for round in range(rounds):
                    for place in results if round % 2 else list(results)[::-1]:
                        file = folder / f"{epochs}-{round}-{place}.yaml"
                        file.write_text(EXPERIMENT.format(output=file.with_suffix(""), epochs=epochs, seeds=seeds))
                        bin = distribution / "bin" / ("nonzero" if place == "threads" else "nonzero-spark")
                        where = ["--workers", "2"] if place == "threads" else [
                            "--master", cluster.url, "--conf", "spark.ui.enabled=false"]
                        results[place].append(measure(
                            [str(bin), "run", str(file), "--json", *where], cluster.environment,
                            cluster if place == "cluster" else None, warming))
                threads, executors = results["threads"], results["cluster"]

                def line(what, of_threads, of_cluster):
                    print(f"| {name}: {what} | {of_threads:.1f} ms | {of_cluster:.1f} ms | {of_threads / of_cluster:.2f} |")

                line("time on the clock per trial", median(r[0] for r in threads), median(r[0] for r in executors))
                line("processor time per trial, where it is trained", median(r[1][0] for r in threads),
                     median(sum(r[1][1:]) for r in executors))
                line("processor time per trial, with the driver's", median(r[1][0] for r in threads),
                     median(sum(r[1]) for r in executors))
                of_driver = sorted(executors[-1][2].items(), key=lambda entry: -entry[1])[:6]
                print(f"\n{name}, threads of the driver, processor time per trial: "
                      + ", ".join(f"{thread} {ms:.2f} ms" for thread, ms in of_driver) + "\n", flush=True)
        finally:
            cluster.close()


main(sys.argv[1], int(sys.argv[2]))
