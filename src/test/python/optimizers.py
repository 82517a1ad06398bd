#!/usr/bin/env python3
"""PyTorch's own optimizers, clipping and ReduceLROnPlateau in float64, on networks and batches of golden runs.

usage: optimizers.py GOLDEN_FOLDER > src/test/resources/golden/optimizers.json

AdaMax has no epsilon here, so PyTorch's is 1e-300. Epsilon of NAdam stands beside the corrected root in PyTorch and beside the
uncorrected one here, so it is too small to matter.
"""
import json, math, sys
import torch

torch.set_default_dtype(torch.float64)
FOLDER = sys.argv[1]
ACTIVATION = {"relu": torch.relu, "tanh": torch.tanh}


def norm(z, p, name):
    """Of shape (rows, units) or (rows, units, positions), by the statistics of the batch."""
    return torch.nn.functional.batch_norm(z, None, None, p[name + ".gamma"], p[name + ".beta"], training=True)


def stack(net, p, x):
    """Pointwise layers with batch normalization, and a max pool of whole windows."""
    h = x.view(len(x), -1, net["channels"]).transpose(1, 2)  # (rows, channels, positions)
    for k, layer in enumerate(net["pointwise"]):
        z = torch.nn.functional.conv1d(h, p[f"pointwise{k}.W"].unsqueeze(2), p[f"pointwise{k}.b"])
        h = ACTIVATION[layer["activation"]](norm(z, p, f"pointwise{k}.norm"))
    return torch.nn.functional.max_pool1d(h, net["pool"]["size"]).flatten(1)


def forward(net, p, x):
    """A fully connected network; or pointwise layers, max pool and a fully connected network."""
    h = x
    layer = net["pointwise"]
    if isinstance(layer, list):
        h = stack(net, p, x) if layer else x
    elif layer:
        z = ACTIVATION[layer["activation"]](x.unsqueeze(2) * p["pointwise.W"].T + p["pointwise.b"])
        size = net["pool"]["size"]
        fill = ACTIVATION[layer["activation"]](p["pointwise.b"]).view(1, 1, -1).expand(len(x), -z.shape[1] % size, -1)
        h = torch.nn.functional.max_pool1d(torch.cat([z, fill], 1).permute(0, 2, 1), size).reshape(len(x), -1)
    for i, hidden in enumerate(net["hidden"]):
        z = h @ p[f"hidden{i}.W"].T + p[f"hidden{i}.b"]
        h = ACTIVATION[hidden["activation"]](norm(z, p, f"hidden{i}.norm") if hidden.get("batchNorm") else z)
    return h @ p["output.W"].T + p["output.b"]


def run(name, network, optimizer, make, clip=None):
    doc = json.load(open(f"{FOLDER}/{network}.json"))
    p = {k: torch.tensor(v["data"]).reshape(v["shape"]).requires_grad_() for k, v in doc["initial"].items()}
    opt = make(list(p.values()))
    losses, clipped = [], 0
    for batch in doc["batches"]:
        x = torch.zeros(len(batch["rows"]), doc["network"]["features"])
        for i, row in enumerate(batch["rows"]):
            x[i, row["indices"]] = torch.tensor(row["values"])
        opt.zero_grad()
        loss = torch.nn.functional.cross_entropy(forward(doc["network"], p, x), torch.tensor(batch["labels"]))
        loss.backward()
        if clip:
            clipped += torch.nn.utils.clip_grad_norm_(list(p.values()), clip).item() > clip
        opt.step()
        losses.append(float(f"{loss.item():.10g}"))
    print(f"{name}: {losses[0]:.4f} -> {losses[-1]:.4f}, {clipped} of {len(losses)} gradients clipped", file=sys.stderr)
    return {"name": name, "network": network, "optimizer": optimizer, "clipNorm": clip, "losses": losses,
            "final": {k.replace("pointwise0.", "pointwise."): [float(f"{x:.10g}") for x in v.detach().flatten().tolist()] for k, v in p.items()}}


def plateau(mode, figures, **arguments):
    opt = torch.optim.SGD([torch.zeros(1, requires_grad=True)], lr=1.0)
    schedule = torch.optim.lr_scheduler.ReduceLROnPlateau(opt, mode=mode, eps=0, **arguments)
    factors = []
    for figure in figures:
        factors.append(opt.param_groups[0]["lr"])
        schedule.step(figure)
    return {"figures": figures, "factors": factors, **arguments}


adam = {"beta1": 0.9, "beta2": 0.999}
losses = [1.0, 0.9, 0.89995, 0.91, 0.95, 0.8, 0.8, 0.8, 0.79995, 0.9, 0.9, 0.9, 0.9, 0.7, 0.71, 0.72, 0.73]
json.dump({
    "runs": [
        run("adamax", "amsgrad", {"type": "adamax", "learningRate": 0.01, **adam}, lambda p: torch.optim.Adamax(p, lr=0.01, eps=1e-300)),
        run("nadam", "amsgrad", {"type": "nadam", "learningRate": 0.01, "epsilon": 1e-12, **adam},
            lambda p: torch.optim.NAdam(p, lr=0.01, eps=1e-12)),
        run("sgd-clipped", "momentum", {"type": "sgd", "learningRate": 0.5}, lambda p: torch.optim.SGD(p, lr=0.5), clip=0.4),
        run("momentum-clipped-conv", "conv-one-channel-max", {"type": "momentum", "learningRate": 0.05, "momentum": 0.9},
            lambda p: torch.optim.SGD(p, lr=0.05, momentum=0.9), clip=0.5),
        run("momentum-batch-norm-stack", "batch-norm-conv-stack", {"type": "momentum", "learningRate": 0.05, "momentum": 0.9},
            lambda p: torch.optim.SGD(p, lr=0.05, momentum=0.9)),
        run("sgd-clipped-batch-norm", "batch-norm-hidden", {"type": "sgd", "learningRate": 0.2},
            lambda p: torch.optim.SGD(p, lr=0.2), clip=0.3),
    ],
    "plateau": plateau("min", losses, factor=0.5, patience=1, threshold=1e-3, min_lr=0.1),
}, sys.stdout, separators=(",", ":"))
