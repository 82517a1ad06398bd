"""How long PyTorch would have taken for the trainings of a run of docs/findings.md: an extrapolation.

Measures training steps of the three networks on dense tensors, one thread, and multiplies the median by the steps of all
epochs that Nonzero trained, those of tuning included. Evaluation is not counted. Time is the processor time of the thread, so
other programs on the machine matter little.

usage: findings_epochs.py RESULTS DATA FEATURES [LEVEL SHARE]      needs requirements.txt
    RESULTS   the folder of the run, such as results/findings-modules
    DATA      the LIBSVM file of the run, such as data/jdk-modules.svm.gz, or ROWSxCLASSES for random rows
    FEATURES  how many features the network has, such as 1000
    LEVEL     of the factor data, where the run has one: other trainings are not counted
    SHARE     of the rows of DATA that is trained on, 0.72 where it is not given (a fifth is tested, a tenth of the rest validates)
"""

import collections
import gzip
import json
import pathlib
import re
import statistics
import sys
import time

import numpy as np
import torch
from torch import nn

BATCH = 128
HIDDEN = 128
UNITS = 8
STEPS = 30


def rows(path, features):
    """Rows of the most frequent features as a dense tensor, and their classes from 0."""
    if re.fullmatch(r"\d+x\d+", path):
        count, classes = map(int, path.split("x"))
        return torch.rand(count, features), torch.arange(count) % classes
    labels, lines = [], []
    with gzip.open(path, "rt") as file:
        for line in file:
            parts = line.split("#")[0].split()
            if not parts:
                continue
            label, *entries = parts
            labels.append(int(float(label)))
            lines.append([(int(index), float(value)) for index, value in (entry.split(":") for entry in entries)])
    frequency = collections.Counter(index for line in lines for index, _ in line)
    column = {index: place for place, (index, _) in enumerate(frequency.most_common(features))}
    dense = np.zeros((len(lines), features), dtype=np.float32)
    for row, line in enumerate(lines):
        for index, value in line:
            if index in column:
                dense[row, column[index]] = value
    return torch.from_numpy(dense), torch.from_numpy(np.unique(labels, return_inverse=True)[1])


def networks(features, classes):
    def convolution(pool):
        positions = -(-features // pool)
        pooling = [nn.MaxPool1d(pool, ceil_mode=True)] if pool > 1 else []
        return nn.Sequential(
            nn.Unflatten(1, (1, features)), nn.Conv1d(1, UNITS, 1), nn.ReLU(), *pooling, nn.Flatten(),
            nn.Linear(UNITS * positions, HIDDEN), nn.ReLU(), nn.Linear(HIDDEN, classes))

    return {
        "fully connected": nn.Sequential(nn.Linear(features, HIDDEN), nn.ReLU(), nn.Linear(HIDDEN, classes)),
        "convolution": convolution(1),
        "convolution and max pool": convolution(4),
    }


def seconds_of_a_step(model, x, y):
    optimizer = torch.optim.Adam(model.parameters())
    loss = nn.CrossEntropyLoss()
    order = torch.randperm(len(x))
    times = []
    for step in range(2 * STEPS):  # the first half warms up
        batch = order[step % (len(x) // BATCH) * BATCH:][:BATCH]
        start = time.thread_time()
        optimizer.zero_grad()
        loss(model(x[batch]), y[batch]).backward()
        optimizer.step()
        times.append(time.thread_time() - start)
    return statistics.median(times[STEPS:])


def main(results, data, features, level=None, share="0.72"):
    torch.set_num_threads(1)
    epochs, trainings = collections.Counter(), collections.Counter()
    for line in (pathlib.Path(results) / "trials.jsonl").read_text().splitlines():
        trial = json.loads(line)
        if trial["figures"] and level in (None, trial["levels"].get("data")):
            network = trial["levels"]["network"]
            epochs[network] += len(trial["figures"]["curve"])
            trainings[network] += 1
    x, y = rows(data, int(features))
    steps = -(-int(float(share) * len(x)) // BATCH)  # of an epoch
    print("| network | trainings | epochs | PyTorch, an epoch, s | PyTorch, all, min |")
    print("|---|---|---|---|---|")
    total = 0
    for name, model in networks(int(features), int(y.max()) + 1).items():
        epoch = steps * seconds_of_a_step(model, x, y)
        total += epoch * epochs[name]
        print(f"| {name} | {trainings[name]} | {epochs[name]:,} | {epoch:.2f} | {epoch * epochs[name] / 60:.0f} |")
    print(f"| all | {sum(trainings.values())} | {sum(epochs.values()):,} | | {total / 60:.0f} |")


if __name__ == "__main__":
    if len(sys.argv) not in (4, 6):
        sys.exit(__doc__.strip())
    main(*sys.argv[1:])
