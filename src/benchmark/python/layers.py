"""Times a training step of some networks, with Nonzero's sparse trainer and with PyTorch, one after the other, round after round, one thread
each, in processor time, which other programs on the machine lengthen less than the time of the clock.

norm: Conv1d(1, 8, 1), BatchNorm1d, ReLU, MaxPool1d(4), 128 hidden units; PyTorch on dense batches.
set:  the nonzeros of a row as points x W[j] + b of 128 units, ReLU, maximum over the points, 128 hidden units; PyTorch on the
      nonzeros, the dense gradient of W and Adam on all of it, which is the update that both make.
set of two layers: points of 64 units, ReLU, 128 units, and the same from there.
linear, conv1d: rows without zeros, 256 positions of 8 channels, 32 units at each by a linear layer or a convolution, ReLU, classes.

usage: layers.py CLASSPATH [--rounds N] [--only NAME]
"""

import argparse
import os
import statistics
import subprocess
import time

import numpy as np
import torch
from torch import nn

BATCH, NONZEROS, CLASSES, BATCHES = 128, 50, 10, 20
CASES = [("norm", 10_000), ("norm", 50_000), ("set", 10_000), ("set", 50_000), ("set", 1_000_000),
         ("set of two layers", 10_000), ("set of two layers", 50_000), ("set of two layers", 1_000_000),
         ("linear", 2048), ("conv1d", 2048)]


class Norm(nn.Module):
    def __init__(self, features):
        super().__init__()
        self.features = features
        self.layers = nn.Sequential(
            nn.Conv1d(1, 8, 1), nn.BatchNorm1d(8), nn.ReLU(), nn.MaxPool1d(4, ceil_mode=True), nn.Flatten(),
            nn.Linear(8 * -(-features // 4), 128), nn.ReLU(), nn.Linear(128, CLASSES))

    def forward(self, indices, values):
        dense = torch.zeros(BATCH, self.features).scatter_(1, indices, values)
        return self.layers(dense.unsqueeze(1))


class Set(nn.Module):
    def __init__(self, features, layers):
        super().__init__()
        units = 128 if layers == 1 else 64
        self.table = nn.Embedding(features, units)
        self.bias = nn.Parameter(torch.zeros(units))
        self.second = nn.Identity() if layers == 1 else nn.Sequential(nn.Linear(64, 128), nn.ReLU())
        self.rest = nn.Sequential(nn.Linear(128, 128), nn.ReLU(), nn.Linear(128, CLASSES))

    def forward(self, indices, values):
        points = torch.relu(self.table(indices) * values.unsqueeze(2) + self.bias)  # (rows, nonzeros, units)
        return self.rest(self.second(points).amax(1))


class Positions(nn.Module):
    def __init__(self, name, features):
        super().__init__()
        self.convolution = name == "conv1d"
        self.layer = nn.Conv1d(8, 32, 1) if self.convolution else nn.Linear(8, 32)
        self.output = nn.Linear(features // 8 * 32, CLASSES)

    def forward(self, rows, _):
        positions = rows.view(BATCH, -1, 8)
        hidden = self.layer(positions.transpose(1, 2) if self.convolution else positions)
        return self.output(torch.relu(hidden).flatten(1))


def network(name, features):
    if name in ("linear", "conv1d"):
        return Positions(name, features)
    return Norm(features) if name == "norm" else Set(features, 1 if name == "set" else 2)


def dense_batches(features):
    generator = torch.Generator().manual_seed(1)
    return [(torch.randn(BATCH, features, generator=generator), None,
             torch.randint(0, CLASSES, (BATCH,), generator=generator)) for _ in range(BATCHES)]


def batches(features):
    """Rows of distinct features, drawn by Zipf's law, with values uniform in [0, 1)."""
    generator = np.random.default_rng(1)
    weights = 1 / np.arange(1, features + 1)
    cumulative = np.cumsum(weights / weights.sum())
    made = []
    for _ in range(BATCHES):
        rows = np.empty((BATCH, NONZEROS), dtype=np.int64)
        for i in range(BATCH):
            found = np.empty(0, dtype=np.int64)
            while len(found) < NONZEROS:
                drawn = np.searchsorted(cumulative, generator.random(4 * NONZEROS)).clip(max=features - 1)
                found = np.unique(np.concatenate([found, drawn]))
            rows[i] = np.sort(generator.choice(found, NONZEROS, replace=False))
        values = torch.from_numpy(generator.random((BATCH, NONZEROS), dtype=np.float32))
        made.append((torch.from_numpy(rows), values, torch.from_numpy(generator.integers(0, CLASSES, BATCH))))
    return made


def pytorch(name, features, seconds=2):
    torch.manual_seed(1)
    model = network(name, features)
    optimizer = torch.optim.Adam(model.parameters())
    data, times = dense_batches(features) if isinstance(model, Positions) else batches(features), []
    start = time.process_time()
    while len(times) < 6 or time.process_time() - start < 2 * seconds:
        indices, values, labels = data[len(times) % BATCHES]
        before = time.process_time()
        optimizer.zero_grad()
        nn.functional.cross_entropy(model(indices, values), labels).backward()
        optimizer.step()
        times.append(1000 * (time.process_time() - before))
    return statistics.mean(times[len(times) // 2:])


def nonzero(classpath, name, features):
    home = os.environ.get("JAVA_HOME")
    command = [f"{home}/bin/java" if home else "java", "--add-modules=jdk.incubator.vector", "-XX:+UseTransparentHugePages",
               "-XX:+UseSerialGC", "-Xmx4g", "-cp", classpath, "dev.nonzero.benchmark.LayerSteps", name, str(features)]
    return float(subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("classpath")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", choices=sorted({name for name, _ in CASES}))
    options = parser.parse_args()
    torch.set_num_threads(1)
    print("| network | features | Nonzero (ms) | PyTorch (ms) | times as fast |\n|---|---|---|---|---|")
    for name, features in CASES:
        if options.only not in (None, name):
            continue
        rounds = [(nonzero(options.classpath, name, features), pytorch(name, features)) for _ in range(options.rounds)]
        ours, theirs = (statistics.median(column) for column in zip(*rounds))
        print(f"| {name} | {features:,} | {ours:.2f} | {theirs:.1f} | {theirs / ours:.1f} |", flush=True)


if __name__ == "__main__":
    main()
