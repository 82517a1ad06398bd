"""The workloads of src/benchmark by PyTorch and scikit-learn, one thread each.

Measures one workload for each line of JSON on standard input and answers with a line of JSON, as
dev.nonzero.benchmark.peers.Worker does for Nonzero and Deeplearning4j; compare.py drives both. Work is timed as there: repeated unmeasured for as long as it is
then measured, at least twice, then at least three times.
"""

import json
import os
import platform
import statistics
import sys
import time
import warnings

import numpy as np
import scipy
import sklearn
import torch
from sklearn.datasets import load_svmlight_file
from sklearn.exceptions import ConvergenceWarning
from sklearn.neural_network import MLPClassifier
from torch import nn

BATCH = 128
HIDDEN = 128
LEAST_STEPS = 3


class NotMeasured(Exception):
    """Why a workload cannot be measured."""


class Rows:
    """Sparse rows with their classes, and batches of them in the order in which they stand, again and again."""

    def __init__(self, path, features):
        matrix, labels = load_svmlight_file(path, n_features=features or None, dtype=np.float32, zero_based=False)
        self.matrix = matrix
        self.names, self.labels = np.unique(labels, return_inverse=True)
        self.features = matrix.shape[1]
        self.classes = len(self.names)
        self.steps = len(self.labels) // BATCH
        self.buffer = None
        self.step = 0

    def next(self):
        rows = np.arange(self.step * BATCH, (self.step + 1) * BATCH)  # a user's rows are shuffled, so by number
        self.step = (self.step + 1) % self.steps
        return self.matrix[rows], torch.from_numpy(self.labels[rows])

    def dense(self, batch):
        """A batch as PyTorch wants it, in an array that is used again: faster than a new one each time."""
        if self.buffer is None:
            self.buffer = np.zeros((BATCH, self.features), dtype=np.float32)
        if batch.shape[0] == BATCH:
            return torch.from_numpy(batch.toarray(out=self.buffer))
        return torch.from_numpy(batch.toarray())


