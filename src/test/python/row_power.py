"""Reference numbers for what test rows can show, and for standard errors of dependent seeds.

usage: python row_power.py      (numpy, scipy); prints the numbers of RowPowerTest

From the mean squares of S seeds, N rows and the rest (rows_and_seeds.py), the components are (MS_seed - MS_rest) / N, (MS_row -
MS_rest) / S and MS_rest, negative ones zero. With s seeds on the same rows, the mean squares to be expected give a standard error and
degrees of freedom (Satterthwaite). s seeds are enough where the margin is at least the standard error times the larger of
t(1 - alpha/2) + z(power), to find a difference of the margin, and t(1 - equivalence alpha) + z((1 + power)/2), to show that there is none.
With any number of seeds, what rows leave is (z(1 - alpha/2) + z(power)) sqrt(row component / N); the rows that it takes are those for
which the larger of the two sums, with z for t, times that root is the margin.
"""
import numpy as np
from scipy import stats

z = stats.norm


def power(S, N, seed, row, rest, margin, alpha, equivalence, wanted):
    of_seed, of_row = max(0, (seed - rest) / N), max(0, (row - rest) / S)

    def enough(s):
        ms, mr = rest + N * of_seed, rest + s * of_row
        v = ms + mr - rest
        df = max(1, v * v / (ms**2 / (s - 1) + mr**2 / (N - 1) + rest**2 / ((s - 1) * (N - 1))))
        find = stats.t.ppf(1 - alpha / 2, df) + z.ppf(wanted)
        exclude = stats.t.ppf(1 - equivalence, df) + z.ppf((1 + wanted) / 2)
        return np.sqrt(v / (s * N)) * max(find, exclude) <= margin

    whole = (z.isf(alpha / 2) + z.ppf(wanted)) * np.sqrt(of_row)
    both = max(z.isf(alpha / 2) + z.ppf(wanted), z.isf(equivalence) + z.ppf((1 + wanted) / 2)) * np.sqrt(of_row)
    return whole / np.sqrt(N), np.ceil((both / margin) ** 2), next((s for s in range(2, 5000) if enough(s)), None)


def dependent(S, N, row, rest, error, df):
    n, square = S * N, error * error
    v = max(square + (row - rest) / n, square, row / n)
    return np.sqrt(v), v * v / (square**2 / df + (row / n) ** 2 / (N - 1) + (rest / n) ** 2 / ((S - 1) * (N - 1)))


for case in [(8, 400, .5, .09, .05, .02, .05, .05, .8), (8, 400, .5, .09, .05, .02, .005, .05, .8), (8, 400, .5, .09, .05, .01, .05, .05, .9),
             (5, 50, .04, .05, .05, .05, .05, .01, .8), (8, 400, .05, .05, .05, .02, .05, .05, .8),
             (3, 2, 1.01, .57, .6, 1.61, .01, .05, .8)]:
    print("power", case, *power(*case))
for case in [(8, 400, .09, .05, .01, 3), (8, 400, .04, .05, .001, 3), (8, 400, .09, .05, .001, 2)]:
    print("dependent", case, *dependent(*case))
