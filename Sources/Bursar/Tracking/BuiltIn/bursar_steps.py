"""What a narration's words are for: part of the merchant's name, or set apart: Sources/Narrations/Steps.

A model that learnt from rules is believed as far as it knows the merchant's words. The phrases come from `phrases.txt`, written
by Bursar beside this file; the steps are those of the Swift program, in its order.
"""

from bursar_words import DIGITS, SPACE, Narration, Phrases, Word

SHORT_MONTHS = set("jan feb mar apr may jun jul aug sep oct nov dec mrz mai okt dez avr mei".split())
STAR, SLASH, COLON = b"*/:"


def is_time(hour, minute):
    ends_well = minute.letters == 0 or (minute.letters == 2 and minute.runs == 2)
    is_hour = hour.is_number and hour.digits <= 2 and hour.number < 24
    return is_hour and minute.begins_with_digit and minute.first_run == 2 and minute.number < 60 and ends_well


def is_year(word):
    return word.is_number and (word.digits == 2 or (word.digits == 4 and 1950 <= word.number < 2100))


def are_day_and_month(first, second):
    if not (first.is_number and second.is_number and first.digits <= 2 and second.digits <= 2):
        return False
    return 1 <= first.number <= 31 and 1 <= second.number <= 31 and min(first.number, second.number) <= 12


def is_date(first, second, third):
    if not (first.is_number and second.is_number and second.digits <= 2):
        return False
    if first.digits == 4:
        ends_in_time = third.letters == 1 and third.begins_with_digit and third.first_run == 2
        is_day = ends_in_time or (third.digits <= 2 and 1 <= third.number <= 31)
        return is_year(first) and 1 <= second.number <= 12 and is_day
    return are_day_and_month(first, second) and is_year(third)


def is_compact_date(number):
    def is_day(year, month, day):
        return 1990 <= year < 2060 and 1 <= month <= 12 and 1 <= day <= 31

    return is_day(number // 10000, number // 100 % 100, number % 100) or is_day(
        number % 10000, number // 10000 % 100, number // 1000000
    )


