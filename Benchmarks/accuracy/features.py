"""The features that helped scikit-learn's learners most: words, characters within words, and the amount."""
import math

import numpy as np
from scipy import sparse
from sklearn.feature_extraction.text import TfidfVectorizer

MAGNITUDES = 24
CENTS = 10


def number(text):
    """An amount, or None where the cell is empty."""
    return float(text.replace(",", "")) if text.strip() else None


def amount_places(text):
    """Which amount features a row has: missing, or sign, magnitude in powers of two, tens of cents."""
    amount = number(text)
    if amount is None:
        return [0]
    size = abs(amount)
    magnitude = min(MAGNITUDES - 1, int(math.log2(size + 1)))
    cents = round(size * 100) % 100 // (100 // CENTS)
    return [1 if amount < 0 else 2, 3 + magnitude, 3 + MAGNITUDES + cents]


def amount_matrix(amounts):
    """One column for each sign, magnitude and ten of cents."""
    places = [amount_places(text) for text in amounts]
    ends = np.cumsum([0] + [len(row) for row in places])
    columns = np.concatenate(places) if places else np.array([], dtype=int)
    shape = (len(amounts), 3 + MAGNITUDES + CENTS)
    return sparse.csr_matrix((np.ones(len(columns), dtype=np.float32), columns, ends), shape=shape)


def amount_words(text):
    """The same for learners that read words."""
    return " ".join(f"amount{place}" for place in amount_places(text))


class Vectors:
    """Rows to learn from and rows to judge on, as matrices; made once for all learners, when the first asks."""

    def __init__(self, train, test):
        self.train, self.test = train, test
        self.text = None

    def matrices(self, amount_weight):
        """Text and amount side by side; a weight of 0 leaves the amount out."""
        if self.text is None:
            self.text = self.vectorise()
        if not amount_weight:
            return self.text
        amounts = (amount_matrix(self.train.amount), amount_matrix(self.test.amount))
        return tuple(
            sparse.hstack([text, amount * np.float32(amount_weight)], format="csr")
            for text, amount in zip(self.text, amounts)
        )

    def vectorise(self):
        """Words in runs of one and two; characters in runs of two to five. Digits stay."""
        words = TfidfVectorizer(token_pattern=r"\S+", ngram_range=(1, 2), sublinear_tf=True, dtype=np.float32)
        characters = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True, dtype=np.float32)
        both = (words, characters)
        train = sparse.hstack([each.fit_transform(self.train.narration) for each in both], format="csr")
        test = sparse.hstack([each.transform(self.test.narration) for each in both], format="csr")
        return train, test
