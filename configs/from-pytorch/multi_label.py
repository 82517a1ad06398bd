"""An MLP with a sigmoid for each label. usage: multi_label.py [STEPS.npz]"""
import torch
from sklearn.datasets import load_svmlight_file
from sklearn.preprocessing import MultiLabelBinarizer
from torch import nn
from torch.utils.data import TensorDataset

import first_steps

rows, labels = load_svmlight_file("data/topics.svm", multilabel=True, dtype="float32")
x = torch.from_numpy(rows.toarray())
y = torch.from_numpy(MultiLabelBinarizer().fit_transform(labels)).float()
data = TensorDataset(x, y)
model = nn.Sequential(
    nn.Linear(x.shape[1], 64),
    nn.BatchNorm1d(64),
    nn.GELU(),
    nn.Linear(64, y.shape[1]),
)
criterion = nn.BCEWithLogitsLoss(reduction="sum")
optimizer = torch.optim.Adam(model.parameters(), lr=0.01, eps=1e-12)


def train(batches):
    losses = []
    for x, y in batches:
        optimizer.zero_grad()
        loss = criterion(model(x), y) / len(x)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses


if __name__ == "__main__":
    first_steps.main(model, data, train, batch_size=32, epochs=20)
