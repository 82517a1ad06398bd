"""The figures in MetricsTest, by scikit-learn. usage: metrics.py"""
import numpy as np
from sklearn.metrics import accuracy_score, f1_score, log_loss, roc_auc_score

p3 = np.array([[.7, .2, .1], [.1, .8, .1], [.4, .4, .2], [.1, .2, .7], [.5, .3, .2], [.25, .5, .25], [.2, .2, .6], [.0, 1, 0]])
y3 = np.array([0, 1, 1, 2, 2, 0, 2, 0])
predicted = p3.argmax(1)
print("accuracy", accuracy_score(y3, predicted))
print("macro F1", f1_score(y3, predicted, average="macro"))
print("log loss", -np.mean(np.log(np.maximum(p3[np.arange(8), y3], 1e-15))))
p2 = np.array([.1, .4, .35, .8, .4, .4, .9, .05])
y2 = np.array([0, 0, 1, 1, 1, 0, 1, 0])
print("binary log loss", log_loss(y2, p2))
print("ROC AUC", roc_auc_score(y2, p2))
