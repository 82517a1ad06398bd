"""EmbeddingBag(mode="max") over the words of a row. usage: embedding_bag.py [STEPS.npz]"""
import torch
from sklearn.datasets import load_svmlight_file
from torch import nn
from torch.utils.data import Dataset

import first_steps


class Bags(Dataset):
    def __init__(self, file):
        self.rows, labels = load_svmlight_file(file)
        self.labels = torch.from_numpy(labels).long()

    def __len__(self):
        return len(self.labels)

    def __getitem__(self, i):
        return torch.from_numpy(self.rows[i].indices).long(), self.labels[i]


def collate(bags):
    """The words of all bags, where each bag begins, and the labels."""
    words, labels = zip(*bags)
    offsets = torch.tensor([0] + [len(bag) for bag in words[:-1]]).cumsum(0)
    return torch.cat(words), offsets, torch.stack(labels)


class Network(nn.Module):
    def __init__(self, words):
        super().__init__()
        self.embedding = nn.EmbeddingBag(words, 64, mode="max")
        self.output = nn.Sequential(nn.Linear(64, 64), nn.LeakyReLU(), nn.Linear(64, 10))

    def forward(self, words, offsets):
        return self.output(self.embedding(words, offsets))


data = Bags("data/jdk-modules.svm.gz")
model = Network(data.rows.shape[1])
criterion = nn.CrossEntropyLoss()
optimizer = torch.optim.RMSprop(model.parameters(), lr=1e-3)


def train(batches):
    losses = []
    for words, offsets, labels in batches:
        optimizer.zero_grad()
        loss = criterion(model(words, offsets), labels)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses


if __name__ == "__main__":
    first_steps.main(model, data, train, collate=collate)
