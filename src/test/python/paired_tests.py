"""Reference numbers for the tests of paired differences, from scipy.

usage: python src/test/python/paired_tests.py > src/test/resources/golden/statistics/paired-tests.json
Made with scipy 1.17.1 and NumPy 2.4.6.
"""

import json

import numpy as np
from scipy import stats

rng = np.random.default_rng(20)


def exact(numbers):
    """Multiples of 2^-20: their sums have no rounding, so that a tie is a tie in every program."""
    return np.round(np.asarray(numbers) * 2**20) / 2**20


cases = {
    "skewed": exact(rng.exponential(0.004, 20) - 0.001),
    "no ties": exact(rng.normal(0.002, 0.004, 12)),
    "ties": np.array([3, 1, -1, 2, 2, -3, 4, 1, 5, 2]) / 1024,
    "zeros and ties": np.array([0, 3, 0, 1, -1, 2, 0, 2]) / 1024,
    "one zero": np.array([0, 3, -1, 2, 5, 4]) / 1024,
    "two": exact([0.001, 0.003]),
    "five": exact([0.004, -0.001, 0.002, 0.0035, 0.0005]),
    "with an outlier": exact(np.append(rng.normal(0.001, 0.001, 14), 0.02)),
}


def wilcoxon(d):
    """Zeros discarded; exact without ties among the rest, else the plain normal approximation."""
    rest = d[d != 0]
    ties = len(set(np.abs(rest))) < len(rest)
    return stats.wilcoxon(rest, method="exact" if not ties else "asymptotic", correction=False).pvalue


def sign_flip(d):
    return stats.permutation_test(
        (d, np.zeros(len(d))),
        lambda a, b, axis=-1: np.mean(a - b, axis=axis),
        permutation_type="samples",
        vectorized=True,
        n_resamples=np.inf,
    ).pvalue


def bca(d, result):
    """scipy's interval from given means of resamples."""
    given = stats.bootstrap(
        (d,), np.mean, method="BCa", confidence_level=0.95, n_resamples=0, bootstrap_result=result
    )
    return list(given.confidence_interval)


def count_signs(numbers):
    """How many choices of signs of whole numbers sum to at least as far from zero, by dynamic programming."""
    ways = {0: 1}
    for x in numbers:
        following = {}
        for total, count in ways.items():
            for signed in (total + x, total - x):
                following[signed] = following.get(signed, 0) + count
        ways = following
    observed = abs(sum(numbers))
    return sum(count for total, count in ways.items() if abs(total) >= observed)


out = {"cases": {}, "many": []}
for name, d in cases.items():
    means = d[rng.integers(0, len(d), (200, len(d)))].mean(axis=1)
    fixed = stats.bootstrap((d,), np.mean, method="BCa", n_resamples=1, rng=rng)
    fixed.bootstrap_distribution = means
    runs = [
        stats.bootstrap((d,), np.mean, method="BCa", n_resamples=10_000, rng=rng).confidence_interval
        for _ in range(60)
    ]
    out["cases"][name] = {
        "differences": d.tolist(),
        "wilcoxonP": wilcoxon(d),
        "signFlipP": sign_flip(d),
        "means": means.tolist(),
        "bcaOfMeans": bca(d, fixed),
        "bcaLower": [min(r.low for r in runs), max(r.low for r in runs)],
        "bcaUpper": [min(r.high for r in runs), max(r.high for r in runs)],
    }
for n in (13, 20, 21, 30, 39):
    numbers = rng.integers(-6, 12, n).tolist()
    out["many"].append({"numbers": numbers, "p": count_signs(numbers) / 2**n})
print(json.dumps(out, indent=1))
