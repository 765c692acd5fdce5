"""Reads a model of Bursar's (format 7) and answers as `bursar classify --no-rules` does.

The loader of MLflow's python_function flavour: `mlflow.pyfunc.load_model(uri).predict(frame)`, where the frame has a column
`narration` and may have `amount` and `mcc`. By itself: `BursarModel("model.safetensors").predict(["SHELL 042"])`.
Needs the standard library and numpy; runs no code of the model file's.
"""

import bisect
import json
import math
import os

import numpy as np

from bursar_steps import Steps

MASK = (1 << 64) - 1
ONE = np.float32(1)
UNKNOWN = "Unknown"


def _load_pyfunc(path):
    """What MLflow calls, with the path of the model file."""
    return BursarModel(path)


class Folding:
    """From raw bytes to words: Sources/Narrations/Folding."""

    ENTITIES = [(b"&amp;", "ampersand"), (b"&#39;", "apostrophe"), (b"&#039;", "apostrophe"), (b"&apos;", "apostrophe")]

    def __init__(self, path):
        self.starts, self.rules = [], []
        with open(path, encoding="ascii") as lines:
            for line in lines:
                first, _, rule = line.rstrip("\n").split(" ", 2)
                self.starts.append(int(first, 16))
                self.rules.append(rule)
        self.ascii = [self._ascii(byte) for byte in range(128)]

    @staticmethod
    def _ascii(byte):
        sign = chr(byte)
        if sign.isalnum():
            return None, sign.lower().encode(), False
        if byte <= 0x20 or byte == 0x7F:
            return "space", b"", False
        kind = {"'": "apostrophe", "`": "apostrophe", "&": "ampersand"}.get(sign, "punctuation")
        return kind, b"", False

    def _scalar(self, scalar):
        """The sign it is, else the bytes of the letter or digit, and whether its script has no spaces."""
        if scalar < 0x80:
            return self.ascii[scalar]
        rule = self.rules[bisect.bisect_right(self.starts, scalar) - 1]
        if rule[0] == "=":
            return None, rule[1:].encode(), False
        if rule[0] in "u+-":
            unspaced = rule[0] == "u"
            return None, chr(scalar + int(rule[1:] if unspaced else rule)).encode(), unspaced
        return rule, b"", False

    @staticmethod
    def _decode(raw):
        """Scalars and where each begins and ends; a byte that is no UTF-8 is None."""
        index = 0
        while index < len(raw):
            lead = raw[index]
            count = 1 if lead < 0x80 else 2 if lead < 0xE0 else 3 if lead < 0xF0 else 4
            try:
                yield ord(raw[index : index + count].decode("utf-8")), index, index + count
                index += count
            except (UnicodeDecodeError, TypeError):
                yield None, index, index + 1
                index += 1

    def words(self, raw):
        """Each word, folded, and the raw bytes it came from."""
        scanner = Scanner()
        skip = 0
        for scalar, start, end in self._decode(raw):
            if start < skip:
                continue
            if scalar is None:
                scanner.sign("punctuation")
                continue
            sign, letters, unspaced = self._scalar(scalar)
            if scalar == 0x26:
                for spelling, meaning in self.ENTITIES:
                    if raw[start : start + len(spelling)].lower() == spelling:
                        sign, skip = meaning, start + len(spelling)
            if sign is None:
                scanner.letters(letters, unspaced, start, end)
            elif sign != "nothing":
                scanner.sign(sign)
            else:
                scanner.nothing(end)
        if scanner.word is not None:
            scanner.finish()
        return scanner.all


