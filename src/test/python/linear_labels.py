"""The figures in LinearBaselineTest of sets of labels, by scikit-learn (LIBLINEAR, one label against the rest) on rows of
data/jdk-modules.svm.gz: every 24th row from the first trains, every 32nd from the second validates, every 16th from the third
is tested. A row has the label of its module, and "large" if it has at least 40 nonzeros.
usage: linear_labels.py      (in the project's folder)"""

import numpy as np
from sklearn.datasets import load_svmlight_file
from sklearn.linear_model import LogisticRegression
from sklearn.svm import LinearSVC

rows, modules = load_svmlight_file("data/jdk-modules.svm.gz")
large = np.diff(rows.indptr) >= 40
names = np.unique(modules)
labels = np.column_stack([modules == name for name in names] + [large])
parts = [slice(0, None, 24), slice(1, None, 32), slice(2, None, 16)]


def precision_at_1(models, part):
    scores = np.column_stack([model.decision_function(rows[part]) for model in models])
    best = scores.argmax(axis=1)
    return labels[part][np.arange(len(best)), best]


for name, model in [
    ("linear SVM", lambda c: LinearSVC(C=c, dual=False, tol=1e-4)),
    ("logistic regression", lambda c: LogisticRegression(C=c, solver="liblinear", dual=False, tol=1e-4)),
]:
    for exponent in range(-3, 3):
        models = [model(4.0**exponent).fit(rows[parts[0]], labels[parts[0]][:, i]) for i in range(labels.shape[1])]
        hits = [precision_at_1(models, part) for part in parts[1:]]
        print(name, "C = 4 **", exponent, *(f"{h.sum()}/{len(h)}" for h in hits), flush=True)
