/// What a date's cell says.
enum DateReading: Equatable {
    case day(Int32)
    case missing
    case unreadable
}

/// A date's cell taken apart: up to three numbers and a month by name, whatever stands between them.
struct DateText {
    private var values: (Int, Int, Int) = (0, 0, 0)
    private var widths: (Int, Int, Int) = (0, 0, 0)
    private var count = 0
    private var month: MonthNames.Month?
    private var era: Era.Count?
    /// The byte between the first two numbers.
    private(set) var separator: UInt8 = 0

    /// Reads one cell. Complexity: linear in the cell, of which no more than 64 bytes can be a date.
    @inline(__always)
    static func read(_ bytes: borrowing Span<UInt8>, _ cell: Range<Int>, _ format: DateFormat) -> DateReading {
        let text = CellText.trimmed(bytes, cell)
        if let day = fullDay(bytes, text, format) { return .day(day) }
        return readAny(bytes, text, format)
    }

    static func readAny(
        _ bytes: borrowing Span<UInt8>, _ text: Range<Int>, _ format: DateFormat
    ) -> DateReading {
        if AmountText.isMissing(bytes, text) { return .missing }
        if let date = DateText(bytes, trimmed: text), let day = date.day(format) { return .day(day) }
        guard let folded = ForeignDigits.folded(bytes, text),
            let day = DateText(folded.span, trimmed: 0..<folded.count)?.day(format)
        else { return .unreadable }
        return .day(day)
    }

    /// The day of a date of ten bytes with all its digits, such as 2026-03-13 and 13.03.2026, which nearly all dates are; nil for
    /// any other text, which may be a date all the same.
    static func fullDay(_ bytes: borrowing Span<UInt8>, _ text: Range<Int>, _ format: DateFormat) -> Int32? {
        guard text.count == 10 else { return nil }
        let date = bytes.extracting(text)
        if isMark(date[4]), date[4] == date[7] {
            guard let parts = fourPairs(date, 0, 2, 5, 8) else { return nil }
            return StatementDay.days(year: parts.0 * 100 + parts.1, month: parts.2, day: parts.3)
        }
        guard isMark(date[2]), date[2] == date[5], let parts = fourPairs(date, 6, 8, 0, 3) else { return nil }
        let isMonthFirst = format.order == .monthFirst
        return StatementDay.days(
            year: parts.0 * 100 + parts.1, month: isMonthFirst ? parts.2 : parts.3,
            day: isMonthFirst ? parts.3 : parts.2)
    }

    /// The numbers of two digits at four places; nil where one has no two digits.
    @inline(__always)
    private static func fourPairs(
        _ bytes: borrowing Span<UInt8>, _ first: Int, _ second: Int, _ third: Int, _ fourth: Int
    ) -> (Int, Int, Int, Int)? {
        guard let first = twoDigits(bytes, first), let second = twoDigits(bytes, second),
            let third = twoDigits(bytes, third), let fourth = twoDigits(bytes, fourth)
        else { return nil }
        return (first, second, third, fourth)
    }

    private static func isMark(_ byte: UInt8) -> Bool { byte == 0x2D || byte == 0x2E || byte == 0x2F }

    @inline(__always)
    private static func twoDigits(_ bytes: borrowing Span<UInt8>, _ place: Int) -> Int? {
        let (tens, ones) = (bytes[place] &- 0x30, bytes[place + 1] &- 0x30)
        return tens < 10 && ones < 10 ? Int(tens &* 10 &+ ones) : nil
    }

    /// Whether the cell is a date in any order.
    static func isDate(_ bytes: borrowing Span<UInt8>, trimmed text: Range<Int>) -> Bool {
        let orders: [DateFormat.Order] = [.dayFirst, .monthFirst, .yearFirst]
        if let date = DateText(bytes, trimmed: text), orders.contains(where: { date.day(DateFormat(order: $0)) != nil })
        {
            return true
        }
        return ForeignDigits.folded(bytes, text).map { isDate($0.span, trimmed: 0..<$0.count) } ?? false
    }

    /// A whole number that a spreadsheet could mean as a day between 1982 and 2064.
    var isSerial: Bool { count == 1 && month == nil && widths.0 == 5 && (30_000...60_000).contains(values.0) }

    /// Whether the order of its numbers is open.
    var isOrderOpen: Bool { month == nil && era == nil && count == 3 && widths.0 <= 2 }

