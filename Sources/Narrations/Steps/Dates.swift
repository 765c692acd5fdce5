/// Dates and times, in figures and with the months of several languages, and the little words that lead to them.
struct Dates: NormalisingStep {
    enum Meaning {
        /// Is a month wherever a day stands beside it.
        case month
        /// Is a word of its own as well: a month only where a joint or a year shows that a date is meant.
        case doubtfulMonth
        /// Leads to a date: "on 03/14".
        case leader
        /// Follows a time.
        case follower
        /// Looks like a date and is none.
        case name
    }

    let phrases: PhraseTable<Meaning>

    static let tables: [(phrases: StaticString, meaning: Meaning)] = [
        (MonthNames.months, .month),
        (MonthNames.doubtful, .doubtfulMonth),
        (leaders, .leader),
        (followers, .follower),
        ("24 7\n9 11\n50 50", .name),
    ]

    func apply(to narration: inout NormalisedNarration, raw: Span<UInt8>) {
        var index = 0
        while index < narration.words.count {
            let length = narration.isOpen(index) ? lengthOfDate(at: index, in: narration, raw: raw) : 0
            if length == 0 {
                index += 1
                continue
            }
            narration.mark(index..<index + length, as: .date)
            if index > 0, meaning(of: index - 1, in: narration) == .leader {
                narration.mark(index - 1..<index, as: .date)
            }
            index += length
            if index < narration.words.count, meaning(of: index, in: narration) == .follower {
                narration.mark(index..<index + 1, as: .date)
            }
        }
    }

    private func meaning(of index: Int, in narration: NormalisedNarration) -> Meaning? {
        guard narration.facts[index].term != 0, let match = phrases.longest(at: index, of: narration.facts)
        else {
            return nil
        }
        return match.length == 1 || match.meaning == .name ? match.meaning : nil
    }

    /// How many words from `index` on make a date or a time; 0 if none do.
    private func lengthOfDate(at index: Int, in narration: NormalisedNarration, raw: Span<UInt8>) -> Int {
        let facts = narration.facts[index]
        guard facts.digits > 0 else { return lengthOfMonthFirst(at: index, in: narration, raw: raw) }
        if facts.isNumber {
            if meaning(of: index, in: narration) == .name { return 0 }
            let inFigures = lengthInFigures(at: index, in: narration, raw: raw)
            return inFigures > 0 ? inFigures : lengthOfDayFirst(at: index, in: narration, raw: raw)
        }
        return isGluedDate(index, in: narration) ? 1 : 0
    }

    // MARK: Figures

    private func lengthInFigures(at index: Int, in narration: NormalisedNarration, raw: Span<UInt8>) -> Int {
        if narration.facts[index].digits == 8, CalendarFigures.isCompactDate(narration.facts[index].number) {
            return 1
        }
        guard let joint = narration.joint(after: index, in: raw) else { return 0 }
        let isJoined = narration.joint(after: index + 1, in: raw) == joint
        let before = narration.byteBefore(index, in: raw)
        guard before != joint, before != UInt8(ascii: "$") else { return 0 }
        let second = narration.facts[index + 1]
        switch joint {
        case UInt8(ascii: ":"):
            guard CalendarFigures.isTime(narration.facts[index], second) else { return 0 }
            return isJoined && narration.facts[index + 2].isNumber && narration.facts[index + 2].digits == 2
                ? 3 : 2
        case UInt8(ascii: "/"), UInt8(ascii: "-"), UInt8(ascii: "."):
            if isJoined, CalendarFigures.isDate(narration.facts[index], second, narration.facts[index + 2]) {
                return 3 + lengthOfISOTime(after: index + 2, in: narration, raw: raw)
            }
            let endsInPoint =
                joint == UInt8(ascii: ".") && narration.byteAfter(index + 1, in: raw) == UInt8(ascii: ".")
            guard joint == UInt8(ascii: "/") && !isJoined || endsInPoint else { return 0 }
            return CalendarFigures.isDayAndMonth(narration.facts[index], second) ? 2 : 0
        default: return 0
        }
    }