class Scanner:
    """Which letters make a word: Sources/Narrations/Folding/WordScanner.swift."""

    def __init__(self):
        self.all = []
        self.word = None
        self.unspaced = False
        self.joiner = None
        self.gap = "spaces"
        self.last_is_letters = False
        self.start = self.end = 0

    def nothing(self, end):
        if self.word is not None and self.joiner is None:
            self.end = end

    def letters(self, letters, unspaced, start, end):
        self._letters(letters, unspaced, start)
        self.end = end

    def _letters(self, letters, unspaced, start):
        if self.word is not None:
            if self.joiner is None and unspaced == self.unspaced:
                self.word += letters
                return
            if unspaced == self.unspaced and not (unspaced and self.joiner == "ampersand"):
                self.word += b"&" + letters if self.joiner == "ampersand" else letters
                self.joiner = None
                return
            gap = "spaces" if self.joiner is None else "punctuation"
            self.finish()
            self.gap = gap
        self.word = letters
        self.unspaced = unspaced
        self.start = start

    def sign(self, sign):
        if self.word is not None:
            if self.joiner is None and sign in ("apostrophe", "ampersand"):
                self.joiner = sign
                return
            if self.joiner is None:
                gap = "spaces" if sign == "space" else "punctuation"
            elif self.joiner == "ampersand":
                gap = "ampersand" if sign == "space" else "punctuation"
            else:
                gap = "punctuation"
            self.finish()
            self.gap = gap
        elif sign == "ampersand" and self.gap == "spaces":
            self.gap = "ampersand"
        elif sign != "space":
            self.gap = "punctuation"

    def finish(self):
        word, self.word, self.joiner = self.word, None, None
        is_letter = len(word) == 1 and word >= b"a"
        if is_letter and self.last_is_letters and self.gap == "ampersand":
            first, start, _ = self.all[-1]
            self.all[-1] = first + b"&" + word, start, self.end
            return
        self.last_is_letters = is_letter or (len(word) > 1 and self._is_letters(word))
        self.all.append((word, self.start, self.end))

    @staticmethod
    def _is_letters(word):
        return len(word) % 2 == 1 and all(
            97 <= byte <= 122 if place % 2 == 0 else byte == 38 for place, byte in enumerate(word)
        )


def finish(state):
    state ^= state >> 33
    state = state * 0xFF51AFD7ED558CCD & MASK
    state ^= state >> 33
    state = state * 0xC4CEB9FE1A85EC53 & MASK
    return state ^ state >> 33


def hash_bytes(text):
    """WordHash.of"""
    state = 0x9AE16A3B2F90404F
    for place in range(0, len(text), 8):
        product = (state ^ int.from_bytes(text[place : place + 8], "little")) * 0xD6E8FEB86659FD93 & MASK
        state = product ^ product >> 32
    return finish(state ^ len(text))


def join(first, following):
    return finish((first * 0xD6E8FEB86659FD93 & MASK) ^ (following + 0x9E3779B97F4A7C15 & MASK))


def step(state, byte):
    return (state ^ byte) * 0x100000001B3 & MASK


FNV = 0xCBF29CE484222325


def hash_name(name, salt):
    state = FNV ^ salt
    for byte in name.encode():
        state = step(state, byte)
    return finish(state)


def hash_number(number, kind):
    salted = 0xA24BAED4963EE407 + kind * 0x9FB21C651E98DF25 & MASK
    return finish(salted ^ ((number & MASK) * 0x100000001B3 & MASK))


def hash_wording(raw):
    even = bytearray()
    for byte in raw:
        if byte > 0x20:
            even.append(byte + 32 if 65 <= byte <= 90 else byte)
        elif even and even[-1] != 0x20:
            even.append(0x20)
    if even and even[-1] == 0x20:
        even.pop()
    return hash_bytes(bytes(even)) ^ 0x57575757


def hash_form(raw):
    state, last = FNV, 0
    for byte in raw:
        if 48 <= byte <= 57:
            kind = 57
        elif 65 <= byte <= 90:
            kind = 0x80
        elif 97 <= byte <= 122 or byte >= 0x80:
            kind = 0x81
        else:
            kind = byte
        if kind != last or (0x20 < kind < 0x80 and kind != 57):
            state = step(state, kind)
        last = kind
    return finish(state ^ 0xF0F0F0F0)


