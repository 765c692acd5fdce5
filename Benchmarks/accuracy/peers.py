"""What anyone would use instead of Bursar, and the settings an afternoon's tuning would try."""
import functools
from dataclasses import dataclass
from typing import Callable

import numpy as np
import sklearn
from sklearn.ensemble import RandomForestClassifier
from sklearn.linear_model import LogisticRegression, SGDClassifier
from sklearn.naive_bayes import ComplementNB
from sklearn.svm import LinearSVC

import fasttext_peer


@dataclass(frozen=True)
class Peer:
    """A learner, its grid (the first value of each is where the search begins), and how its output is read."""

    name: str
    title: str
    grid: dict
    answer: Callable
    """(vectors, settings, seed) to labels and confidences of the rows to judge on."""
    version: str = sklearn.__version__
    fast: bool = False
    """Fit for 150,000 rows."""
    slow: bool = False
    """So slow that the first seed must do."""
    few: bool = False
    """Fit for fifty rows."""
    probabilities: bool = True
    few_grid: dict | None = None
    """Another grid for fifty rows, where theirs differs."""


def with_probabilities(make):
    """An answer by a scikit-learn classifier that gives probabilities."""
    return functools.partial(answer, make, probabilities)


def with_scores(make):
    """An answer by one that gives scores only: the lead over the next label orders its answers, and is no probability."""
    return functools.partial(answer, make, score_leads)


def probabilities(fitted, rows):
    """One row for each of the rows, one column for each class."""
    return fitted.predict_proba(rows)


def score_leads(fitted, rows):
    """How far each class is ahead of the best of the others, from 0 to 1; of two classes scikit-learn gives one score."""
    scores = fitted.decision_function(rows)
    if scores.ndim == 1:
        scores = np.stack([-scores, scores], axis=1)
    lead = scores - np.sort(scores, axis=1)[:, -2:-1]
    return np.maximum(lead, 0) / (1 + np.maximum(lead, 0))


def answer(make, shares_of, vectors, settings, seed):
    """The surest label of each row and how sure it is."""
    train, test = vectors.matrices(settings["amount"])
    own = {name: value for name, value in settings.items() if name != "amount"}
    fitted = make(seed=seed, **own).fit(train, vectors.train.label.astype(str))
    shares = shares_of(fitted, test)
    best = shares.argmax(axis=1)
    return fitted.classes_[best].astype(object), shares[np.arange(len(best)), best]


def svm(seed, C):
    return LinearSVC(C=C, tol=1e-2, random_state=seed)


def logistic_regression(seed, C):
    return LogisticRegression(C=C, solver="saga", tol=1e-3, max_iter=40, random_state=seed)


def sgd(seed, alpha, loss):
    return SGDClassifier(loss=loss, alpha=alpha, max_iter=20, tol=None, random_state=seed)


def naive_bayes(seed, alpha, norm):
    return ComplementNB(alpha=alpha, norm=norm)


def forest(seed, max_features):
    return RandomForestClassifier(n_estimators=100, max_features=max_features, n_jobs=1, random_state=seed)


AMOUNT = [0.3, 0.0, 1.0]

PEERS = [
    Peer("svm", "SVM", {"C": [0.3, 0.1, 1.0], "amount": AMOUNT}, with_scores(svm), fast=True, few=True,
         probabilities=False),
    Peer("lr", "Logistic regression", {"C": [30, 10, 100], "amount": AMOUNT}, with_probabilities(logistic_regression),
         fast=True, few=True),
    Peer("fasttext", "fastText", fasttext_peer.GRID, fasttext_peer.answer, fasttext_peer.VERSION, fast=True, few=True,
         few_grid=fasttext_peer.FEW_GRID),
    Peer("sgd", "SGD", {"loss": ["modified_huber", "log_loss"], "alpha": [1e-5, 3e-6, 3e-5], "amount": AMOUNT},
         with_probabilities(sgd)),
    Peer("nb", "Complement naive Bayes", {"alpha": [0.3, 0.1, 1.0], "norm": [False, True], "amount": AMOUNT},
         with_probabilities(naive_bayes), few=True),
    Peer("forest", "Random forest", {"max_features": ["sqrt"], "amount": [0.3]}, with_probabilities(forest), slow=True),
]
