"""Makes src/test/resources/data: files written by scikit-learn, and what scikit-learn makes of them.

Run from the repository's root; needs numpy, scipy and scikit-learn. A triples file has one line "row column value" for
every nonzero, counted from 0.
"""

import pathlib

import numpy as np
import scipy.io
import scipy.sparse as sp
from sklearn.datasets import dump_svmlight_file, load_svmlight_file
from sklearn.feature_extraction.text import TfidfTransformer

FOLDER = pathlib.Path("src/test/resources/data")


def write_triples(name, matrix):
    rows = sp.csr_matrix(matrix)
    rows.sort_indices()
    rows = rows.tocoo()
    lines = [f"{r} {c} {v!r}" for r, c, v in zip(rows.row.tolist(), rows.col.tolist(), rows.data.tolist())]
    (FOLDER / name).write_text("\n".join(lines) + "\n")


def main():
    FOLDER.mkdir(parents=True, exist_ok=True)
    rng = np.random.default_rng(7)

    counts = sp.csr_matrix(rng.poisson(0.4, size=(30, 12)).astype(float))
    labels = rng.integers(0, 3, size=30) * 5 - 5  # -5, 0, 5
    dump_svmlight_file(counts, labels, str(FOLDER / "counts.svm"), zero_based=False)
    tfidf = TfidfTransformer().fit(counts[:20])
    write_triples("tfidf-of-counts.txt", tfidf.transform(counts))

    mask = rng.random((25, 40)) < 0.2
    decimals = sp.csr_matrix(np.where(mask, rng.standard_normal((25, 40)) * 10.0 ** rng.integers(-9, 9, (25, 40)), 0))
    dump_svmlight_file(decimals, np.arange(25) % 4, str(FOLDER / "decimals.svm"), zero_based=False, comment="made up")
    matrix, _ = load_svmlight_file(str(FOLDER / "decimals.svm"), n_features=40, zero_based=False)
    write_triples("triples-of-decimals.txt", matrix)
    sp.save_npz(FOLDER / "counts-csr.npz", counts.astype(np.float32))
    sp.save_npz(FOLDER / "counts-csc.npz", counts.tocsc())
    np.save(FOLDER / "counts-csr.y.npy", labels)
    for name, matrix in [("counts-real", counts), ("counts-integer", counts.astype(np.int32)[::-1].tocoo())]:
        scipy.io.mmwrite(FOLDER / f"{name}.mtx", matrix)
    (FOLDER / "counts-real.y.txt").write_text("".join(f"{label}\n" for label in labels))
    np.save(FOLDER / "counts-integer.y.npy", np.array([f"class {label}" for label in labels[::-1]]))

    for format in ["coo", "bsr", "dia"]:
        matrix = sp.bsr_matrix(counts, blocksize=(5, 3)) if format == "bsr" else counts.asformat(format)
        sp.save_npz(FOLDER / f"counts-{format}.npz", matrix)
    halves = counts.tocoo()  # SciPy adds entries in one place
    sp.save_npz(FOLDER / "counts-twice.npz", sp.coo_array((np.tile(halves.data / 2, 2), (np.tile(halves.row, 2), np.tile(halves.col, 2))), shape=halves.shape))
    np.save(FOLDER / "counts-coo.y.npy", labels.reshape(-1, 1))
    np.save(FOLDER / "counts-objects.y.npy", np.array([f"class {label}" for label in labels], dtype=object), allow_pickle=True)
    np.savetxt(FOLDER / "counts-floats.y.txt", labels)  # 1.000000000000000000e+00
    scipy.io.mmwrite(FOLDER / "counts-transposed.mtx", counts.T)

    dump_svmlight_file(counts, labels, str(FOLDER / "counts-from-0.svm"))  # scikit-learn's defaults
    queries = np.arange(30) // 6
    dump_svmlight_file(counts, labels, str(FOLDER / "counts-queries.svm"), zero_based=False, query_id=queries)


if __name__ == "__main__":
    main()
