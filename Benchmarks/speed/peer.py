#!/usr/bin/env python3
"""One peer doing the whole job in a process of its own: peer.py NAME train|classify IN OUT MODEL.

`train` learns from a file with the column `category`; `classify` writes the file with label and probability behind each row.
"""
import csv
import multiprocessing
import pickle
import sys

CHUNK = 50_000


def read(path):
    """The file as pandas reads it: text as it stands."""
    import pandas
    return pandas.read_csv(path, dtype=str, keep_default_na=False)


def write(table, labels, shares, path):
    """The file again, with what was found."""
    table["category"], table["confidence"] = labels, shares.round(4)
    table.to_csv(path, index=False)


def pipelines(name):
    """scikit-learn's, untrained: the fastest that classifies, and the most accurate."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression, SGDClassifier
    from sklearn.pipeline import make_pipeline, make_union
    words = TfidfVectorizer(ngram_range=(1, 2), token_pattern=r"\S+", sublinear_tf=True, min_df=2)
    letters = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True, min_df=2)
    return {
        "sklearn-words": lambda: make_pipeline(words, SGDClassifier(loss="log_loss", alpha=1e-6, random_state=1)),
        "sklearn-letters": lambda: make_pipeline(
            make_union(words, letters), SGDClassifier(loss="log_loss", alpha=1e-6, random_state=1)),
        "sklearn-regression": lambda: make_pipeline(
            make_union(words, letters), LogisticRegression(C=30, solver="saga", tol=1e-3, max_iter=40, random_state=1)),
    }[name]()


def train(name, source, model):
    """Fits and keeps."""
    table = read(source)
    with open(model, "wb") as file:
        pickle.dump(pipelines(name).fit(table["narration"], table["category"]), file)


_fitted = None


def load(model):
    """The pipeline into this process."""
    global _fitted
    with open(model, "rb") as file:
        _fitted = pickle.load(file)


def answer(texts):
    """Labels and probabilities of some rows."""
    shares = _fitted.predict_proba(texts)
    best = shares.argmax(axis=1)
    return _fitted.classes_[best], shares.max(axis=1)


def classify(source, result, model, processes):
    """Reads, answers, writes."""
    import numpy
    table = read(source)
    texts = table["narration"].to_numpy()
    chunks = [texts[i:i + CHUNK] for i in range(0, len(texts), CHUNK)]
    if processes > 1:
        with multiprocessing.Pool(processes, load, (model,)) as pool:
            parts = pool.map(answer, chunks, chunksize=1)
    else:
        load(model)
        parts = [answer(chunk) for chunk in chunks]
    write(table, numpy.concatenate([p[0] for p in parts]), numpy.concatenate([p[1] for p in parts]), result)


def fasttext_classify(source, result, model):
    """fastText from Python, all rows in one call; read and written by Python's own csv."""
    import fasttext
    fitted = fasttext.load_model(model)
    with open(source, newline="", encoding="utf-8") as rows, open(result, "w", newline="", encoding="utf-8") as out:
        reader, writer = csv.reader(rows), csv.writer(out, lineterminator="\n")
        writer.writerow([*next(reader), "category", "confidence"])
        for row in reader:
            # Beneath fastText's own `predict`, which NumPy 2 broke.
            found = fitted.f.predict(row[0].lower() + "\n", 1, 0.0, "strict")
            share, label = found[0] if found else (0.0, "")
            writer.writerow([*row, label, round(min(1.0, share), 4)])


def fasttext_train(source, model):
    """A tenth of the vectors' usual size does for labels as few as these, and is faster."""
    import fasttext
    fasttext.train_supervised(str(source), epoch=25, lr=0.5, dim=50, minn=2, maxn=5, wordNgrams=2, bucket=500_000,
                              thread=2, verbose=0).save_model(str(model))


def main():
    name, task, source, result, model = sys.argv[1:]
    if name == "pandas":
        read(source).to_csv(result, index=False)
    elif name == "fasttext":
        fasttext_train(source, model) if task == "train" else fasttext_classify(source, result, model)
    elif task == "train":
        train(name, source, model)
    else:
        classify(source, result, model, 2 if name.endswith("-2") else 1)


if __name__ == "__main__":
    main()