    init?(_ bytes: borrowing Span<UInt8>, trimmed text: Range<Int>) {
        guard text.count >= 5, text.count <= 64 else { return nil }
        var index = text.lowerBound
        if bytes[index] == 0x27 || bytes[index] == 0x22 || bytes[index] == 0x3D { index += 1 }
        var skippedWord = false
        while index < text.upperBound, !isComplete {
            let byte = bytes[index]
            if CellText.isDigit(byte) {
                guard let end = readNumber(bytes, index, text.upperBound) else { return nil }
                index = end
            } else if CellText.isLetter(byte),
                CellText.blankLength(bytes, at: index, end: text.upperBound) == 0
            {
                let end = Self.wordEnd(bytes, index, text.upperBound)
                let word = index..<end
                if !readMonth(bytes, word), !Self.isParticle(bytes, word), !readEra(bytes, word) {
                    // One word more may be a weekday's.
                    guard !skippedWord else { return nil }
                    skippedWord = true
                }
                index = end
            } else {
                guard Self.isSeparator(byte) || byte >= 0x80 else { return nil }
                if count == 1, separator == 0 { separator = byte }
                index += 1
            }
        }
        guard count > 0, Self.isTime(bytes, index..<text.upperBound) else { return nil }
    }

    private var isComplete: Bool {
        count == 3 || (month != nil && count == 2) || (count == 1 && widths.0 >= 8)
    }

    private mutating func readNumber(_ bytes: borrowing Span<UInt8>, _ start: Int, _ limit: Int) -> Int? {
        var end = start
        var value = 0
        while end < limit, CellText.isDigit(bytes[end]) {
            guard end - start < 14 else { return nil }
            value = value * 10 + Int(bytes[end] - 0x30)
            end += 1
        }
        switch count {
        case 0: (values.0, widths.0) = (value, end - start)
        case 1: (values.1, widths.1) = (value, end - start)
        default: (values.2, widths.2) = (value, end - start)
        }
        count += 1
        return end
    }

    /// Whether the word is the date's month by name.
    private mutating func readMonth(_ bytes: borrowing Span<UInt8>, _ word: Range<Int>) -> Bool {
        guard month == nil, let named = MonthNames.month(bytes, word) else { return false }
        month = named
        return true
    }

    /// Whether the word is an era's mark, or its first year, with nothing but a weekday before it.
    private mutating func readEra(_ bytes: borrowing Span<UInt8>, _ word: Range<Int>) -> Bool {
        guard count == 0, era == nil else { return false }
        if let begun = Era.begun(bytes, word) {
            (values.0, widths.0, count) = (1, 1, 1)
            era = begun
        } else {
            era = Era.named(bytes, word)
        }
        return era != nil
    }

    /// The day, in days since 1970-01-01; nil where there is none.
    func day(_ format: DateFormat) -> Int32? {
        if let month { return namedDay(month, format) }
        if count == 1 { return compactDay(format) }
        if widths.0 == 3 || era != nil, widths.2 <= 2 { return eraDay() }
        guard count == 3, widths.1 <= 2, widths.0 <= 4, widths.0 != 3, widths.2 <= 4, widths.2 != 3,
            max(widths.0, widths.2) >= 2
        else { return nil }
        if widths.0 == 4 {
            return StatementDay.days(year: Era.commonYear(values.0), month: values.1, day: values.2)
        }
        switch format.order {
        case .yearFirst where widths.2 <= 2:
            return StatementDay.days(year: format.year(values.0, digits: 2), month: values.1, day: values.2)
        case .monthFirst:
            let year = format.year(values.2, digits: widths.2)
            return StatementDay.days(year: year, month: values.0, day: values.1)
        case .dayFirst, .yearFirst:
            let year = format.year(values.2, digits: widths.2)
            return StatementDay.days(year: year, month: values.1, day: values.0)
        }
    }

    /// The day of a year of an era, which is always in front. Three digits are one of the Republic of China, of this century,
    /// where month and day have two each.
    private func eraDay() -> Int32? {
        guard count == 3, widths.1 <= 2 else { return nil }
        if let era {
            guard era.years.contains(values.0) else { return nil }
            return StatementDay.days(year: era.offset + values.0, month: values.1, day: values.2)
        }
        guard (100...150).contains(values.0), widths.1 == 2, widths.2 == 2 else { return nil }
        return StatementDay.days(year: 1911 + values.0, month: values.1, day: values.2)
    }

