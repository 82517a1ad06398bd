"""Makes src/test/resources/data/mutants.jsonl.gz: damaged data files, and what readers of other people make of them.

Run from the repository's root; needs numpy, scipy and scikit-learn. Each line is a JSON object: the format (the ending of
the file), the bytes (base64), and either "refused" or the figures of the rows that were read: their number, the CRC-32 of
their nonzeros (row, column, bits of the float32, each in four bytes, little-endian, in the order of rows and columns), and
the label of each row. LIBSVM is read by scikit-learn, MatrixMarket and npz by SciPy, labels of matrices by NumPy, text by
scikit-learn's CountVectorizer, CSV by Python's csv module, gzip by Python's.
"""

import base64
import csv
import gzip
import io
import json
import multiprocessing
import pathlib
import random
import re
import warnings
import zipfile
import zlib

import numpy as np
import scipy.io
import scipy.sparse as sp
from sklearn.datasets import load_svmlight_file
from sklearn.feature_extraction.text import CountVectorizer

FILE = pathlib.Path("src/test/resources/data/mutants.jsonl.gz")
MUTANTS = {"svm": 600, "csv": 600, "tsv": 200, "mtx": 600, "npz": 300, "y.npy": 300, "svm.gz": 300}

SVM = b"1 1:0.5 3:-2.25 7:1e-3\n-1 2:4\n1 1:3 2:1.75 9:12345\n0\n-1 4:.5 5:7 6:8.125\n+1 3:1\n"
CSV = b"weight,size,class,price\n1,2.5,1,3e2\n,4,0,-7.125\n3,,1,\n0.5,6,2,100\n-1,\"8\",0,.25\n9,0,1,1\n"
TSV = b"ham\tsee you at noon\nspam\tcash, cash! 100 now\nham\tat noon then?\nspam\tnow or never now\nham\tyou see it\n"
MTX = b"%%MatrixMarket matrix coordinate real general\n% six rows\n6 5 8\n1 1 0.5\n2 3 -2\n2 5 1e-3\n3 1 4\n4 2 7\n4 4 8\n6 1 9\n6 5 1\n"
LABELS = np.array([0, 1, 0, 2, 1, 0])
PIECES = [b" ", b"\t", b"\n", b"\r\n", b",", b";", b":", b".", b"-", b"+", b'"', b"e", b"0", b"9", b"%", b"nan", b"inf",
          b"1e400", b"2147483648", b"9007199254740993", b"\xe9", b"\xc3\xa9", b"\x00", b"1:1", b"\n\n", b"a"]


def csr_bytes():
    out = io.BytesIO()
    sp.save_npz(out, sp.csr_matrix(scipy.io.mmread(io.BytesIO(MTX))))
    return out.getvalue()


def npy_bytes():
    out = io.BytesIO()
    np.save(out, LABELS)
    return out.getvalue()


def damage(bytes_, rng):
    result = bytearray(bytes_)
    for _ in range(rng.choice((1, 1, 1, 2))):
        if not result:
            break
        at = rng.randrange(len(result))
        length = min(rng.randint(1, 8), len(result) - at)
        kind = rng.randrange(6)
        if kind == 0:
            result[at] ^= 1 << rng.randrange(8)
        elif kind == 1:
            result[at:at] = rng.choice(PIECES)
        elif kind == 2:
            result[at : at + length] = rng.choice(PIECES)
        elif kind == 3:
            del result[at : at + length]
        elif kind == 4:
            result[at:at] = result[at : at + length]
        else:
            result[at] = rng.choice(b"0123456789")
    return bytes(result)


def damage_zip(bytes_, rng):
    if rng.randrange(4) == 0:
        return damage(bytes_, rng)
    source = zipfile.ZipFile(io.BytesIO(bytes_))
    names = source.namelist()
    changed = rng.choice(names)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in names:
            content = source.read(name)
            target.writestr(zipfile.ZipInfo(name), damage(content, rng) if name == changed else content)
    return out.getvalue()


def damage_gzip(bytes_, rng):
    return damage(bytes_, rng) if rng.randrange(2) else gzip.compress(damage(gzip.decompress(bytes_), rng), mtime=0)


def label(text):
    """The class that a label names, as DataReader's documentation has it."""
    if re.fullmatch(r"[+-]?[0-9]+(\.0*)?", text):
        number = int(text.split(".")[0])
        if abs(number) > 2**53:
            raise ValueError("too large")
        return str(number)
    if re.fullmatch(r"[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?", text):
        raise ValueError("not whole")
    if not text or re.fullmatch(r"[+-]?(nan|inf|infinity)", text, re.IGNORECASE) or re.search(r",(?! )", text):
        raise ValueError("no label")
    return text


def number(text):
    if not text:
        return 0.0
    if not re.fullmatch(r"[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?", text):
        raise ValueError("no number")
    return float(text)


