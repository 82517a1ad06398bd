"""The runs in src/test/resources/golden/networks: short trainings in float64 on sparse batches, gradients by torch's
autograd, the updates written out. usage: networks.py FOLDER

Weights are (units, inputs); feature j is position j // channels, channel j % channels; behind the pointwise layer and the
pool unit f at window w is input f * windows + w. Positions are completed by zero positions to whole windows. The loss is the
sum over the batch of class weight times cross-entropy, over the rows of the batch."""
import json
import math
import os
import sys

import numpy as np
import torch

torch.set_default_dtype(torch.float64)
ACTIVATION = {
    "relu": torch.relu,
    "tanh": torch.tanh,
    "sigmoid": torch.sigmoid,
    "identity": lambda x: x,
    "leaky_relu": lambda x: torch.nn.functional.leaky_relu(x, 0.01),
    "gelu": torch.nn.functional.gelu,  # exact: x times the normal distribution function
}


def pointwise(net, p, x):
    rows, features = x.shape
    layer, pool, channels = net["pointwise"], net["pool"], net["channels"]
    length = math.ceil(features / channels)
    x = torch.nn.functional.pad(x, (0, length * channels - features))
    z = x.view(rows, length, channels) @ p["pointwise.W"].T  # (rows, length, units)
    if layer["bias"]:
        z = z + p["pointwise.b"]
    a = ACTIVATION[layer["activation"]](z).permute(0, 2, 1)  # (rows, units, length)
    if pool:
        over_features = pool["axis"] == "features"
        if over_features:
            a = a.permute(0, 2, 1)
        missing = -a.shape[2] % pool["size"]
        if missing:
            assert not over_features
            b = p["pointwise.b"] if layer["bias"] else torch.zeros(layer["units"])
            empty = ACTIVATION[layer["activation"]](b)  # what a zero position gives
            a = torch.cat([a, empty.view(1, -1, 1).expand(rows, -1, missing)], 2)
        reduce = torch.nn.functional.max_pool1d if pool["type"] == "max" else torch.nn.functional.avg_pool1d
        a = reduce(a, pool["size"])
        if over_features:
            a = a.permute(0, 2, 1)
    return a.reshape(rows, -1)


def forward(net, p, x):
    h = pointwise(net, p, x) if net["pointwise"] else x
    for i, layer in enumerate(net["hidden"]):
        h = ACTIVATION[layer["activation"]](h @ p[f"hidden{i}.W"].T + p[f"hidden{i}.b"])
    return h @ p["output.W"].T + p["output.b"]


def update(opt, parameters, gradients, state, t):
    rate = opt["learningRate"]
    for k, w in parameters.items():
        g, s = gradients[k], state.setdefault(k, {})
        decay = opt.get("weightDecay", 0.0) if k.endswith(".W") else 0.0
        if opt["type"] == "sgd":
            step = rate * g
        elif opt["type"] == "nesterov":
            b = s["b"] = opt["momentum"] * s.get("b", torch.zeros_like(w)) + g
            step = rate * (g + opt["momentum"] * b)
        elif opt["type"] == "adam":  # epsilon beside the uncorrected root
            m = s["m"] = opt["beta1"] * s.get("m", torch.zeros_like(w)) + (1 - opt["beta1"]) * g
            v = s["v"] = opt["beta2"] * s.get("v", torch.zeros_like(w)) + (1 - opt["beta2"]) * g * g
            correction = math.sqrt(1 - opt["beta2"] ** t) / (1 - opt["beta1"] ** t)
            step = rate * correction * m / (v.sqrt() + opt["epsilon"])
        elif opt["type"] == "adagrad":
            h = s["h"] = s.get("h", torch.full_like(w, opt["initialAccumulator"])) + g * g
            step = rate * g / (h.sqrt() + opt["epsilon"])
        parameters[k] = (w - step - rate * decay * w).detach()


def initial_parameters(net, rng):
    parameters = {}

    def draw(name, *shape, fan):
        parameters[name] = torch.tensor(rng.uniform(-1, 1, shape) / math.sqrt(fan))

    width = net["features"]
    if net["pointwise"]:
        units, pool, length = net["pointwise"]["units"], net["pool"], math.ceil(net["features"] / net["channels"])
        draw("pointwise.W", units, net["channels"], fan=net["channels"])
        if net["pointwise"]["bias"]:
            draw("pointwise.b", units, fan=net["channels"])
        if pool is None:
            width = units * length
        elif pool["axis"] == "positions":
            width = units * math.ceil(length / pool["size"])
        else:
            width = units // pool["size"] * length
    for i, layer in enumerate(net["hidden"]):
        draw(f"hidden{i}.W", layer["units"], width, fan=width)
        draw(f"hidden{i}.b", layer["units"], fan=width)
        width = layer["units"]
    draw("output.W", net["classes"], width, fan=width)
    draw("output.b", net["classes"], fan=width)
    return parameters


