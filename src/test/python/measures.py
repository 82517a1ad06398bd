"""Figures of random predictions by scikit-learn, for MeasureTest; propensity-scored precision, which it lacks, by the formulas of
Jain et al. 2016. usage: measures.py src/test/resources/measures/scikit-learn.json"""
import json, math, sys, warnings
import numpy as np
from sklearn import metrics as m
from sklearn.preprocessing import label_binarize
warnings.filterwarnings("ignore")
rng = np.random.default_rng(7)


def distinct(rows, classes):
    """No two probabilities of a row are equal, so that every ranking is the same."""
    return np.stack([rng.permutation(np.arange(1, 1000))[:classes] for _ in range(rows)]) / 1000


def one_label(rows, classes, present):
    p = distinct(rows, classes) ** 2
    p /= p.sum(1, keepdims=True)
    p = p.astype(np.float32).astype(float)
    y = rng.integers(0, present, rows)
    for i in range(0, rows, 2):  # half of the rows predicted well
        j = p[i].argmax()
        p[i, [j, y[i]]] = p[i, [y[i], j]]
    return dict(probabilities=p.tolist(), labels=[[int(c)] for c in y], figures=of_one_label(p, y, present),
                **weighted(rows, lambda w: of_one_label(p, y, present, w)))


def weighted(rows, figures):
    """The same figures of rows that count by their weights."""
    w = np.random.default_rng(rows).integers(1, 33, rows) / 8
    return dict(weights=w.tolist(), weighted_figures=figures(w))


def of_one_label(p, y, present, w=None):
    rows, classes = p.shape
    mean = lambda scores: np.average(scores, weights=w)
    guess, onehot = p.argmax(1), label_binarize(y, classes=range(classes)) if classes > 2 else np.eye(2)[y]
    occurring = sorted(set(y))
    figures = {
        "accuracy": m.accuracy_score(y, guess, sample_weight=w),
        "macro_f1": m.f1_score(y, guess, average="macro", sample_weight=w),
        "log_loss": mean(-np.log(p[np.arange(rows), y])),
        "balanced_accuracy": m.balanced_accuracy_score(y, guess, sample_weight=w),
        "mcc": m.matthews_corrcoef(y, guess, sample_weight=w), "cohen_kappa": m.cohen_kappa_score(y, guess, sample_weight=w),
        "macro_pr_auc": np.mean([m.average_precision_score(y == c, p[:, c], sample_weight=w) for c in occurring])}
    for k in (3, 5):
        if k < classes:
            figures[f"top_{k}_accuracy"] = mean([y[i] in np.argsort(-p[i])[:k] for i in range(rows)])
    if classes > 5 and present == classes:
        assert math.isclose(figures["top_3_accuracy"],
                            m.top_k_accuracy_score(y, p, k=3, labels=range(classes), sample_weight=w))
        assert math.isclose(figures["log_loss"], m.log_loss(y, p / p.sum(1, keepdims=True), sample_weight=w), rel_tol=1e-6)
    if classes == 2:
        figures |= {"roc_auc": m.roc_auc_score(y, p[:, 1], sample_weight=w),
                    "pr_auc": m.average_precision_score(y, p[:, 1], sample_weight=w),
                    "brier_score": m.brier_score_loss(y, p[:, 1], sample_weight=w)}
    else:
        figures |= {"brier_score": mean(((p - onehot) ** 2).sum(1))}
    return figures


def label_sets(rows, labels):
    p = distinct(rows, labels).astype(np.float32).astype(float)
    y = (rng.random((rows, labels)) < .15).astype(int)
    y[0] = 0
    for i in range(rows):
        p[i, y[i] == 1] = np.sqrt(p[i, y[i] == 1])
    p = p.astype(np.float32).astype(float)
    train = (rng.random((400, labels)) < .02 * np.arange(labels)).astype(int)
    A, B = .6, 2.6
    return dict(probabilities=p.tolist(), labels=[np.flatnonzero(r).tolist() for r in y], figures=of_sets(p, y, train, A, B),
                **weighted(rows, lambda w: of_sets(p, y, train, A, B, w)),
                train=[np.flatnonzero(r).tolist() for r in train], a=A, b=B)


def of_sets(p, y, train, A, B, w=None):
    mean = lambda scores: np.average(scores, weights=w)
    ones = np.ones(len(y)) if w is None else w
    guess, order = (p >= .5).astype(int), np.argsort(-p, 1)
    some = y.sum(1) > 0
    figures = {
        "macro_f1": m.f1_score(y, guess, average="macro", sample_weight=w),
        "micro_f1": m.f1_score(y, guess, average="micro", sample_weight=w),
        "subset_accuracy": m.accuracy_score(y, guess, sample_weight=w), "hamming_loss": m.hamming_loss(y, guess, sample_weight=w),
        "ranking_average_precision": m.label_ranking_average_precision_score(y, p, sample_weight=w),
        "log_loss": mean(-(y * np.log(p) + (1 - y) * np.log(1 - p)).sum(1))}
    N, Nl = len(train), train.sum(0)
    C = (math.log(N) - 1) * (B + 1) ** A
    propensity = 1 / (1 + C * np.exp(-A * np.log(Nl + B)))
    for k in (1, 3, 5):
        hits = np.take_along_axis(y, order[:, :k], 1)
        figures[f"precision_at_{k}"] = mean(hits.mean(1))
        figures[f"ndcg_at_{k}"] = m.ndcg_score(y[some], p[some], k=k, sample_weight=ones[some]) * ones[some].sum() / ones.sum()
        gain = (ones[:, None] * hits / propensity[order[:, :k]]).sum()
        best = (ones[:, None] * np.sort(y / propensity, 1)[:, ::-1][:, :k]).sum()
        figures[f"ps_precision_at_{k}"] = gain / best
    return figures


doc = {"two classes": one_label(40, 2, 2), "seven classes": one_label(60, 7, 7), "a class that no row has": one_label(30, 6, 5),
       "label sets": label_sets(50, 12)}
json.dump(doc, open(sys.argv[1], "w"))
