"""What is measured, written anew and apart from Bursar's own: a judge should not be the judged."""
import numpy as np

BINS = 15
PRECISION = 0.95


def accuracy(truth, answer):
    """Right rows of all rows."""
    return float(np.mean(truth == answer))


def macro_f1(truth, answer):
    """The mean of the F1 of all classes present in the truth."""
    scores = []
    for label in np.unique(truth):
        is_label, says_label = truth == label, answer == label
        scores.append(2 * np.sum(is_label & says_label) / (is_label.sum() + says_label.sum()))
    return float(np.mean(scores))


def calibration_error(right, confidence):
    """ECE: in bins of equal width (the upper edge belongs to the bin), how far confidence is from accuracy."""
    place = np.clip(np.ceil(confidence * BINS).astype(int) - 1, 0, BINS - 1)
    gaps = (abs(np.sum(confidence[place == each]) - np.sum(right[place == each])) for each in range(BINS))
    return float(sum(gaps) / len(right))


def coverage_at_precision(right, confidence, precision=PRECISION):
    """The largest share answerable, surest first, at that precision; rows of one confidence go together."""
    order = np.argsort(-confidence, kind="stable")
    sorted_confidence = confidence[order]
    answered = np.arange(1, len(order) + 1)
    precise = np.cumsum(right[order]) >= precision * answered - 1e-9
    ends = np.append(sorted_confidence[1:] != sorted_confidence[:-1], True)
    reached = answered[precise & ends]
    return float(reached.max() / len(order)) if len(reached) else 0.0


def measure(truth, answer, confidence):
    """All of it, by name."""
    answer = np.asarray(answer, dtype=object)
    confidence = np.asarray(confidence, dtype=float)
    right = truth == answer
    return {
        "accuracy": accuracy(truth, answer),
        "macro_f1": macro_f1(truth, answer),
        "ece": calibration_error(right, confidence),
        "coverage_at_95": coverage_at_precision(right, confidence),
    }