def draw_batch(rng, rows, features, classes, nonzeros, probabilities, negative):
    labels, x, sparse = rng.integers(0, classes, rows).tolist(), torch.zeros(rows, features), []
    for i in range(rows):
        n = int(rng.integers(0, nonzeros + 1)) if i == 1 else nonzeros  # the second row can be short or empty
        indices = np.sort(rng.choice(features, n, replace=False, p=probabilities))
        values = rng.normal(size=n).round(3) if negative else np.ones(n)
        values = np.where(values == 0, 0.5, values)
        sparse.append({"indices": indices.tolist(), "values": values.tolist()})
        for j, value in zip(indices, values):
            x[i, j] = value
    return x, labels, sparse


def run(name, seed, features, classes, optimizer, channels=None, layer=None, pool=None, hidden=(), class_weights=None,
        rows=6, steps=12, nonzeros=4, zipf=0.0, negative=True, note=""):
    rng = np.random.default_rng(seed)
    net = {"features": features, "channels": channels, "pointwise": layer, "pool": pool, "hidden": list(hidden),
           "classes": classes}
    parameters = initial_parameters(net, rng)
    initial = dict(parameters)
    weights = torch.ones(classes) if class_weights is None else torch.tensor(class_weights)
    probabilities = 1.0 / np.arange(1, features + 1) ** zipf
    probabilities /= probabilities.sum()
    batches, losses, state, logits, first = [], [], {}, None, None
    for t in range(1, steps + 1):
        x, labels, sparse = draw_batch(rng, rows, features, classes, nonzeros, probabilities, negative)
        tracked = {k: v.clone().requires_grad_(True) for k, v in parameters.items()}
        z = forward(net, tracked, x)
        loss = torch.nn.functional.cross_entropy(z, torch.tensor(labels), weight=weights, reduction="sum") / rows
        loss.backward()
        gradients = {k: q.grad for k, q in tracked.items()}
        if t == 1:
            logits, first = z.detach(), {k: g.clone() for k, g in gradients.items()}
        update(optimizer, parameters, gradients, state, t)
        batches.append({"rows": sparse, "labels": labels})
        losses.append(loss.item())

    def tensors(values):
        return {k: {"shape": list(v.shape), "data": [float(f"{x:.12g}") for x in v.flatten().tolist()]}
                for k, v in values.items()}

    document = {"name": name, "note": note, "network": net, "optimizer": optimizer}
    if class_weights is not None:
        document["classWeights"] = class_weights
    document |= {"initial": tensors(initial), "batches": batches, "logitsOfFirstBatch": tensors({"z": logits})["z"],
                 "gradientsOfFirstStep": tensors(first), "losses": losses, "final": tensors(parameters)}
    os.makedirs(sys.argv[1], exist_ok=True)
    with open(os.path.join(sys.argv[1], name + ".json"), "w") as file:
        json.dump(document, file)


def units(count, activation="relu"):
    return {"units": count, "activation": activation}


def conv(count, activation="relu", bias=True):
    return {"type": "conv1d", "units": count, "bias": bias, "activation": activation}


def windows(kind, size, axis="positions"):
    return {"type": kind, "size": size, "axis": axis}


adam = {"type": "adam", "learningRate": 0.01, "beta1": 0.9, "beta2": 0.999, "epsilon": 1e-8}
sgd = {"type": "sgd", "learningRate": 0.1}
nesterov = {"type": "nesterov", "learningRate": 0.05, "momentum": 0.9}
adagrad = {"type": "adagrad", "learningRate": 0.1, "epsilon": 1e-6, "initialAccumulator": 1e-6}
sparse_steps = dict(rows=2, steps=150, nonzeros=2, zipf=0.8)

run("mlp-sgd", 1, 40, 3, sgd, hidden=[units(7)])
run("mlp-adam", 2, 40, 3, adam, hidden=[units(7)])
run("mlp-adam-long-gaps", 3, 120, 4, adam, hidden=[units(6, "tanh")], rows=2, steps=400, nonzeros=3, zipf=1.1,
    note="most features wait many steps between two touches, many are never touched")
