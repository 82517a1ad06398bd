"""What a linear model makes of a LIBSVM file: logistic regression on stratified shares, five splits.

usage: linear_model.py FILE [TEST_SHARE]
"""

import statistics
import sys

import sklearn
from sklearn.datasets import load_svmlight_file
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split


def main():
    path = sys.argv[1]
    share = float(sys.argv[2]) if len(sys.argv) > 2 else 0.2
    features, labels = load_svmlight_file(path, zero_based=False)
    accuracies = []
    for seed in range(1, 6):
        train, test, train_labels, test_labels = train_test_split(
            features, labels, test_size=share, stratify=labels, random_state=seed)
        model = LogisticRegression(C=1.0, max_iter=200).fit(train, train_labels)
        accuracies.append(model.score(test, test_labels))
        print(f"seed {seed}: test accuracy {accuracies[-1]:.4f}", flush=True)
    print(f"scikit-learn {sklearn.__version__}: mean {statistics.mean(accuracies):.4f}, "
          f"sd {statistics.stdev(accuracies):.4f}")


if __name__ == "__main__":
    main()
