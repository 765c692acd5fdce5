"""What the steps of `bursar_steps` ask about words, their surroundings, and phrases: Sources/Narrations/Words."""

SPACE = 0x20
DIGITS = b"0123456789"


class Word:
    """A word, where it lies in the raw bytes, and what the steps ask about it: Sources/Narrations/Words/WordFacts.swift"""

    def __init__(self, text, start, end):
        self.text, self.start, self.end = text, start, end
        self.key = text.decode()
        self.is_open = True
        self.is_reference = False
        self.digits = sum(byte in DIGITS for byte in text)
        self.letters = len(text) - self.digits
        self.runs, self.first_run, self.begins_with_digit, self.number = 1, self.letters, False, -1
        if self.digits:
            kinds = [byte in DIGITS for byte in text]
            self.runs = 1 + sum(kinds[i] != kinds[i - 1] for i in range(1, len(kinds)))
            self.first_run = next((i for i, kind in enumerate(kinds) if kind != kinds[0]), len(kinds))
            self.begins_with_digit = kinds[0]
            if kinds[0] and self.first_run <= 8:
                self.number = int(text[: self.first_run])
        self.is_number = self.letters == 0 and self.digits > 0

    @property
    def is_mixed(self):
        """Letters and digits mixed as no name mixes them."""
        digits, letters = self.digits, self.letters
        if not digits or not letters or digits + letters < 5:
            return False
        if self.runs == 2:
            if self.begins_with_digit:
                return digits >= 5 or (digits >= 3 and letters <= 2)
            return (letters <= 3 and digits >= 3) or (letters <= 5 and digits >= 6)
        if self.runs == 3:
            is_glued_name = not self.begins_with_digit and self.first_run >= 5
            return not is_glued_name and digits >= 3 and letters + digits >= 6
        return digits >= 2 and letters <= 4 * digits and letters + digits >= 6


class Phrases:
    """The phrases of one step, found by longest match."""

    def __init__(self):
        self.meanings = {}
        self.first_words = set()
        self.longest = 1

    def add(self, phrase, meaning):
        words = tuple(phrase.split(" "))
        self.meanings[words] = meaning
        self.first_words.add(words[0])
        self.longest = max(self.longest, len(words))

    def find(self, words, index):
        """Meaning and length of the longest phrase that begins there; None and 0 where none does."""
        if index >= len(words) or words[index].key not in self.first_words:
            return None, 0
        for length in range(min(self.longest, len(words) - index), 0, -1):
            meaning = self.meanings.get(tuple(word.key for word in words[index : index + length]))
            if meaning is not None:
                return meaning, length
        return None, 0


class Narration:
    """Words and raw bytes, and what the steps ask about a word's surroundings."""

    def __init__(self, raw, words):
        self.raw, self.words = raw, words

    def mark(self, start, end, is_reference=False):
        for word in self.words[start:end]:
            if word.is_open:
                word.is_open, word.is_reference = False, is_reference

    def is_open(self, index):
        return index < len(self.words) and self.words[index].is_open

    def before(self, index):
        start = self.words[index].start
        return self.raw[start - 1] if start > 0 else SPACE

    def after(self, index):
        end = self.words[index].end
        return self.raw[end] if end < len(self.raw) else SPACE

    def joint(self, index):
        """The one raw byte between a word and the next."""
        words = self.words
        if index + 1 < len(words) and words[index + 1].start == words[index].end + 1:
            return self.raw[words[index].end]
        return None

    def sign_after(self, index):
        end = self.words[index].end
        return next((byte for byte in self.raw[end : end + 3] if byte != SPACE), None)