    private func namedDay(_ month: MonthNames.Month, _ format: DateFormat) -> Int32? {
        guard count == 2, widths.0 <= 4, widths.1 <= 4 else { return nil }
        if widths.0 == 4 {
            return StatementDay.days(year: Era.commonYear(values.0), month: month.number, day: values.1)
        }
        // Years below 43 would be of the last century.
        let isBuddhist = month.isThai && widths.1 <= 2 && values.1 >= Era.buddhist - 500
        let years = isBuddhist ? DateFormat(order: format.order, shortYears: .buddhist) : format
        return StatementDay.days(
            year: years.year(values.1, digits: widths.1), month: month.number, day: values.0)
    }

    private func compactDay(_ format: DateFormat) -> Int32? {
        switch widths.0 {
        case 5 where format.hasSerials && isSerial: return Int32(values.0 - 25_569)
        case 8:
            let (head, tail) = (values.0 / 10_000, values.0 % 10_000)
            let year = Era.commonYear(head)
            if let day = StatementDay.days(year: year, month: tail / 100, day: tail % 100) { return day }
            let isMonthFirst = format.order == .monthFirst
            return StatementDay.days(
                year: Era.commonYear(tail), month: isMonthFirst ? head / 100 : head % 100,
                day: isMonthFirst ? head % 100 : head / 100)
        case 14:
            let date = values.0 / 1_000_000
            return StatementDay.days(year: Era.commonYear(date / 10_000), month: date / 100 % 100, day: date % 100)
        default: return nil
        }
    }

    private static func isSeparator(_ byte: UInt8) -> Bool {
        CellText.isASCIIBlank(byte) || byte == 0x2E || byte == 0x2F || byte == 0x2D || byte == 0x2C
            || byte == 0x5F
            || byte == 0x27
    }

    private static func wordEnd(_ bytes: borrowing Span<UInt8>, _ start: Int, _ limit: Int) -> Int {
        // Thai months are shortened with points inside: มี.ค.
        let isThai = bytes[start] == 0xE0
        var end = start
        while end < limit,
            CellText.isLetter(bytes[end]) && CellText.blankLength(bytes, at: end, end: limit) == 0
                || isThai && bytes[end] == 0x2E && end + 1 < limit && bytes[end + 1] == 0xE0
        {
            end += 1
        }
        return end
    }

    /// What may stand between the parts of a date: `13 de marzo de 2026`, `13th`, 2026年3月13日, 2026년 3월 13일.
    private static func isParticle(_ bytes: borrowing Span<UInt8>, _ word: Range<Int>) -> Bool {
        for particle in particles where CellText.equals(particle.span, bytes, word) { return true }
        return false
    }

    private static let particles: [[UInt8]] = [
        "de", "del", "of", "th", "st", "nd", "rd", "年", "月", "日", "년", "월", "일", "den", "er",
        "พ.ศ", "พศ",
    ].map { Array($0.utf8) }

    /// Whether nothing but a time of day, a zone or a weekday follows the date.
    private static func isTime(_ bytes: borrowing Span<UInt8>, _ rest: Range<Int>) -> Bool {
        guard let first = rest.first else { return true }
        guard rest.count <= 40 else { return false }
        if bytes[first] == 0x2D, isClock(bytes, first + 1..<rest.upperBound) { return true }
        if bytes[first] == 0x2D || bytes[first] == 0x2F || CellText.isDigit(bytes[first]) { return false }
        if bytes[first] == 0x2E, first + 1 < rest.upperBound, CellText.isDigit(bytes[first + 1]) {
            return false
        }
        var letters = 0
        for index in rest {
            letters = CellText.isLetter(bytes[index]) && bytes[index] < 0x80 ? letters + 1 : 0
            if letters > 4 { return false }
        }
        return true
    }

    /// `12:30:11`, or `12.30.11.000000` with two points at least.
    private static func isClock(_ bytes: borrowing Span<UInt8>, _ text: Range<Int>) -> Bool {
        guard text.count >= 5 else { return false }
        let mark = bytes[text.lowerBound + 2]
        guard mark == 0x3A || mark == 0x2E && text.count >= 8 else { return false }
        for (place, index) in text.enumerated() {
            let isMark = place < 8 ? place % 3 == 2 : !CellText.isDigit(bytes[index])
            guard isMark ? bytes[index] == mark || bytes[index] == 0x2E : CellText.isDigit(bytes[index]) else {
                return false
            }
        }
        return true
    }
}