class Steps:
    """Sets words apart."""

    def __init__(self, path):
        names = ("cards", "dates", "references", "rails", "intermediaries", "terminals")
        self.phrases = {name: Phrases() for name in names}
        with open(path, encoding="utf-8") as lines:
            for line in lines:
                step, meaning, phrase = line.rstrip("\n").split(" ", 2)
                self.phrases[step].add(phrase, meaning)

    def merchant_words(self, raw, words):
        """Which of the words, each with its place in the raw bytes, are part of what the narration is about."""
        narration = Narration(raw, [Word(*word) for word in words])
        for step in (self.cards, self.dates, self.references, self.rails, self.intermediaries, self.terminals):
            step(narration)
        return [word.is_open for word in narration.words]

    def _find(self, step, narration, index):
        return self.phrases[step].find(narration.words, index)

    # Numbers of cards, and the words that announce them: CardMasks.swift

    def cards(self, narration):
        words = narration.words
        for index, word in enumerate(words):
            if self._is_mask(word, narration):
                narration.mark(index, index + 1, True)
        index = 0
        while index < len(words):
            meaning, length = self._find("cards", narration, index)
            digits = index + max(1, length)
            if meaning == "label" and digits < len(words):
                word = words[digits]
                if word.is_reference or (word.is_number and (word.digits == 4 or word.digits >= 12)):
                    narration.mark(index, digits + 1, True)
            index = digits

    @staticmethod
    def _is_mask(word, narration):
        if word.is_number:
            return word.digits <= 6 and word.start >= 2 and narration.raw[word.start - 2 : word.start] == b"**"
        if word.runs > 3 or not (word.letters >= 4 or (word.letters >= 2 and word.digits >= 3)):
            return False
        return all(byte == 0x78 or byte in DIGITS for byte in word.text)

    # Dates and times: Dates.swift

    def dates(self, narration):
        words, index = narration.words, 0
        while index < len(words):
            length = self._date(narration, index) if words[index].is_open else 0
            if length == 0:
                index += 1
                continue
            narration.mark(index, index + length)
            if index > 0 and self._calendar(narration, index - 1) == "leader":
                narration.mark(index - 1, index)
            index += length
            if index < len(words) and self._calendar(narration, index) == "follower":
                narration.mark(index, index + 1)

    def _calendar(self, narration, index):
        meaning, length = self._find("dates", narration, index)
        return meaning if length == 1 or meaning == "name" else None

    def _date(self, narration, index):
        word = narration.words[index]
        if word.digits == 0:
            return self._month_first(narration, index)
        if word.is_number:
            if self._calendar(narration, index) == "name":
                return 0
            return self._figures(narration, index) or self._day_first(narration, index)
        return 1 if self._is_glued(word) else 0

    @staticmethod
    def _figures(narration, index):
        words = narration.words
        if words[index].digits == 8 and is_compact_date(words[index].number):
            return 1
        joint = narration.joint(index)
        before = narration.before(index)
        if joint is None or before == joint or before == 0x24:
            return 0
        is_joined = narration.joint(index + 1) == joint
        second = words[index + 1]
        if joint == COLON:
            if not is_time(words[index], second):
                return 0
            return 3 if is_joined and words[index + 2].is_number and words[index + 2].digits == 2 else 2
        if joint not in b"/-.":
            return 0
        if is_joined and is_date(words[index], second, words[index + 2]):
            day, length = index + 2, 0
            if words[day].letters == 1:
                while length < 2 and narration.joint(day + length) == COLON and words[day + length + 1].begins_with_digit:
                    length += 1
            return 3 + length
        ends_in_point = joint == 0x2E and narration.after(index + 1) == 0x2E
        if not ((joint == SLASH and not is_joined) or ends_in_point):
            return 0
        return 2 if are_day_and_month(words[index], second) and words[index].digits + second.digits >= 3 else 0

    def _day_first(self, narration, index):
        words = narration.words
        if words[index].digits > 2 or not 1 <= words[index].number <= 31 or index + 1 >= len(words):
            return 0
        month = self._calendar(narration, index + 1)
        has_year = index + 2 < len(words) and is_year(words[index + 2])
        if month == "month":
            return 3 if has_year else 2
        if month != "doubtfulMonth":
            return 0
        joint = narration.joint(index)
        return 3 if has_year else 2 if joint is not None and joint in b"-/" else 0

    def _month_first(self, narration, index):
        words = narration.words
        if index + 1 >= len(words) or words[index + 1].digits > 2 or not 1 <= words[index + 1].number <= 31:
            return 0
        if self._calendar(narration, index) != "month":
            return 0
        if index + 2 < len(words) and is_year(words[index + 2]) and words[index + 2].digits == 4:
            return 3
        return 2 if words[index + 1].digits == 2 else 0

    @staticmethod
    def _is_glued(word):
        text = word.text
        if word.runs > 3 or len(text) > 9:
            return False
        if word.begins_with_digit:
            if word.first_run > 2:
                return False
            year = word.digits - word.first_run
            if word.letters == 1 and text[word.first_run] == 0x68:
                return year == 2 and word.number < 24 and int(text[-2:]) < 60
            if not 1 <= word.number <= 31 or word.letters != 3 or year not in (0, 2, 4):
                return False
            return word.first_run == 2 and text[2:5].decode("latin-1") in SHORT_MONTHS
        if word.runs != 2 or word.letters != 3 or word.digits != 2:
            return False
        return text[:3].decode("latin-1") in SHORT_MONTHS and 1 <= int(text[3:5]) <= 31

    # Orders, terminals, accounts, amounts: References.swift

    def references(self, narration):
        words, index = narration.words, 0
        while index < len(words):
            length = 0
            if words[index].is_open:
                meaning, phrase = self._find("references", narration, index)
                announced = self._announced(meaning, narration, index + phrase) if meaning else 0
                length = phrase + announced if announced else self._number(narration, index)
            narration.mark(index, index + length, True)
            index += max(1, length)

    def _announced(self, meaning, narration, index):
        if index >= len(narration.words):
            return 0
        if meaning == "currency":
            return self._amount(narration, index)
        if meaning == "doubtfulLabel":
            word = narration.words[index]
            return 1 if word.is_open and ((word.is_number and word.digits >= 3) or word.is_mixed) else 0
        return max(self._account(narration, index), self._identifier(narration, index))

    @staticmethod
    def _identifier(narration, index):
        words, length, place = narration.words, 0, index
        while place < min(index + 6, len(words)):
            if words[place].digits > 0 or words[place].is_reference:
                length = place + 1 - index
            if narration.joint(place) in (None, SPACE):
                break
            place += 1
        return length

    @staticmethod
    def _amount(narration, index):
        words = narration.words
        if index >= len(words) or not words[index].is_open or not words[index].is_number:
            return 0
        length = 1
        while length < 4 and narration.joint(index + length - 1) in (0x2E, 0x2C) and words[index + length].is_number:
            length += 1
        return length

    def _number(self, narration, index):
        word = narration.words[index]
        if word.digits == 0:
            return 0
        account = self._account(narration, index)
        if account:
            return account
        start = word.start
        if narration.before(index) == 0x23 or narration.raw[max(0, start - 2) : start] == b"# ":
            return 1
        if not word.is_number:
            vowels = sum(byte in b"aeiou" for byte in word.text)
            is_unspeakable = word.letters >= 5 and vowels * 5 < word.letters
            return 1 if word.is_mixed or (narration.before(index) == STAR and is_unspeakable) else 0
        if narration.before(index) == 0x2B:
            return 1
        amount = self._amount(narration, index)
        if amount > 1 and self._find("references", narration, index + amount)[0] == "currency":
            return amount + 1
        if word.digits >= 5:
            return 1
        is_last = index == len(narration.words) - 1
        return 1 if word.text[0] == 0x30 and (word.digits >= 3 or (word.digits == 2 and is_last)) else 0

    @staticmethod
    def _account(narration, index):
        words = narration.words
        if words[index].letters != 2 or words[index].digits != 2 or words[index].begins_with_digit:
            return 0
        length = 1
        while length < 9 and index + length < len(words):
            word = words[index + length]
            if word.digits == 0 or word.digits + word.letters != 4:
                break
            length += 1
        if length < 3:
            return 0
        if index + length < len(words) and words[index + length].is_number and words[index + length].digits < 4:
            length += 1
        return length

    # How the money travelled: Rails.swift

    def rails(self, narration):
        words = narration.words
        first_name, index = len(words), 0
        while index < len(words):
            meaning, length = self._find("rails", narration, index) if words[index].is_open else (None, 0)
            end = index + max(1, length)
            if meaning and self._is_rail(meaning, narration, index, end, index < first_name):
                narration.mark(index, end)
            elif not self._is_transparent(words[index]):
                first_name = min(first_name, index)
            index = end
        end = len(words)
        while end > first_name:
            if self._is_transparent(words[end - 1]):
                end -= 1
                continue
            length = self._edge(narration, end, first_name)
            if not length:
                return
            narration.mark(end - length, end)
            end -= length

    @staticmethod
    def _is_rail(meaning, narration, index, end, is_first):
        if meaning in ("edge", "opening"):
            return is_first
        if meaning == "second":
            return is_first and index > 0
        if meaning == "field":
            return narration.after(end - 1) in b":+"
        if meaning == "segment":
            is_closed = narration.after(end - 1) == SLASH or end == len(narration.words)
            return is_closed and narration.before(index) == SLASH
        return meaning == "anywhere"

    def _edge(self, narration, end, start):
        found = 0
        for length in range(1, self.phrases["rails"].longest + 1):
            if end - length <= start:
                break
            meaning, matched = self._find("rails", narration, end - length)
            if matched != length:
                continue
            if meaning == "name":
                return 0
            if meaning == "edge" or (meaning == "closing" and not narration.words[end - length - 1].is_open):
                found = length
        return found

    @staticmethod
    def _is_transparent(word):
        return not word.is_open or (word.is_number and word.digits >= 3)

    # Who stands between: Intermediaries.swift

    def intermediaries(self, narration):
        words, is_first, index = narration.words, True, 0
        while index < len(words):
            if not words[index].is_open:
                index += 1
                continue
            meaning, length = self._find("intermediaries", narration, index)
            end = index + max(1, length)
            has_star = narration.sign_after(end - 1) == STAR
            has_merchant = narration.is_open(end) and words[end].digits == 0
            if (
                meaning == "anywhere"
                or (meaning == "starred" and has_star)
                or (meaning == "reseller" and has_star and has_merchant)
                or (meaning == "named" and (has_star or (is_first and has_merchant)))
            ):
                narration.mark(index, end)
            else:
                is_first = False
            index = end

    # Figures of three or four digits: TerminalNumbers.swift

    def terminals(self, narration):
        words, index = narration.words, 0
        while index < len(words):
            _, length = self._find("terminals", narration, index)
            if not length and self._is_terminal(narration, index):
                narration.mark(index, index + 1, True)
            index += max(1, length)

    @staticmethod
    def _is_terminal(narration, index):
        words, word = narration.words, narration.words[index]
        if not word.is_open or not word.is_number or not 3 <= word.digits <= 4:
            return False
        if not narration.is_open(index + 1) or words[index + 1].digits > 0:
            return True
        is_tied = word.digits == 3 and narration.joint(index) == 0x2D
        if index == 0 or is_tied:
            return False
        return word.digits == 4 or words[index - 1].is_open
