"""Who is measured at what: the commands of each comparison."""
import pathlib
import shutil
import sys

import ours
from whole import Entry

PEER = pathlib.Path(__file__).with_name("peer.py")
DEBIAN_FASTTEXT = shutil.which("fasttext")


def peer(name, task, source, result, model):
    """A peer written in Python."""
    return [sys.executable, "-W", "ignore", PEER, name, task, source, result, model]


def wabbit(*arguments):
    """Vowpal Wabbit's own program, as its Python package carries it."""
    return [sys.executable, "-m", "vowpalwabbit", "--quiet", *arguments]


WABBIT_SETTINGS = ("--bit_precision", 22, "--ngram", "t2", "--loss_function", "logistic", "--probabilities")


def models(folder, classes):
    """Everybody's model of the same rows; untimed."""
    source = folder / "learn.csv"
    return [
        Entry("bursar", [ours.command(), "train", source, "--model", folder / "bursar.model"]),
        Entry("sklearn-words", peer("sklearn-words", "train", source, "-", folder / "sklearn-words.model")),
        Entry("sklearn-letters", peer("sklearn-letters", "train", source, "-", folder / "sklearn-letters.model")),
        Entry("fasttext", peer("fasttext", "train", folder / "learn.txt", "-", folder / "fasttext.bin")),
        Entry("wabbit", wabbit("--data", folder / "learn.vw", "--oaa", classes, "--passes", 5, "--cache_file", folder / "vw.cache",
                               "--final_regressor", folder / "vw.model", *WABBIT_SETTINGS)),
    ]


def classifying(folder):
    """A million rows, file in and file out."""
    source, result = folder / "million.csv", folder / "result"
    bursar = [ours.command(), "classify", source, "-o", result, "--model", folder / "bursar.model"]
    generated = [ours.command(), "classify", folder / "generated.csv", "-o", result, "--model", folder / "generated.model"]
    debian = [Entry("fastText's program, `predict-prob`",
                    [DEBIAN_FASTTEXT, "predict-prob", folder / "fasttext.bin", folder / "million.txt"], result, 3)]
    return [
        Entry("Bursar, rules and model, two threads", [*bursar, "--threads", 2]),
        Entry("Bursar, rules and model, one thread", [*bursar, "--threads", 1]),
        Entry("Bursar, model alone, two threads", [*bursar, "--no-rules", "--threads", 2]),
        Entry("Bursar, generated rows of eight labels, two threads", [*generated, "--threads", 2]),
        Entry("Bursar, generated rows of eight labels, one thread", [*generated, "--threads", 1]),
        *(debian if DEBIAN_FASTTEXT else []),
        Entry("fastText from Python", peer("fasttext", "classify", source, result, folder / "fasttext.bin"), None, 3),
        Entry("scikit-learn, words", peer("sklearn-words", "classify", source, result, folder / "sklearn-words.model"), None, 3),
        Entry("scikit-learn, words, two processes",
              peer("sklearn-words-2", "classify", source, result, folder / "sklearn-words.model"), None, 3),
        Entry("scikit-learn, words and letters",
              peer("sklearn-letters", "classify", source, result, folder / "sklearn-letters.model"), None, 1),
        Entry("scikit-learn, words and letters, two processes",
              peer("sklearn-letters-2", "classify", source, result, folder / "sklearn-letters.model"), None, 1),
        Entry("Vowpal Wabbit", wabbit("--testonly", "--data", folder / "million.vw", "--initial_regressor", folder / "vw.model",
                                      "--predictions", result, "--probabilities"), None, 2),
        Entry("pandas reads and writes, nothing else", peer("pandas", "classify", source, result, "-")),
        Entry("`grep -i -F`, 5,000 words", ["grep", "-i", "-F", "-c", "-f", folder / "words.txt", source]),
        Entry("`cat`", ["cat", source], result),
    ]


def ten_times(folder):
    """Ten million rows beside one."""
    bursar = [ours.command(), "classify", folder / "ten.csv", "-o", folder / "result", "--model", folder / "bursar.model"]
    return [Entry("Bursar, ten million rows, two threads", [*bursar, "--threads", 2], None, 1)]


def starting(folder):
    """A thousand rows: what a start costs."""
    bursar = [ours.command(), "classify", folder / "thousand.csv", "-o", folder / "result"]
    run = [ours.command(), "run", "--seed", 1, "--no-cache", "--runs", folder / "runs"]
    return [
        Entry("Bursar, 1,000 rows, rules and model", [*bursar, "--model", folder / "bursar.model"]),
        Entry("Bursar, 1,000 rows, rules alone", bursar),
        Entry("`bursar run --size 1000`, all steps", [*run, "--size", 1000]),
        Entry("`bursar run --size 100000`, all steps", [*run, "--size", 100_000], None, 3),
        Entry("Python that loads scikit-learn and ends", [sys.executable, "-c", "import sklearn.pipeline, sklearn.linear_model"]),
    ]


def training(folder):
    """A million rows to learn from."""
    source = folder / "learn-million.csv"
    return [
        Entry("Bursar", [ours.command(), "train", source, "--model", folder / "bursar-million.model"], None, 3),
        Entry("fastText from PyPI, subwords",
              peer("fasttext", "train", folder / "learn-million.txt", "-", folder / "fasttext-million.bin"), None, 1),
        Entry("scikit-learn's logistic regression, 100,000 of the rows",
              peer("sklearn-regression", "train", folder / "learn-tenth.csv", "-", folder / "regression.model"), None, 1),
    ]


def judging(folder):
    """The trained on rows of merchants none of them met."""
    source = folder / "unseen.csv"
    return {
        "Bursar": [ours.command(), "classify", source, "-o", folder / "unseen-bursar.csv", "--model", folder / "bursar-million.model",
                   "--no-rules", "--threshold", "0"],
        "fastText from PyPI, subwords":
            peer("fasttext", "classify", source, folder / "unseen-fasttext.csv", folder / "fasttext-million.bin"),
        "scikit-learn's logistic regression, 100,000 of the rows":
            peer("sklearn-regression", "classify", source, folder / "unseen-regression.csv", folder / "regression.model"),
    }
