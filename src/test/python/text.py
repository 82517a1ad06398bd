"""Makes src/test/resources/data/text: documents, and what scikit-learn's vectorizers make of them.

Run from the repository's root; needs scikit-learn. A row of a matrix is a list of [column, value] pairs.
"""

import json
import pathlib

from sklearn.feature_extraction.text import CountVectorizer, HashingVectorizer, TfidfVectorizer

FOLDER = pathlib.Path("src/test/resources/data/text")

# Words of one letter, digits, underscores, combining marks, characters beyond 16 bits, blanks of all sorts, letters whose
# lower case is longer or depends on what follows, nothing at all.
DOCUMENTS = [
    ("ham", "The cat sat on the mat; the other cat did not."),
    ("ham", "A cat's 9 lives aren't 10 lives, are they?"),
    ("spam", "WIN a FREE cat!!! Visit http://cats.example.org/win_now?id=42_a"),
    ("ham", "Die Straße nach Köln ist naß"),
    ("ham", "ΟΔΟΣ οδός Ὀδυσσεύς İstanbul ISTANBUL ıstanbul"),
    ("spam", "cafe\u0301 café naïve re\u0301sume\u0301"),
    ("spam", "漢字とかな交じり文 한국어 हिन्दी ไทย"),
    ("ham", "x² ½ Ⅷ ٣٤ ①②"),
    ("spam", "free 🐱🐱 cats 𝔣𝔯𝔢𝔢 \U00020000\U00020001 \ufb01ne"),
    ("ham", "two  blanks,\u00a0\u2003odd\u3000ones \u0085and\x1c\x1dseparators"),
    ("ham", " leading and trailing "),
    ("spam", ""),
    ("spam", "a b c"),
    ("ham", "tabs\tsplit\t\tthe text"),
]
MORE_DOCUMENTS = [
    ("spam", "Visit the cats, win two free lives"),
    ("ham", "nothing of it is known 漢字 zebra"),
    ("ham", "the the THE cat"),
]

SETTINGS = {
    "word": dict(),
    "word-1-2": dict(ngram_range=(1, 2)),
    "word-2-3-cased": dict(ngram_range=(2, 3), lowercase=False),
    "char": dict(analyzer="char"),
    "char-2-4": dict(analyzer="char", ngram_range=(2, 4)),
    "char_wb-3-5": dict(analyzer="char_wb", ngram_range=(3, 5)),
    "stop-words": dict(stop_words="english", ngram_range=(1, 2)),
    "own-stop-words": dict(stop_words=["the", "cat", "9"], ngram_range=(1, 2)),
    "token-pattern": dict(token_pattern=r"(?u)\b\w+\b"),
    "token-pattern-group": dict(token_pattern=r"(\w+)'\w"),
    "token-pattern-classes": dict(token_pattern=r"[\w-]+(?:\.\d+)?|[^\w\s]"),
    "char_wb-1-2-cased": dict(analyzer="char_wb", ngram_range=(1, 2), lowercase=False),
}


LIMITS = {"max-df": dict(max_df=2), "max-df-share": dict(max_df=0.2, min_df=2)}


def rows_of(matrix):
    matrix = matrix.tocsr()
    matrix.sort_indices()
    return [
        [[int(c), float(v)] for c, v in zip(row.indices, row.data)] for row in (matrix[i] for i in range(matrix.shape[0]))
    ]


def texts(documents):
    return [text.replace("\t", " ") for _, text in documents]


def write(name, settings, rows, terms=None):
    lines = ",\n  ".join(json.dumps(row) for row in rows)
    start = json.dumps({"settings": {k: v for k, v in settings.items()}, "terms": terms})
    (FOLDER / f"{name}.json").write_text(start[:-1] + ',\n "rows": [\n  ' + lines + "]}\n")


def main():
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, documents in [("train", DOCUMENTS), ("test", MORE_DOCUMENTS)]:
        lines = [f"{label}\t{text}\n" for label, text in documents]
        (FOLDER / f"{name}.tsv").write_text("".join(lines), encoding="utf-8", newline="")
    for name, settings in SETTINGS.items():
        vectorizer = CountVectorizer(**settings)
        matrix = vectorizer.fit_transform(texts(DOCUMENTS))
        write(name, settings, rows_of(matrix), vectorizer.get_feature_names_out().tolist())
        hashed = HashingVectorizer(n_features=64, alternate_sign=False, norm=None, **settings)
        write(f"{name}-hashed", settings, rows_of(hashed.transform(texts(DOCUMENTS))))
    for name, settings in LIMITS.items():
        vectorizer = CountVectorizer(**settings).fit(texts(DOCUMENTS))
        write(name, settings, rows_of(vectorizer.transform(texts(MORE_DOCUMENTS))), vectorizer.get_feature_names_out().tolist())
    options = dict(sublinear_tf=True, stop_words="english", max_df=0.5, token_pattern=r"(?u)\b\w+\b", ngram_range=(1, 2))
    sublinear = TfidfVectorizer(**options).fit(texts(DOCUMENTS))
    write("sublinear-of-test", options, rows_of(sublinear.transform(texts(MORE_DOCUMENTS))), sublinear.get_feature_names_out().tolist())
    tfidf = TfidfVectorizer(min_df=2).fit(texts(DOCUMENTS))
    write("tfidf-of-test", dict(min_df=2), rows_of(tfidf.transform(texts(MORE_DOCUMENTS))), tfidf.get_feature_names_out().tolist())


if __name__ == "__main__":
    main()
