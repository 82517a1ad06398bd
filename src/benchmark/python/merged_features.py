"""Merges neighbouring features of a LIBSVM file: what a pool over features with shared weights leaves of a row.

Keeps the most frequent features in the order of their numbers, and makes one feature of each WINDOW of them. Its value is the
largest of theirs (max) or their sum (sum).

usage: merged_features.py DATA FEATURES WINDOW max|sum OUTPUT      DATA and OUTPUT are gzip files, numbered from 1
"""

import collections
import gzip
import sys

KINDS = {"max": max, "sum": sum}


def main(data, features, window, kind, output):
    rows = []
    with gzip.open(data, "rt") as file:
        for line in file:
            parts = line.split("#")[0].split()
            if parts:
                rows.append((parts[0], [(int(i), float(v)) for i, v in (entry.split(":") for entry in parts[1:])]))
    frequency = collections.Counter(index for _, entries in rows for index, _ in entries)
    kept = sorted(index for index, _ in frequency.most_common(int(features)))
    merged = {index: place // int(window) + 1 for place, index in enumerate(kept)}
    with gzip.open(output, "wt") as file:
        for label, entries in rows:
            values = collections.defaultdict(list)
            for index, value in entries:
                if index in merged:
                    values[merged[index]].append(value)
            file.write(" ".join([label, *(f"{i}:{KINDS[kind](values[i]):g}" for i in sorted(values))]) + "\n")


if __name__ == "__main__":
    if len(sys.argv) != 6 or sys.argv[4] not in KINDS:
        sys.exit(__doc__.strip())
    main(*sys.argv[1:])