    /// `2026-03-14T12:31:07Z` folds to `2026 03 14t12 31 07z`: what of it follows the day.
    private func lengthOfISOTime(after day: Int, in narration: NormalisedNarration, raw: Span<UInt8>) -> Int {
        guard narration.facts[day].letters == 1 else { return 0 }
        var length = 0
        while length < 2, narration.joint(after: day + length, in: raw) == UInt8(ascii: ":"),
            narration.facts[day + length + 1].beginsWithDigit
        {
            length += 1
        }
        return length
    }

    // MARK: Months by name

    /// `14 Mar`, `14-Mar-26`, `14. März 2026`.
    private func lengthOfDayFirst(at index: Int, in narration: NormalisedNarration, raw: Span<UInt8>) -> Int {
        guard narration.facts[index].digits <= 2, 1...31 ~= narration.facts[index].number,
            index + 1 < narration.facts.count,
            let month = meaning(of: index + 1, in: narration)
        else { return 0 }
        let hasYear = index + 2 < narration.facts.count && CalendarFigures.isYear(narration.facts[index + 2])
        if month == .month { return hasYear ? 3 : 2 }
        guard month == .doubtfulMonth else { return 0 }
        let joint = narration.joint(after: index, in: raw)
        let isJoined = joint == UInt8(ascii: "-") || joint == UInt8(ascii: "/")
        return hasYear ? 3 : isJoined ? 2 : 0
    }

    /// `Mar 14`, `March 14, 2026`: the day in two digits or a year behind it.
    private func lengthOfMonthFirst(at index: Int, in narration: NormalisedNarration, raw: Span<UInt8>) -> Int {
        guard narration.facts[index].term != 0, index + 1 < narration.facts.count,
            narration.facts[index + 1].digits <= 2,
            1...31 ~= narration.facts[index + 1].number, meaning(of: index, in: narration) == .month
        else { return 0 }
        if index + 2 < narration.facts.count, CalendarFigures.isYear(narration.facts[index + 2]),
            narration.facts[index + 2].digits == 4
        {
            return 3
        }
        return narration.facts[index + 1].digits == 2 ? 2 : 0
    }

    /// `14mar`, `14mar26`, `14mar2026`, `mar14`, `14h30`.
    private func isGluedDate(_ index: Int, in narration: NormalisedNarration) -> Bool {
        let facts = narration.facts[index]
        let range = narration.words[index].range
        guard facts.runs <= 3, range.count <= 9 else { return false }
        let text = narration.text.span.extracting(range)
        if facts.beginsWithDigit {
            let day = facts.number
            guard facts.firstRun <= 2 else { return false }
            let yearDigits = facts.digits - facts.firstRun
            if facts.letters == 1, text[facts.firstRun] == UInt8(ascii: "h") {
                return yearDigits == 2 && day < 24
                    && CalendarFigures.number(text, text.count - 2..<text.count) < 60
            }
            guard 1...31 ~= day, facts.letters == 3, yearDigits == 0 || yearDigits == 2 || yearDigits == 4
            else {
                return false
            }
            return facts.firstRun == 2 && MonthNames.isShortMonth(text, at: facts.firstRun)
        }
        guard facts.runs == 2, facts.letters == 3, facts.digits == 2 else { return false }
        return MonthNames.isShortMonth(text, at: 0) && 1...31 ~= CalendarFigures.number(text, 3..<5)
    }

    private static let leaders: StaticString = """
        on
        at
        ore
        alle
        klo
        kl
        date
        dated
        value date
        vom
        am
        um
        datum
        du
        le
        el
        del
        fecha
        data
        op
        den
        effective
        posted
        """

    private static let followers: StaticString = """
        am
        pm
        uhr
        hrs
        utc
        gmt
        est
        pst
        """
}