def hash_letters(words):
    letters = None
    for word in words:
        rest = bytes(byte for byte in word if not 48 <= byte <= 57)
        if rest:
            letters = hash_bytes(rest) if letters is None else join(letters, hash_bytes(rest))
    return None if letters is None else finish(letters ^ 0x1E77E450)


def amount_features(amount):
    """(kind, number): Sources/Features/AmountFeatures.swift"""
    if amount is None or not math.isfinite(amount):
        return [(1, 0)]
    scaled = min(max(amount, -1e15), 1e15) * 100
    whole = math.floor(abs(scaled))
    cents = int(whole + (1 if abs(scaled) - whole >= 0.5 else 0))
    signed = -cents if scaled < 0 else cents
    fraction, exponent = math.frexp(float(cents) + 1)
    exponent -= 1
    return [
        (2 if signed < 0 else 3, 0),
        (5, exponent),
        (4, exponent * 4 + int((fraction * 2 - 1) * 4)),
        (6, cents % 100),
        (7, signed),
    ]


class Vocabulary:
    """From a feature's hash to its index: Sources/Features/Vocabulary.swift"""

    WIDTH = 16

    def __init__(self, lines, count):
        self.lines, self.count = lines.reshape(-1, self.WIDTH), count
        # Without a line that has room a key that is not there would be looked for without end.
        if not (self.lines[:, -1] == 0).any():
            raise ValueError("the model file's vocabulary is damaged: none of its lines has room")

    def find(self, key):
        wanted, number = max(1, key >> 32), (key & 0xFFFFFFFF) * len(self.lines) >> 32
        while True:
            line = self.lines[number]
            places = np.flatnonzero(line[1:] == wanted)
            if len(places) > 0:
                index = int(line[0]) + int(places[0])
                return index if index < self.count else None
            if line[-1] == 0:
                return None
            number = (number + 1) % len(self.lines)


def read_tensors(path):
    """The metadata and the tensors of a safetensors file, mapped."""
    types = {"F32": "<f4", "U8": "u1", "U16": "<u2", "U32": "<u4"}
    size = os.path.getsize(path)
    with open(path, "rb") as file:
        length = int.from_bytes(file.read(8), "little")
        if length > size - 8:
            raise ValueError(f"{path} is no safetensors file, or cut short")
        header = json.loads(file.read(length))
    metadata = header.pop("__metadata__", {})
    data = np.memmap(path, dtype="u1", mode="r", offset=8 + length) if size > 8 + length else np.empty(0, "u1")
    tensors = {}
    for name, entry in header.items():
        begin, end = entry["data_offsets"]
        if not 0 <= begin <= end <= len(data):
            raise ValueError(f"{path}: tensor '{name}' lies outside of the file")
        tensors[name] = np.frombuffer(data[begin:end].tobytes(), types[entry["dtype"]]).reshape(entry["shape"])
    return metadata, tensors


class Forest:
    """Trees that vote: Sources/Classifiers/RandomForest"""

    def __init__(self, tensors, label_count):
        def part(name, kind):
            return np.asarray(tensors["forest." + name]).reshape(-1).view(kind).tolist()

        self.label_count = label_count
        self.roots, self.features = part("roots", "<u4"), part("features", "<u4")
        self.children, self.leaf_classes = part("children", "<i4"), part("leaf_classes", "<u4")
        self.thresholds = part("thresholds", "<f4")
        self.leaf_shares = tensors["forest.leaf_shares"].reshape(-1)
        # A node leads to later ones alone, so that every way ends.
        if any(0 <= child <= node or child + 1 >= len(self.children) for node, child in enumerate(self.children)):
            raise ValueError("the model file's forest is damaged: a node leads backwards or outside")

    def votes(self, row):
        """The mean over the trees of the shares in the leaf the row, values by feature, comes to."""
        scores = np.zeros(self.label_count, np.float32)
        row = {index: float(value) for index, value in row.items()}
        for node in self.roots:
            while self.children[node] >= 0:
                node = self.children[node] + (row.get(self.features[node], 0.0) > self.thresholds[node])
            first = -1 - self.children[node]
            for share in range(first, first + self.features[node]):
                scores[self.leaf_classes[share]] += self.leaf_shares[share]
        return scores * (ONE / np.float32(len(self.roots)))