class PooledConvolution(nn.Module):
    """One channel, 8 units at each position, maxima of 4 positions, completed by zeros, 128 units."""

    def __init__(self, features, classes):
        super().__init__()
        windows = -(-features // 4)
        self.missing = windows * 4 - features
        self.layers = nn.Sequential(
            nn.Conv1d(1, 8, 1), nn.ReLU(), nn.MaxPool1d(4), nn.Flatten(),
            nn.Linear(8 * windows, HIDDEN), nn.ReLU(), nn.Linear(HIDDEN, classes))

    def forward(self, x):
        whole = nn.functional.pad(x, (0, self.missing)) if self.missing else x
        return self.layers(whole.unsqueeze(1))


class Pointwise(nn.Module):
    """8 channels, 32 units at each position by a linear layer or a convolution, classes."""

    def __init__(self, layer, features, classes):
        super().__init__()
        self.convolution = layer == "conv1d"
        self.layer = nn.Conv1d(8, 32, 1) if self.convolution else nn.Linear(8, 32)
        self.output = nn.Linear(features // 8 * 32, classes)

    def forward(self, x):
        positions = x.view(len(x), -1, 8)
        hidden = self.layer(positions.transpose(1, 2) if self.convolution else positions)
        return self.output(torch.relu(hidden).flatten(1))


class Embedding(nn.Module):
    """The fully connected network with its first layer as a table that only the rows of a batch are taken from."""

    def __init__(self, features, classes):
        super().__init__()
        self.table = nn.EmbeddingBag(features, HIDDEN, mode="sum", sparse=True)
        bound = features ** -0.5
        nn.init.uniform_(self.table.weight, -bound, bound)  # as nn.Linear starts; a table starts with ±1
        self.bias = nn.Parameter(torch.empty(HIDDEN).uniform_(-bound, bound))
        self.output = nn.Linear(HIDDEN, classes)

    def forward(self, x):
        indices = torch.from_numpy(x.indices)
        offsets = torch.from_numpy(x.indptr[:-1])
        sums = self.table(indices, offsets, per_sample_weights=torch.from_numpy(x.data))
        return self.output(torch.relu(sums + self.bias))


def mlp(features, classes):
    return nn.Sequential(nn.Linear(features, HIDDEN), nn.ReLU(), nn.Linear(HIDDEN, classes))


def network(workload, rows):
    kind = workload.split("-")[0]
    if kind == "mlp":
        return mlp(rows.features, rows.classes)
    if kind == "cnn":
        return PooledConvolution(rows.features, rows.classes)
    return Pointwise(kind, rows.features, rows.classes)


def dense_step(model, rows):
    optimizer = torch.optim.Adam(model.parameters())
    loss = nn.CrossEntropyLoss()

    def step():
        batch, labels = rows.next()
        optimizer.zero_grad()
        loss(model(rows.dense(batch)), labels).backward()
        optimizer.step()

    return step


def embedding_step(rows):
    model = Embedding(rows.features, rows.classes)
    sparse = torch.optim.SparseAdam([model.table.weight])
    dense = torch.optim.Adam([model.bias, *model.output.parameters()])
    loss = nn.CrossEntropyLoss()

    def step():
        batch, labels = rows.next()
        sparse.zero_grad()
        dense.zero_grad()
        loss(model(batch), labels).backward()
        sparse.step()
        dense.step()

    return step


def check_memory(workload, implementation, features):
    """Weights, their gradient and Adam's two states; the batch, and what the convolution makes of it and keeps."""
    weights = features * (2 * HIDDEN if workload.startswith("cnn") else HIDDEN)
    if implementation == "pytorch-embedding-bag":
        numbers = 3 * weights
    else:
        numbers = 4 * weights + BATCH * features * (30 if workload.startswith("cnn") else 1)
    needed = 4 * numbers
    there = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    if needed > there / 2:
        raise NotMeasured(f"needs {needed / 1e9:.1f} GB, more than half of this machine's {there / 1e9:.1f} GB")


def repeat(work, least, seconds):
    times = []
    start = before = time.perf_counter()
    while len(times) < least or before - start < seconds:
        work()
        now = time.perf_counter()
        times.append(now - before)
        before = now
    return times


def timed(work, seconds):
    repeat(work, 2, seconds)
    return repeat(work, LEAST_STEPS, seconds)


def answer(unit, figures, note="", n=None):
    return {"unit": unit, "median": statistics.median(figures), "min": min(figures), "max": max(figures),
            "n": n or len(figures), "threads": 1, "kernel": "", "bytes": 0, "multiplications": 0, "copyRate": 0,
            "note": note}


def step(request, rows):
    check_memory(request["workload"], request["implementation"], rows.features)
    if request["implementation"] == "pytorch-embedding-bag":
        work = embedding_step(rows)
    else:
        work = dense_step(network(request["workload"], rows), rows)
    return answer("ms", [1e3 * t for t in timed(work, request["seconds"])])


def epoch(request, rows):
    """All steps of an epoch, or as many as there is time for, made up to a whole epoch."""
    if request["implementation"] == "scikit-learn":
        model = classifier(1)
        whole = rows.steps * BATCH
        matrix, labels = rows.matrix[:whole], rows.labels[:whole]
        model.partial_fit(matrix, labels, classes=np.arange(rows.classes))
        start = time.perf_counter()
        model.partial_fit(matrix, labels)
        return answer("s", [time.perf_counter() - start], n=rows.steps)
    work = dense_step(network(request["workload"], rows), rows)
    times = steps_of_epoch(work, rows.steps, request["seconds"])
    times = steps_of_epoch(work, rows.steps, request["seconds"])
    seconds = sum(times) * rows.steps / len(times)
    return answer("s", [seconds], f"{len(times)} of {rows.steps} steps" if len(times) < rows.steps else "", len(times))


def steps_of_epoch(work, most, seconds):
    times = []
    while len(times) < most and (len(times) < LEAST_STEPS or sum(times) < seconds):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return times


def prediction(request, rows):
    """Rows predicted a second, in batches of 128 or 1024, whichever is faster."""
    model = mlp(rows.features, rows.classes)

    def predict(size):
        with torch.inference_mode():
            for start in range(0, rows.matrix.shape[0], size):
                torch.softmax(model(rows.dense(rows.matrix[start:start + size])), 1)

    rates = {size: rows.matrix.shape[0] / statistics.median(timed(lambda: predict(size), request["seconds"] / 2))
             for size in (BATCH, 1024)}
    best = max(rates, key=rates.get)
    return answer("rows/s", [rates[best]], f"batches of {best}")


def classifier(seed):
    return MLPClassifier((HIDDEN,), batch_size=BATCH, random_state=seed, alpha=0)


def accuracy(request, rows):
    """The best test accuracy in so many epochs, and the seconds of training until it was reached first."""
    test, labels = load_svmlight_file(
        request["testRows"], n_features=rows.features, dtype=np.float32, zero_based=False)
    model = classifier(request["seed"])
    seconds, best = 0.0, (-1.0, 0, 0.0)
    for number in range(1, request["epochs"] + 1):
        start = time.perf_counter()
        model.partial_fit(rows.matrix, rows.labels, classes=np.arange(rows.classes))
        seconds += time.perf_counter() - start
        reached = float(np.mean(rows.names[model.predict(test)] == labels))
        if reached > best[0]:
            best = (reached, number, seconds)
    return answer("s", [best[2]], f"{best[1]} epochs, {best[0]:.4f}", 1) | {"accuracy": best[0]}


def layer(request):
    """The layer alone, forward and backward, as in the discussions of the question."""
    convolution = request["workload"] == "conv1d-layer"
    module = nn.Conv1d(8, 32, 1) if convolution else nn.Linear(8, 32)
    x = torch.randn(BATCH, 8, 256) if convolution else torch.randn(BATCH, 256, 8)
    x.requires_grad_()
    gradient = torch.ones_like(module(x))

    def work():
        module.zero_grad()
        x.grad = None
        module(x).backward(gradient)

    return answer("ms", [1e3 * t for t in timed(work, request["seconds"])])


def multiplications(request):
    size = 512
    a, b, c = torch.ones(size, size), torch.ones(size, size), torch.empty(size, size)
    fastest = min(timed(lambda: torch.mm(a, b, out=c), 0.1))
    return answer("1e9/s", [size ** 3 / fastest * 1e-9])


def versions():
    return {"python": platform.python_version(), "torch": torch.__version__, "scikit-learn": sklearn.__version__,
            "scipy": scipy.__version__, "numpy": np.__version__}


def measure(request):
    workload = request["workload"]
    if workload == "versions":
        return versions()
    if workload == "multiplications":
        return multiplications(request)
    if workload.endswith("-layer"):
        return layer(request)
    rows = Rows(request["rows"], request["features"])
    torch.manual_seed(request["seed"])
    if workload.endswith("-step"):
        return step(request, rows)
    if workload.endswith("-epoch"):
        return epoch(request, rows)
    return {"prediction": prediction, "accuracy": accuracy}[workload](request, rows)


def main():
    torch.set_num_threads(1)
    warnings.simplefilter("ignore", ConvergenceWarning)
    for line in sys.stdin:
        try:
            result = measure(json.loads(line))
        except NotMeasured as reason:
            result = {"unit": "", "note": str(reason)}
        print(json.dumps(result), flush=True)


if __name__ == "__main__":
    main()
