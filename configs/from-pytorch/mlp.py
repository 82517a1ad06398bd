"""A fully connected network on sparse rows, made dense batch by batch. usage: mlp.py [STEPS.npz]"""
import torch
from sklearn.datasets import load_svmlight_file
from torch import nn
from torch.utils.data import Dataset

import first_steps


class Classes(Dataset):
    def __init__(self, file):
        self.rows, labels = load_svmlight_file(file, dtype="float32")
        self.labels = torch.from_numpy(labels).long()

    def __len__(self):
        return len(self.labels)

    def __getitem__(self, i):
        return torch.from_numpy(self.rows[i].toarray()[0]), self.labels[i]


data = Classes("data/jdk-modules.svm.gz")
model = nn.Sequential(
    nn.Linear(data.rows.shape[1], 128),
    nn.ReLU(),
    nn.Linear(128, 64),
    nn.Tanh(),
    nn.Linear(64, 10),
)
criterion = nn.CrossEntropyLoss(label_smoothing=0.1)
optimizer = torch.optim.Adam(model.parameters(), lr=1e-3, eps=1e-12)  # why not 1e-8: docs/from-pytorch.md


def train(batches):
    losses = []
    for x, y in batches:
        optimizer.zero_grad()
        loss = criterion(model(x), y)
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        losses.append(loss.item())
    return losses


if __name__ == "__main__":
    first_steps.main(model, data, train, batch_size=128)