class BursarModel:
    """A model file, ready to answer."""

    def __init__(self, path):
        meta, tensors = read_tensors(path)
        if meta.get("format") != "bursar-model" or meta.get("format_version") != "7":
            raise ValueError(f"{path} is no Bursar model of format 7; use 'bursar classify --model'")
        self.labels = json.loads(meta["categories"])
        self.parameters = json.loads(meta["settings"])["features"]
        self.threshold = np.float32(json.loads(meta.get("model_threshold", meta["threshold"]))[0])
        calibration = json.loads(meta["calibration"])
        self.temperature = [np.float32(calibration["temperature"][name]) for name in ("constant", "linear", "quadratic")]
        self.curve = calibration["curve"]
        self.label_offsets = calibration.get("labelOffsets") or [0] * len(self.labels)
        self.held_out = calibration.get("heldOut")
        if len(self.label_offsets) != len(self.labels):
            raise ValueError(f"{path}: its parts don't fit together")
        # Inverse frequencies are whole 2048ths, and so are sums of their squares.
        self.unseen = int(meta["unseen_inverse_frequency"]) ** 2
        self.forest = Forest(tensors, len(self.labels)) if meta["algorithm"] == "forest" else None
        if self.forest is None:
            rows = tensors["linear.rows"]
            self.frequencies, self.scales = np.ascontiguousarray(rows[:, :4]).view("<u2").T
            self.weights = rows[:, 4:].view("i1")
            self.unit = np.float32(json.loads(meta["weights_unit"])[0])
            self.biases = tensors["linear.biases"].reshape(-1)
        else:
            self.frequencies = tensors["features.inverse_frequencies"].reshape(-1)
        self.vocabulary = Vocabulary(tensors["vocabulary.lines"], len(self.frequencies))
        self.ends = tensors["concepts.ends"].reshape(-1)
        self.phrases = Vocabulary(tensors["concepts.lines"], len(self.ends))
        self.concepts = tensors["concepts.concepts"].reshape(-1)
        names = json.loads(meta["concepts"])
        areas = list(dict.fromkeys(name.split(".")[0] for name in names))
        self.area_of = [areas.index(name.split(".")[0]) for name in names]
        self.concept_features = [self.vocabulary.find(hash_name(name, 0xC0CE9700)) for name in names]
        self.area_features = [self.vocabulary.find(hash_name(area, 0xA4EA0000)) for area in areas]
        beside = os.path.dirname(os.path.abspath(__file__))
        self.folding = Folding(os.path.join(beside, "folding.txt"))
        self.reliability = np.array(json.loads(meta["reliability"]), np.float32)
        # Only a model that learnt from rules asks what words are for.
        asks = bool((self.reliability < 1).any())
        self.steps = Steps(os.path.join(beside, "phrases.txt")) if asks else None

    def predict(self, model_input, params=None):
        """`category` and `confidence` for each row: a frame for a frame, else a dictionary of lists."""
        if hasattr(model_input, "columns"):
            columns = list(model_input.columns)
            if "narration" not in columns:
                raise ValueError(f"a column 'narration' is needed; there are {columns}")
            narrations = list(model_input["narration"])
            amounts = list(model_input["amount"]) if "amount" in columns else [None] * len(narrations)
            codes = list(model_input["mcc"]) if "mcc" in columns else [None] * len(narrations)
        else:
            narrations = list(model_input)
            amounts = codes = [None] * len(narrations)
        answers = [self.decide(*row) for row in zip(narrations, amounts, codes)]
        result = {"category": [label for label, _ in answers], "confidence": [number for _, number in answers]}
        return type(model_input)(result, index=model_input.index) if hasattr(model_input, "columns") else result

    def decide(self, narration, amount=None, mcc=None):
        """The category, `Unknown` below the model's threshold, and the confidence of the best one."""
        raw = narration if isinstance(narration, bytes) else str(narration).encode()
        words = self.folding.words(raw)
        texts = [text for text, _, _ in words]
        score = self._votes if self.forest else self._score
        scores, parts, novelty, is_known, has_concept = score(raw, texts, amount, mcc)
        best, posterior = self._calibrate(scores, parts, novelty, is_known, has_concept)
        if self.steps:
            self._dilute(posterior, self._known_share(raw, words))
            best = self._discount(posterior, best)
        confidence = posterior[best]
        is_guess = novelty >= 1 and not has_concept and not is_known
        is_sure = confidence >= self.threshold and (not is_guess or self.threshold == 0)
        return self.labels[best] if is_sure else UNKNOWN, float(confidence)

    def _add(self, sums, index, factor):
        scale = np.float32(self.scales[index]) * self.unit
        sums += self.weights[index].astype(np.float32) * (np.float32(factor) * scale)

    def _add_n_gram(self, sums, index):
        factor = np.float32(int(self.frequencies[index]) * int(self.scales[index])) * self.unit
        sums += self.weights[index].astype(np.float32) * factor

    def _known_share(self, raw, words):
        """How much of the merchant's words some training row had."""
        are_open = self.steps.merchant_words(raw, words)
        hashes = [hash_bytes(text) for (text, _, _), is_open in zip(words, are_open) if is_open]
        known = sum(self.vocabulary.find(key) is not None for key in hashes)
        return np.float32(known) / np.float32(len(hashes)) if hashes else np.float32(0)

    def _dilute(self, posterior, known):
        """A model that learnt from rules is believed as far as it knows the merchant's words."""
        posterior *= known
        posterior += (ONE - known) / np.float32(len(self.labels) + 1)

    def _discount(self, posterior, best):
        """What a label loses for its training labels' sake, the other labels share."""
        count = len(self.labels)
        parts = posterior * (ONE - self.reliability) / np.float32(max(1, count - 1))
        lost = np.float32(0)
        for part in parts:
            lost += part
        shared = np.maximum(np.float32(0), lost - parts) if count > 1 else np.float32(0)
        posterior *= self.reliability
        posterior += shared
        return best if posterior[best] == posterior.max() else int(np.argmax(posterior))

    def _votes(self, raw, words, amount, mcc):
        """What the forest says to the row as a whole: Sources/Features/Vectoriser.swift"""
        row = {}

        def add(index, value):
            row[index] = row.get(index, np.float32(0)) + value

        hashes = [hash_bytes(word) for word in words]
        runs = []
        for first in range(len(words)):
            key = 0
            for last in range(first, min(first + self.parameters["longestWordNGram"], len(words))):
                key = hashes[last] if last == first else join(key, hashes[last])
                runs.append(key)
        all_known = all_new = 0
        for kind, keys in (("word", runs), ("character", [key for word in words for key in self._characters(word)])):
            known, new, found = 0, 0, []
            for key in keys:
                index = self.vocabulary.find(key)
                if index is None:
                    new += self.unseen
                    continue
                found.append(index)
                known += int(self.frequencies[index]) ** 2
            if known > 0:
                factor = np.float32(self.parameters[kind + "Weight"]) / np.sqrt(np.float32(known))
                for index in found:
                    add(index, np.float32(self.frequencies[index]) * factor)
            all_known += known
            all_new += new
        total = all_known + all_new
        novelty = np.float32(all_new) / np.float32(total) if total > 0 else ONE
        wholes, is_known = self._wholes(raw, words)
        concepts, has_concept = self._concepts_of(hashes)
        for index, weight in wholes + concepts + self._facts_of(amount, mcc):
            add(index, np.float32(weight))
        return self.forest.votes(row), None, novelty, is_known, has_concept

    def _score(self, raw, words, amount, mcc):
        hashes = [hash_bytes(word) for word in words]
        settings = self.parameters
        lanes = len(self.biases)
        parts = {"word": np.zeros(lanes, np.float32), "character": np.zeros(lanes, np.float32)}
        known, new = {"word": 0, "character": 0}, {"word": 0, "character": 0}

        def take(kind, keys):
            sums, old, fresh = np.zeros(lanes, np.float32), 0, 0
            for key in keys:
                index = self.vocabulary.find(key)
                if index is None:
                    fresh += self.unseen
                    continue
                old += int(self.frequencies[index]) ** 2
                self._add_n_gram(sums, index)
            parts[kind] += sums
            known[kind] += old
            new[kind] += fresh

        longest = settings["longestWordNGram"]
        for word, key in zip(words, hashes):
            if longest > 0:
                take("word", [key])
            take("character", self._characters(word))
        for first in range(len(words)):
            key = hashes[first]
            for last in range(first + 1, min(first + longest, len(words))):
                key = join(key, hashes[last])
                take("word", [key])
        scores = self.biases.astype(np.float32).copy()
        for kind in ("word", "character"):
            if known[kind] > 0:
                scores += parts[kind] * (np.float32(settings[kind + "Weight"]) / np.sqrt(np.float32(known[kind])))
        total = known["word"] + known["character"] + new["word"] + new["character"]
        novelty = np.float32(new["word"] + new["character"]) / np.float32(total) if total > 0 else ONE

        wholes, is_known = self._wholes(raw, words)
        concepts, has_concept = self._concepts_of(hashes)
        for index, weight in wholes:
            self._add(scores, index, weight)
        parts = np.zeros((2, lanes), np.float32)
        for part, found in zip(parts, (concepts, self._facts_of(amount, mcc))):
            for index, weight in found:
                self._add(part, index, weight)
        scores += parts[0] + parts[1]
        return scores[: len(self.labels)], parts, novelty, is_known, has_concept

    def _wholes(self, raw, words):
        """The narration as a whole, and whether its letters were met before."""
        found, is_known = [], False
        wholes = [(hash_wording(raw), "wordingWeight"), (hash_letters(words), "wordingWeight"), (hash_form(raw), "formWeight")]
        for place, (key, weight) in enumerate(wholes):
            if key and self.parameters[weight] > 0:
                index = self.vocabulary.find(key)
                if index is not None:
                    found.append((index, self.parameters[weight]))
                    is_known = is_known or place == 1
        return found, is_known

    def _characters(self, word):
        """The hashes of a word's runs of characters, its two ends counted; none for a number of four digits or more."""
        if len(word) >= 4 and word.isdigit():
            return
        units = [b"\x02"] + [letter.encode() for letter in word.decode()] + [b"\x03"]
        shortest, longest = self.parameters["shortestCharacterNGram"], self.parameters["longestCharacterNGram"]
        for first in range(len(units) - 1):
            state = FNV
            for place in range(first, min(first + longest, len(units))):
                for byte in units[place]:
                    state = step(state, byte)
                if place - first + 1 >= shortest:
                    yield finish(state ^ 0xC2B2AE3D27D4EB4F)

    def _concepts_of(self, hashes):
        """Concepts and their areas, each once, and whether there is a concept."""
        weight, found = self.parameters["conceptWeight"], set()
        if not weight > 0:
            return [], False
        for first in range(len(hashes)):
            key = 0
            for place in range(first, min(first + 3, len(hashes))):
                key = hashes[place] if place == first else join(key, hashes[place])
                phrase = self.phrases.find(key)
                if phrase is None:
                    break
                begin = 0 if phrase == 0 else self.ends[phrase - 1]
                found.update(int(concept) for concept in self.concepts[begin : self.ends[phrase]])
        concepts = [self.concept_features[concept] for concept in sorted(found)]
        areas = [self.area_features[area] for area in sorted({self.area_of[concept] for concept in found})]
        known = [(index, weight) for index in concepts + areas if index is not None]
        return known, any(index is not None for index in concepts)

    def _facts_of(self, amount, mcc):
        """What amount and merchant category code say."""
        keys = []
        if self.parameters["amountWeight"] > 0:
            keys += [(hash_number(number, kind), "amountWeight") for kind, number in amount_features(amount)]
        code = int(mcc) if mcc is not None and mcc == mcc and str(mcc).strip() else -1
        if self.parameters["mccWeight"] > 0 and code >= 0:
            keys.append((hash_number(code, 8), "mccWeight"))
        found = [(self.vocabulary.find(key), self.parameters[weight]) for key, weight in keys]
        return [(index, weight) for index, weight in found if index is not None]

    def _calibrate(self, scores, parts, novelty, is_known, has_concept):
        """Temperature, softmax, and the confidence curve: Sources/Classifiers/Calibration

        `parts` is what concepts and what amount add to the scores; None of a forest.
        """
        order = np.argsort(-scores, kind="stable")
        best = int(order[0])
        score = scores[best]
        lead = score - scores[order[1]] if len(scores) > 1 else np.float32(0)
        constant, linear, quadratic = self.temperature
        heat = np.exp(np.clip(constant + linear * novelty + quadratic * novelty * novelty, -3.9, 3.9)).astype(np.float32)
        terms = np.exp(np.clip((scores - score) * (ONE / heat), -87, 88)).astype(np.float32)
        posterior = terms / terms.sum(dtype=np.float32)
        provable = self._provable(is_known)
        if len(scores) == 1:
            if self.held_out is not None:
                posterior[0] = provable * (ONE if is_known else ONE - np.float32(novelty))
            return best, posterior
        before = posterior[best]
        posterior[best] = 0
        rest = posterior.sum(dtype=np.float32)
        own = (0, 0) if parts is None else [float(part[best] - part[order[1]]) for part in parts]
        odds = self._log_odds(float(before), float(score), float(lead), own, float(novelty), is_known, has_concept)
        odds += self.label_offsets[best]
        right = 1 / (1 + math.exp(-odds)) if odds > -700 else 0.0
        corrected = provable * min(np.float32(right), np.nextafter(ONE, np.float32(0)))
        if not rest > 1e-30:
            after = max(corrected, ONE / np.float32(len(scores)))
            posterior[:] = (ONE - after) / np.float32(len(scores) - 1)
            posterior[best] = after
            return best, posterior
        runner_up = posterior[int(order[1])]
        after = min(max(corrected, runner_up / (rest + runner_up)), ONE)
        posterior *= (ONE - after) / rest
        posterior[best] = max(after, posterior[int(order[1])])
        return best, posterior

    def _provable(self, is_known):
        """As sure as one may be by what was held out: Laplace's rule of succession."""
        if self.held_out is None:
            return ONE
        right = self.held_out["merchants"] + (self.held_out["knownRows"] + 1 if is_known else 0)
        return np.float32(right + 1) / np.float32(right + 2)

    def _log_odds(self, confidence, score, lead, parts, novelty, is_known, has_concept):
        w = self.curve
        probability = min(max(confidence, 1e-6), 1 - 1e-6)
        odds = math.log(probability / (1 - probability))
        score, lead = min(max(score, -10), 10), min(max(lead, 0), 10)
        total = w[0] + w[1] * odds + w[2] * score + w[3] * lead
        total += novelty * (w[4] + w[5] * score + w[6] * lead)
        if is_known:
            total += w[7] + w[8] * odds + w[9] * score + w[10] * lead
        if has_concept:
            total += w[11] + w[12] * lead
        for part, weight, against in zip(parts, w[13::2], w[14::2]):
            if not is_known:
                part = min(max(part, -5), 5)
                total += weight * part + against * min(part, 0)
        return total
