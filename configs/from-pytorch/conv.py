"""Conv1d, BatchNorm1d, ReLU and MaxPool1d on (N, C, L) tensors. usage: conv.py [STEPS.npz]"""
import torch
from sklearn.datasets import load_svmlight_file
from torch import nn
from torch.utils.data import Dataset

import first_steps

CHANNELS, LENGTH, UNITS = 4, 4933, 8


class Sequences(Dataset):
    def __init__(self, file):
        self.rows, labels = load_svmlight_file(file, dtype="float32")
        self.labels = torch.from_numpy(labels).long()

    def __len__(self):
        return len(self.labels)

    def __getitem__(self, i):
        x = torch.from_numpy(self.rows[i].toarray()[0])
        return x.view(LENGTH, CHANNELS).T, self.labels[i]  # (C, L)


class Network(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv1d(CHANNELS, UNITS, kernel_size=1, bias=False)
        self.norm = nn.BatchNorm1d(UNITS)
        self.pool = nn.MaxPool1d(4)
        self.hidden = nn.Linear(UNITS * (LENGTH // 4), 64)
        self.output = nn.Linear(64, 10)

    def forward(self, x):  # (N, C, L)
        x = self.pool(torch.relu(self.norm(self.conv(x))))
        return self.output(torch.relu(self.hidden(x.flatten(1))))


data = Sequences("data/jdk-modules.svm.gz")
model = Network()
criterion = nn.CrossEntropyLoss()
optimizer = torch.optim.SGD(model.parameters(), lr=0.05, momentum=0.9)


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
    first_steps.main(model, data, train)
