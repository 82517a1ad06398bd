"""Makes the rows and figures of WeightsOfFilesTest: src/test/resources/data/weights/rows-*, weights of rows in npz and Parquet files.

A row's feature says its class, but one label in five is another one. So every classifier that has learned anything predicts the class of
the feature, and scikit-learn's figures of these predictions, with sample_weight and without, are those of any network. Run from the repository's root; needs
numpy, pandas, pyarrow, scipy and scikit-learn.
"""

import decimal
import json
import pathlib

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import scipy.sparse as sp
import sklearn.metrics as m

FOLDER = pathlib.Path("src/test/resources/data/weights")
CLASSES = np.array(["green", "blue", "red"])
PARTS = {  # rows, and what Parquet stores the weights as
    "train": (240, pa.float64()),
    "validation": (90, pa.float32()),
    "test": (90, pa.decimal128(6, 3)),
}


def figures(label, guess, weights):
    of = dict(sample_weight=weights)
    return {
        "accuracy": m.accuracy_score(label, guess, **of),
        "macro_f1": m.f1_score(label, guess, average="macro", **of),
        "balanced_accuracy": m.balanced_accuracy_score(label, guess, **of),
        "mcc": m.matthews_corrcoef(label, guess, **of),
        "cohen_kappa": m.cohen_kappa_score(label, guess, **of),
    }


def main():
    rng = np.random.default_rng(3)
    doc = {}
    for part, (rows, type) in PARTS.items():
        feature = rng.integers(0, 3, rows)
        label = np.where(rng.random(rows) < 0.2, rng.integers(0, 3, rows), feature)
        weights = rng.integers(1, 33, rows) / 8
        for c in range(3):  # whoever weighs the rows learns the same
            here = feature == c
            assert np.bincount(label[here], weights[here]).argmax() == c == np.bincount(label[here]).argmax(), part
        name = FOLDER / f"rows-{part}"
        sp.save_npz(f"{name}.npz", sp.csr_matrix((np.ones(rows), feature, np.arange(rows + 1)), shape=(rows, 3)))
        np.save(f"{name}.y.npy", CLASSES[label])
        np.save(f"{name}.w.npy", weights)
        column = [decimal.Decimal(w) for w in weights] if pa.types.is_decimal(type) else weights
        table = {"word": pa.array(CLASSES[feature]).dictionary_encode(), "w": pa.array(column, type), "label": pa.array(CLASSES[label])}
        pq.write_table(pa.table(table), f"{name}.parquet", row_group_size=100)
        doc[part] = {"rows": figures(label, feature, None), "weighted": figures(label, feature, weights)}
    (FOLDER / "rows-figures.json").write_text(json.dumps(doc, indent=1) + "\n")


if __name__ == "__main__":
    main()
