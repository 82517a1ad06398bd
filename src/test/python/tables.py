"""Makes data/orders.csv and src/test/resources/data/tables: one table as several programs write it, and what scikit-learn makes of it.

Run from the repository's root; needs pandas, pyarrow and scikit-learn, and Rscript for r.csv and r.tsv. Afterwards
postgres_tables.sh makes postgres.txt and postgres.csv by Postgres, and spark_table.py spark-table.parquet by Spark. The excel files are
written by pandas as Excel saves tables: semicolons and decimal commas with a byte order mark or in windows-1252, tabs in UTF-16. A
triples file has one line "row column value" for every nonzero, counted from 0.
"""

import csv
import datetime
import decimal
import pathlib
import shutil
import subprocess

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import scipy.sparse as sp
from sklearn.compose import ColumnTransformer
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.impute import SimpleImputer
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import MaxAbsScaler, OneHotEncoder, RobustScaler, StandardScaler

FOLDER = pathlib.Path("src/test/resources/data/tables")
WORDS = "cold slow dull good warm kind Käse Straße naïve item screen battery sound price arrived broken again never".split()
CITIES = ["Berlin", "København", "São Paulo", "Ulm"]


def table(rng, rows, first_id, cities):
    def text(least, most):
        return [" ".join(rng.choice(WORDS, rng.integers(least, most))) + f" nr {i}" for i in range(rows)]

    return pd.DataFrame(
        {
            "id": np.arange(first_id, first_id + rows),
            "amount": np.round(rng.lognormal(3, 1.5, rows), 2),
            "visits": rng.poisson(4, rows),
            "city": rng.choice(cities, rows),
            "review": text(4, 12),
            "title": text(3, 6),
            "label": rng.choice(["neg", "pos"], rows),
        }
    )


def write_triples(name, matrix):
    rows = sp.csr_matrix(matrix)
    rows.data[np.abs(rows.data) < 1e-12] = 0  # a mean minus itself, but for rounding
    rows.eliminate_zeros()
    rows.sort_indices()
    rows = rows.tocoo()
    lines = [f"{r} {c} {v!r}" for r, c, v in zip(rows.row.tolist(), rows.col.tolist(), rows.data.tolist())]
    (FOLDER / name).write_text("\n".join(lines) + "\n")


def columns(numbers):
    return ColumnTransformer(
        [
            ("numbers", numbers, ["amount", "visits"]),
            ("city", OneHotEncoder(handle_unknown="ignore"), ["city"]),
            ("review", TfidfVectorizer(), "review"),
            ("title", TfidfVectorizer(), "title"),
        ],
        sparse_threshold=1,
    )


def types():
    """Columns of the types that Spark writes, in two groups of rows."""
    day = datetime.date(2024, 2, 29)
    return pa.table(
        {
            "price": pa.array([decimal.Decimal("1.25"), decimal.Decimal("-3.00"), None, decimal.Decimal("7.50")] * 2, pa.decimal128(20, 2)),
            "small": pa.array([decimal.Decimal("0.5"), None, decimal.Decimal("1.5"), decimal.Decimal("2.5")] * 2, pa.decimal128(7, 1)),
            "flag": pa.array([True, False, None, True] * 2),
            "count": pa.array([1, -2, 3, None] * 2, pa.int8()),
            "ratio": pa.array([0.5, float("nan"), None, 1e300] * 2, pa.float64()),
            "kind": pa.array(["a", None, "b", "a"] * 2).dictionary_encode(),
            "raw": pa.array([b"x", b"y", None, b"x"] * 2, pa.binary()),
            "day": pa.array([day] * 8),
            "at": pa.array([datetime.datetime(2024, 2, 29, 12)] * 8, pa.timestamp("us")),
            "list": pa.array([[1, 2], [], None, [3]] * 2, pa.list_(pa.int32())),
            "label": pa.array([1, 2, 1, 2] * 2, pa.int64()),
        }
    )