def read_svm(bytes_):
    matrix, labels = load_svmlight_file(io.BytesIO(bytes_), zero_based=False)
    return matrix, [label(repr(float(y))) for y in labels]


def read_csv(bytes_):
    rows = [row for row in csv.reader(io.StringIO(bytes_.decode("utf-8"), newline=""), strict=True)]
    header = [name.strip() for name in rows[0]]
    if len(set(header)) < len(header) or "" in header:
        raise ValueError("header")
    at = header.index("class")
    rows = [row for row in rows[1:] if not (len(row) == 0 or (len(row) == 1 and not row[0].strip()))]
    if any(len(row) != len(header) for row in rows):
        raise ValueError("cells")
    cells = [[number(cell.strip()) for i, cell in enumerate(row) if i != at] for row in rows]
    return sp.csr_matrix(np.array(cells)), [label(row[at].strip()) for row in rows]


def read_tsv(bytes_):
    labels, texts = [], []
    for line in bytes_.decode("utf-8").split("\n"):
        line = line[:-1] if line.endswith("\r") else line
        if not line.strip():
            continue
        first, text = line.split("\t", 1)
        labels.append(label(first.strip()))
        texts.append(text.replace("\t", " "))
    return CountVectorizer().fit_transform(texts), labels


def read_mtx(bytes_):
    matrix = scipy.io.mmread(io.BytesIO(bytes_))
    coo = sp.coo_matrix(matrix)
    if len(set(zip(coo.row.tolist(), coo.col.tolist()))) < coo.nnz:
        raise ValueError("duplicates are summed by SciPy")
    if coo.shape[0] != len(LABELS):
        raise ValueError("rows")
    return coo.tocsr(), [str(y) for y in LABELS]


def read_npz(bytes_):
    matrix = sp.load_npz(io.BytesIO(bytes_))
    if matrix.shape[0] != len(LABELS) or matrix.format != "csr":
        raise ValueError("rows")
    matrix.check_format(full_check=True)
    return matrix, [str(y) for y in LABELS]


def read_npy(bytes_):
    labels = np.load(io.BytesIO(bytes_), allow_pickle=False)
    if labels.shape != LABELS.shape:
        raise ValueError("shape")
    return sp.csr_matrix(scipy.io.mmread(io.BytesIO(MTX))), [label(str(y)) for y in labels.tolist()]


def in_a_process(read, bytes_):
    """What a reader makes of a file, in a process of its own: SciPy's MatrixMarket reader crashes on some of them."""
    ours, theirs = multiprocessing.Pipe(duplex=False)

    def run():
        try:
            theirs.send(figures(*read(bytes_)))
        except Exception as e:  # whatever a reader throws at a damaged file
            theirs.send({"refused": type(e).__name__})

    process = multiprocessing.get_context("fork").Process(target=run)
    process.start()
    process.join(20)
    if ours.poll():
        return ours.recv()
    process.kill()
    return {"refused": "crash"}


def read_gzip(bytes_):
    return read_svm(gzip.decompress(bytes_))


def figures(matrix, labels):
    rows = sp.csr_matrix(matrix).astype(np.float64)
    rows.sum_duplicates()
    rows.data = rows.data.astype(np.float32)
    if not np.isfinite(rows.data).all():
        raise ValueError("not finite")
    rows.eliminate_zeros()
    rows.sort_indices()
    coo = rows.tocoo()
    triples = np.zeros((coo.nnz, 3), dtype="<i4")
    triples[:, 0] = coo.row
    triples[:, 1] = coo.col
    triples[:, 2] = coo.data.astype("<f4").view("<i4")
    return {"rows": rows.shape[0], "crc": zlib.crc32(triples.tobytes()), "labels": labels}


READERS = {"svm": read_svm, "csv": read_csv, "tsv": read_tsv, "mtx": read_mtx, "npz": read_npz, "y.npy": read_npy,
           "svm.gz": read_gzip}
WHOLE = {"svm": SVM, "csv": CSV, "tsv": TSV, "mtx": MTX, "npz": csr_bytes(), "y.npy": npy_bytes(),
         "svm.gz": gzip.compress(SVM, mtime=0)}
DAMAGES = {"npz": damage_zip, "svm.gz": damage_gzip}


def main():
    warnings.simplefilter("ignore")
    lines = []
    for ending, count in MUTANTS.items():
        rng = random.Random("mutants of " + ending)
        accepted = 0
        for _ in range(count):
            mutant = DAMAGES.get(ending, damage)(WHOLE[ending], rng)
            line = {"format": ending, "bytes": base64.b64encode(mutant).decode()}
            line |= in_a_process(READERS[ending], mutant)
            accepted += "refused" not in line
            lines.append(json.dumps(line))
        print(f"{ending}: {count} mutants, {accepted} accepted")
    FILE.write_bytes(gzip.compress(("\n".join(lines) + "\n").encode(), mtime=0))


if __name__ == "__main__":
    main()
