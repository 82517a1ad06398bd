"""PointNet (Qi et al. 2017) without its input and feature transforms, on point clouds (N, 3, points). usage: pointnet.py [STEPS.npz]"""
import numpy as np
import scipy.sparse
import torch
from torch import nn
from torch.utils.data import TensorDataset

import first_steps

POINTS = 32


class PointNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv1, self.norm1 = nn.Conv1d(3, 32, 1), nn.BatchNorm1d(32)
        self.conv2, self.norm2 = nn.Conv1d(32, 64, 1), nn.BatchNorm1d(64)
        self.linear1, self.norm3 = nn.Linear(64, 32), nn.BatchNorm1d(32)
        self.linear2 = nn.Linear(32, 4)

    def forward(self, x):  # (N, 3, points)
        x = torch.relu(self.norm1(self.conv1(x)))
        x = torch.relu(self.norm2(self.conv2(x)))
        x = torch.max(x, 2).values  # (N, 64)
        return self.linear2(torch.relu(self.norm3(self.linear1(x))))


rows = scipy.sparse.load_npz("data/point-clouds.npz").toarray()
clouds = torch.from_numpy(rows).view(-1, POINTS, 3).transpose(1, 2)
data = TensorDataset(clouds, torch.from_numpy(np.load("data/point-clouds.y.npy")))
model = PointNet()
criterion = nn.CrossEntropyLoss()
optimizer = torch.optim.Adam(model.parameters(), lr=1e-3)


def train(batches):
    losses = []
    for x, y in batches:
        optimizer.zero_grad()
        loss = criterion(model(x), y)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses


if __name__ == "__main__":
    first_steps.main(model, data, train, batch_size=32, epochs=30)
