"""Repeats steps that `nonzero steps` wrote in PyTorch: the same initial parameters, the same batches, and the losses compared."""
import sys

import numpy as np
import torch
from torch.utils.data import DataLoader

NO_PARAMETERS = {"rows", "ends", "losses", "features"}


def start(model, steps):
    """Gives a model the initial parameters of a steps file, which are in the order of model.parameters()."""
    names = [name for name in steps.files if name not in NO_PARAMETERS]
    parameters = list(model.parameters())
    if len(names) != len(parameters):
        raise ValueError(f"the model has {len(parameters)} parameters, the file {len(names)}: {', '.join(names)}")
    with torch.no_grad():
        for name, parameter in zip(names, parameters):
            if parameter.shape != steps[name].shape:
                raise ValueError(f"{name}: the model's shape is {tuple(parameter.shape)}, the file's {steps[name].shape}")
            parameter.copy_(torch.from_numpy(steps[name]))


def batches(steps):
    """The batches of a steps file, a list of numbers of rows for each: the batch_sampler of a DataLoader."""
    return [rows.tolist() for rows in np.split(steps["rows"], steps["ends"][:-1])]


def main(model, data, train, batch_size=64, epochs=5, collate=None):
    """Trains; or, with arguments, repeats the steps of a file: SCRIPT STEPS.npz [LOSSES.txt], which gets the losses of PyTorch."""
    if len(sys.argv) == 1:
        for epoch in range(epochs):
            losses = train(DataLoader(data, batch_size=batch_size, shuffle=True, collate_fn=collate))
            print(f"epoch {epoch + 1}: loss {np.mean(losses):.4f}")
        return
    steps = np.load(sys.argv[1])
    start(model, steps)
    losses = np.array(train(DataLoader(data, batch_sampler=batches(steps), collate_fn=collate)))
    apart = np.abs(losses - steps["losses"]).max()
    print(f"{len(losses)} steps: loss {losses[0]:.4f} to {losses[-1]:.4f}, at most {apart:.1e} from Nonzero's")
    if len(sys.argv) > 2:
        np.savetxt(sys.argv[2], losses, fmt="%.7f", header=f"{sys.argv[0]}, PyTorch {torch.__version__}")