run("mlp-adam-every-gap", 4, 30, 2, {**adam, "learningRate": 0.05}, hidden=[units(5, "tanh")], rows=1, steps=120,
    nonzeros=2, note="gaps of 1, 2, 3 ... steps")
run("mlp-adam-large-epsilon", 5, 60, 3, {**adam, "epsilon": 1e-3}, hidden=[units(5, "tanh")], **sparse_steps,
    note="epsilon is of the size of the root of v")
run("mlp-adam-weight-decay", 6, 60, 3, {**adam, "weightDecay": 0.02}, hidden=[units(5, "tanh")], **sparse_steps,
    note="decoupled weight decay: w -= lr * decay * w on weights, not biases")
run("mlp-nesterov", 7, 60, 3, nesterov, hidden=[units(6)], rows=3, steps=100, nonzeros=3, zipf=0.8)
run("mlp-adagrad", 8, 60, 3, adagrad, hidden=[units(6)], rows=3, steps=60, nonzeros=3, zipf=0.8)
run("mlp-deep-adam", 9, 50, 5, adam, hidden=[units(9), units(8, "tanh"), units(6, "sigmoid")], steps=40)
run("linear-softmax-adam", 10, 50, 4, adam, steps=60, nonzeros=3, zipf=1.0,
    note="no hidden layer: multinomial logistic regression")
run("conv-one-channel-max", 11, 37, 3, adam, channels=1, layer=conv(4), pool=windows("max", 4), hidden=[units(6)],
    steps=40, note="37 positions: the last window is completed by zero positions")
run("conv-one-channel-max-nonnegative", 12, 40, 3, sgd, channels=1, layer=conv(4, "identity"), pool=windows("max", 5),
    hidden=[units(6)], steps=30, negative=False)
run("conv-one-channel-avg", 13, 40, 3, adam, channels=1, layer=conv(3, "tanh"), pool=windows("avg", 4),
    hidden=[units(6)], steps=40)
run("conv-four-channels-max", 14, 50, 3, adam, channels=4, layer=conv(5), pool=windows("max", 3), hidden=[units(6)],
    steps=40, nonzeros=8)
run("conv-four-channels-no-pool", 15, 48, 3, adam, channels=4, layer=conv(3, "sigmoid"), hidden=[units(6)], steps=40,
    nonzeros=6, note="sigmoid(0 + b) != 0: every position contributes")
run("conv-no-bias-max", 16, 48, 3, adam, channels=2, layer=conv(4, "relu", bias=False), pool=windows("max", 4),
    hidden=[units(6)], steps=40, nonzeros=5)
run("conv-all-channels", 17, 40, 3, adam, channels=40, layer=conv(8), hidden=[units(5)], steps=40,
    note="length 1: the pointwise layer is a fully connected layer")
run("conv-all-channels-feature-max", 18, 40, 3, adam, channels=40, layer=conv(8, "identity"),
    pool=windows("max", 2, "features"), steps=40, note="max over pairs of units: a maxout layer")
run("conv-global-max", 19, 30, 2, adam, channels=1, layer=conv(5, "tanh"), pool=windows("max", 30), hidden=[units(4)],
    steps=40)
run("conv-nesterov", 20, 40, 3, nesterov, channels=2, layer=conv(3), pool=windows("max", 4), hidden=[units(6)],
    steps=40, nonzeros=5)
run("mlp-class-weights-gelu", 21, 40, 3, adam, hidden=[units(7, "gelu")], class_weights=[0.5, 1.0, 2.5], steps=40)
run("conv-gelu-max", 22, 50, 3, adam, channels=4, layer=conv(5, "gelu"), pool=windows("max", 3),
    hidden=[units(6, "leaky_relu")], steps=40, nonzeros=8, note="gelu falls before it rises: the pool cannot come first")
run("conv-leaky-relu-feature-avg", 23, 48, 3, adam, channels=4, layer=conv(6, "leaky_relu"),
    pool=windows("avg", 3, "features"), hidden=[units(6)], steps=40, nonzeros=6)
run("conv-sigmoid-feature-max", 24, 48, 3, adam, channels=4, layer=conv(6, "sigmoid"),
    pool=windows("max", 2, "features"), steps=40, nonzeros=6)