def orders(rng):
    """The table of docs/guide.md: whether an order is sent back follows from its text, its price and its city."""
    rows = 240
    bad = rng.random(rows) < 0.4
    adjectives = np.where(bad[:, None], ["slow", "loud", "broken", "cold"], ["kind", "fast", "warm", "good"])
    notes = [
        f"{rng.choice(adjectives[i])} {rng.choice(['lamp', 'kettle', 'radio', 'chair'])} and {rng.choice(adjectives[i])}"
        f" {rng.choice(['service', 'delivery', 'box', 'price'])}"
        for i in range(rows)
    ]
    price = np.round(rng.lognormal(3 + 0.8 * bad, 0.7), 2)
    table = pd.DataFrame(
        {
            "order": np.arange(70001, 70001 + rows),
            "price": price,
            "days": rng.poisson(3 + 2 * bad).astype(float),
            "city": rng.choice(["Berlin", "Madrid", "Paris", "Rome"], rows),
            "note": notes,
            "returned": np.where(rng.random(rows) < np.where(bad, 0.85, 0.1), "yes", "no"),
        }
    )
    table.loc[rng.random(rows) < 0.1, "days"] = np.nan
    return table


def encodings():
    """One table in the encodings of Parquet, and as CSV."""
    rng = np.random.default_rng(2)
    rows = 50
    whole = rng.integers(-100, 100, rows)
    table = pa.table({
        "small": pa.array(whole, pa.int8()),
        "unsigned": pa.array(4_000_000_000 + whole, pa.uint32()),
        "long": pa.array([None if i % 7 == 3 else int(w) * 2**50 + 1 for i, w in enumerate(whole)], pa.int64()),
        "longest": pa.array([2**64 - 1 - i for i in range(rows)], pa.uint64()),
        "float": pa.array([None if i % 5 == 1 else x for i, x in enumerate(rng.random(rows))], pa.float32()),
        "double": pa.array(rng.standard_normal(rows), pa.float64()),
        "flag": pa.array([None if i % 11 == 2 else bool(w > 0) for i, w in enumerate(whole)], pa.bool_()),
        "cents": pa.array([decimal.Decimal(int(w)) / 100 for w in whole], pa.decimal128(7, 2)),
        "more": pa.array([None if i == 0 else decimal.Decimal(int(w)) / 100 for i, w in enumerate(whole)], pa.decimal128(18, 2)),
        "most": pa.array([decimal.Decimal(int(w)) / 1000 for w in whole], pa.decimal128(30, 3)),
        "city": pa.array([None if i % 6 == 5 else CITIES[i % 4] for i in range(rows)]),
        "label": pa.array(["p", "q"] * (rows // 2)),
    })
    common = dict(row_group_size=20, store_decimal_as_integer=True)
    pq.write_table(table, FOLDER / "dictionary.parquet", data_page_size=32, **common)
    pq.write_table(table, FOLDER / "plain.parquet", use_dictionary=False, compression="none", **common)
    pq.write_table(table, FOLDER / "deltas.parquet", use_dictionary=False, data_page_version="2.0", data_page_size=64,
                   column_encoding={"small": "DELTA_BINARY_PACKED", "unsigned": "DELTA_BINARY_PACKED",
                                    "long": "DELTA_BINARY_PACKED", "float": "BYTE_STREAM_SPLIT", "double": "BYTE_STREAM_SPLIT",
                                    "city": "DELTA_BYTE_ARRAY", "label": "DELTA_LENGTH_BYTE_ARRAY"}, **common)
    rows = [{name: int(value) if isinstance(value, bool) else value for name, value in row.items()} for row in table.to_pylist()]
    with open(FOLDER / "encodings.csv", "w", newline="") as file:
        writer = csv.DictWriter(file, table.column_names, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def vectors():
    """Sparse rows as Spark ML writes them (a VectorUDT is a structure of these fields), and as two columns of lists."""
    sparse = [{"type": 0, "size": 6, "indices": [0, 3], "values": [1.5, -2.0]},
              {"type": 1, "size": None, "indices": None, "values": [0.0, 0.0, 7.0, 0.0, 0.0, 0.5]},
              {"type": 0, "size": 6, "indices": [], "values": []},
              {"type": 0, "size": 6, "indices": [2], "values": [0.25]}]
    vector = pa.struct([("type", pa.int8()), ("size", pa.int32()), ("indices", pa.list_(pa.int32())),
                        ("values", pa.list_(pa.float64()))])
    labels = [0.0, 1.0, 1.0, 0.0]
    pq.write_table(pa.table({"id": [4, 5, 6, 7], "label": labels, "features": pa.array(sparse, vector)}),
                   FOLDER / "spark.parquet", row_group_size=3)
    dense = [(i, v) for i, v in enumerate(sparse[1]["values"]) if v]
    sparse[1] = {"indices": [i for i, _ in dense], "values": [v for _, v in dense]}
    pq.write_table(pa.table({"target": labels, "indices": pa.array([row["indices"] for row in sparse], pa.list_(pa.int64())),
                             "values": pa.array([row["values"] for row in sparse], pa.list_(pa.float32()))}),
                   FOLDER / "lists.parquet")


def vector_mistakes():
    """A good row and one with a mistake in its vector or label, in lists or as Spark ML has them; a file for each. The wide one is good."""
    lists = {
        "twice": ([2, 2], [1.0, 2.0], "b"), "descending": ([2, 1], [1.0, 2.0], "b"), "negative": ([-1, 1], [1.0, 2.0], "b"),
        "no-index": ([0, None], [1.0, 2.0], "b"), "no-value": ([0, 1], [1.0, None], "b"), "infinite": ([0, 1], [1.0, np.inf], "b"),
        "large": ([0, 1], [1.0, 1e300], "b"), "lengths": ([0, 1], [1.0], "b"), "no-label": ([0], [1.0], None),
    }
    for name, (indices, values, label) in lists.items():
        pq.write_table(pa.table({"label": pa.array(["a", label]), "indices": pa.array([[0, 2], indices], pa.list_(pa.int32())),
                                 "values": pa.array([[1.0, 2.0], values], pa.list_(pa.float64()))}),
                       FOLDER / f"vector-{name}.parquet")
    fields = pa.struct([("type", pa.int8()), ("size", pa.int32()), ("indices", pa.list_(pa.int32())),
                        ("values", pa.list_(pa.float64()))])
    good = {"type": 0, "size": 3, "indices": [0, 2], "values": [1.0, 2.0]}
    for name, vector in {"size": {"type": 0, "size": 3, "indices": [3], "values": [1.0]}, "missing": None,
                         "wide": {"type": 0, "size": 9, "indices": [1], "values": [3.0]}}.items():
        pq.write_table(pa.table({"label": ["a", "b"], "features": pa.array([good, vector], fields)}),
                       FOLDER / f"vector-{name}.parquet")


def edges():
    """Numbers at the bounds of their types and of what floats and doubles tell apart; 3,000 values in a page, by a dictionary; zeros in each of
    several blocks; a label that lacks in the third group."""
    pq.write_table(pa.table({
        "unsigned": pa.array([0, 1, 2**32 - 1, 5], pa.uint32()), "long": [2**53, -2**53, 2**53 + 1, 999],
        "double": [1000.0, 2.0**53, -1.0, 0.5], "__index_level_0__": [7, 8, 9, 10], "label": ["p", "q", "p", "q"],
    }), FOLDER / "edges.parquet")
    rows = range(3000)
    pq.write_table(pa.table({
        "number": [None if i % 11 == 5 else i % 7 + 0.5 for i in rows], "whole": [2**40 + i % 5 for i in rows],
        "name": [f"n{i % 3}" for i in rows], "label": [i % 2 for i in rows],
    }), FOLDER / "long-pages.parquet")
    pq.write_table(pa.table({f"x{j}": [i * j % 3 + 0.0 for i in range(150)] for j in range(1, 41)} |
                            {"digits": [str(i % 5) for i in range(150)], "label": [i % 2 for i in range(150)]}),
                   FOLDER / "blocks.parquet")
    pq.write_table(pa.table({"x": [1.5] * 6, "label": ["p", "q", "p", "q", None, "q"]}), FOLDER / "late.parquet", row_group_size=2)
    pq.write_table(pa.table({"digits": ["1.5", "0", "", "4"], "x": [1, 2, 3, 4], "label": ["p", "q", "p", "q"]}), FOLDER / "digits.parquet")


def groups():
    """More rows than are transposed at a time, in two groups, with zeros, missing cells and rows without either."""
    rng = np.random.default_rng(5)
    table = pd.DataFrame({f"x{i}": rng.integers(-9, 9, 420) / 2 for i in range(4)})
    table["few"] = rng.integers(0, 3, 420)
    table.loc[rng.random(420) < 0.05, "x1"] = np.nan
    table["label"] = rng.integers(0, 3, 420)
    table.to_csv(FOLDER / "groups.csv", index=False)
    table.to_parquet(FOLDER / "groups.parquet", index=False, row_group_size=270, use_dictionary=["x0", "label"])


def whole():
    """Rows of numbers other than 0, in two groups and several blocks, but for one column with a zero and a missing cell."""
    rng = np.random.default_rng(6)
    table = pd.DataFrame({f"x{i}": rng.integers(1, 9, 200) / 2 for i in range(30)})
    table.loc[170, "x3"] = np.nan
    table.loc[190, "x3"] = 0
    table["label"] = rng.integers(0, 3, 200)
    table.to_csv(FOLDER / "whole.csv", index=False)
    table.to_parquet(FOLDER / "whole.parquet", index=False, row_group_size=150, use_dictionary=[f"x{i}" for i in range(15)])


def compressions():
    """The first rows of groups.csv, compressed in every way that pyarrow has."""
    table = pd.read_csv(FOLDER / "groups.csv").head(40)
    for compression in ["none", "snappy", "gzip", "zstd", "lz4", "brotli"]:
        table.to_parquet(FOLDER / f"{compression}.parquet", index=False, compression=compression)


def passed_over():
    """Columns of types that are passed over, each for a reason of its own."""
    pq.write_table(pa.table({
        "nothing": pa.nulls(4), "half": pa.array(np.arange(4, dtype=np.float16)), "time": pa.array([datetime.time(1, 2)] * 4),
        "four": pa.array([b"abcd"] * 4, pa.binary(4)), "map": pa.array([[("k", 1)]] * 4, pa.map_(pa.string(), pa.int32())),
        "x": [1.5, 2.5, 3.5, 4.5], "label": ["p", "q", "p", "q"],
    }), FOLDER / "passed-over.parquet")


def main():
    orders(np.random.default_rng(8)).to_csv("data/orders.csv", index=False, na_rep="NA")
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    rng = np.random.default_rng(14)
    train = table(rng, 60, 1000, CITIES[:3])
    test = table(rng, 20, 2000, CITIES)
    assert "Ulm" in set(test.city)

    train.to_csv(FOLDER / "pandas.csv")
    test.to_csv(FOLDER / "pandas-test.csv")
    for name, scaler in [("standard", StandardScaler()), ("robust", RobustScaler()), ("max_abs", MaxAbsScaler())]:
        fitted = columns(scaler).fit(train)
        write_triples(f"{name}-train.txt", fitted.transform(train))
        write_triples(f"{name}-test.txt", fitted.transform(test))

    holes = train.copy()
    holes["visits"] = holes["visits"].astype(float)
    holes.loc[rng.random(60) < 0.2, "amount"] = np.nan
    holes.loc[rng.random(60) < 0.2, "visits"] = np.nan
    holes.to_csv(FOLDER / "holes.csv", index=False)
    fitted = columns(make_pipeline(SimpleImputer(), StandardScaler())).fit(holes)
    write_triples("holes-train.txt", fitted.transform(holes))

    excel = dict(sep=";", decimal=",", index=False)
    train.to_csv(FOLDER / "excel.csv", encoding="utf-8-sig", quoting=csv.QUOTE_NONNUMERIC, **excel)
    train.to_csv(FOLDER / "excel-1252.csv", encoding="windows-1252", **excel)
    train.to_csv(FOLDER / "excel-utf16.txt", encoding="utf-16", sep="\t", index=False)

    train.to_parquet(FOLDER / "pandas.parquet")
    test.to_parquet(FOLDER / "pandas-test.parquet")
    holes.to_parquet(FOLDER / "holes.parquet", compression="zstd")

    pq.write_table(types(), FOLDER / "types.parquet", row_group_size=4, version="1.0", use_deprecated_int96_timestamps=True)

    encodings()
    groups()
    whole()
    compressions()
    passed_over()
    vectors()
    vector_mistakes()
    edges()

    r = f'd <- read.csv("{FOLDER}/pandas.csv", row.names = 1, encoding = "UTF-8"); write.csv(d, "{FOLDER}/r.csv"); '
    r += f'write.table(d, "{FOLDER}/r.tsv", sep = "\\t")'
    subprocess.run(["Rscript", "-e", r], check=True)


if __name__ == "__main__":
    main()
