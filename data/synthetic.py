#!/usr/bin/env python3
"""Writes data/point-clouds.npz and data/topics.svm, two small made-up data sets. usage: data/synthetic.py

point-clouds: 320 clouds of 32 points on the surface of a sphere, a cube, a cylinder or a cone, turned about the vertical
axis, with a little noise. The tensor has the shape (clouds, 3, points); a row of the file has the three coordinates of the first
point, then those of the second, and so on.

topics: 400 documents of 300 words with up to 7 of 12 topics, by scikit-learn's generator.
"""
import numpy as np
import scipy.sparse
from sklearn.datasets import dump_svmlight_file, make_multilabel_classification

POINTS = 32
random = np.random.default_rng(1)


def surface(shape):
    """Points of a surface, (3, points)."""
    around = random.uniform(0, 2 * np.pi, POINTS)
    height = random.uniform(-1, 1, POINTS)
    if shape == 0:  # sphere
        radius = np.sqrt(1 - height**2)
    elif shape == 1:  # cube
        points = random.uniform(-1, 1, (3, POINTS))
        points[random.integers(0, 3, POINTS), np.arange(POINTS)] = random.choice([-1, 1], POINTS)
        return points
    elif shape == 2:  # cylinder
        radius = np.ones(POINTS)
    else:  # cone
        radius = (1 - height) / 2
    return np.stack([radius * np.cos(around), radius * np.sin(around), height])


def turned(points):
    angle = random.uniform(0, 2 * np.pi)
    turn = np.array([[np.cos(angle), -np.sin(angle), 0], [np.sin(angle), np.cos(angle), 0], [0, 0, 1]])
    return turn @ points + random.normal(0, 0.05, points.shape)


labels = np.repeat(np.arange(4), 80)
clouds = np.stack([turned(surface(shape)) for shape in labels]).round(2)  # (clouds, 3, points)
rows = clouds.transpose(0, 2, 1).reshape(len(clouds), -1)  # (clouds, points * 3)
scipy.sparse.save_npz("data/point-clouds.npz", scipy.sparse.csr_matrix(rows.astype(np.float32)))
np.save("data/point-clouds.y.npy", labels)

words, topics = make_multilabel_classification(
    n_samples=400, n_features=300, n_classes=12, n_labels=2, length=30, sparse=True, return_indicator="sparse", random_state=1)
dump_svmlight_file(words, topics, "data/topics.svm", zero_based=False, multilabel=True)
