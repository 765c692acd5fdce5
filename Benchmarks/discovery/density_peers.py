"""scikit-learn's DBSCAN and HDBSCAN on TF-IDF of the raw narrations, as the guide uses them."""
import numpy as np
from sklearn.cluster import DBSCAN, HDBSCAN
from sklearn.feature_extraction.text import TfidfVectorizer

MIN_SAMPLES = 3
GRID = (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8)
FEATURES = {
    "words": {"token_pattern": r"(?u)\b\w+\b"},
    "characters 2-4": {"analyzer": "char_wb", "ngram_range": (2, 4)},
}


def vectors(texts, features):
    """TF-IDF, as scikit-learn does it."""
    return TfidfVectorizer(lowercase=True, **FEATURES[features]).fit_transform(texts)


def distances(texts, features):
    """All cosine distances, computed once for all settings."""
    matrix = vectors(texts, features)
    similarity = (matrix @ matrix.T).toarray()
    return np.clip(1 - similarity, 0, None)


def dbscan(distance, eps):
    """Labels at one eps."""
    return DBSCAN(eps=eps, min_samples=MIN_SAMPLES, metric="precomputed").fit(distance).labels_


def hdbscan(distance):
    """Labels of HDBSCAN with its own settings but the smallest cluster."""
    labels = HDBSCAN(min_cluster_size=MIN_SAMPLES, metric="precomputed", copy=True).fit(distance).labels_
    return np.where(labels < 0, -1, labels)
