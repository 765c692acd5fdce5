/// Which figures can be days, months, years and hours.
enum CalendarFigures {
    /// `hh:mm`, `hh:mmpm`.
    static func isTime(_ hour: WordFacts, _ minute: WordFacts) -> Bool {
        let endsWell = minute.letters == 0 || (minute.letters == 2 && minute.runs == 2)
        return hour.isNumber && hour.digits <= 2 && hour.number < 24
            && minute.beginsWithDigit && minute.firstRun == 2 && minute.number < 60 && endsWell
    }

    /// Day and month with a year before or behind, in any order that people use.
    static func isDate(_ first: WordFacts, _ second: WordFacts, _ third: WordFacts) -> Bool {
        guard first.isNumber, second.isNumber, second.digits <= 2 else { return false }
        if first.digits == 4 {
            let endsInTime = third.letters == 1 && third.beginsWithDigit && third.firstRun == 2
            return isYear(first) && 1...12 ~= second.number
                && (endsInTime || third.digits <= 2 && 1...31 ~= third.number)
        }
        return isDayAndMonthFigures(first, second) && isYear(third)
    }

    /// Two figures of which one is a month; three digits at least, so that "1/2 price" stays.
    static func isDayAndMonth(_ first: WordFacts, _ second: WordFacts) -> Bool {
        isDayAndMonthFigures(first, second) && first.digits + second.digits >= 3
    }

    /// Two digits, or four from 1950 to 2099.
    static func isYear(_ word: WordFacts) -> Bool {
        word.isNumber && (word.digits == 2 || (word.digits == 4 && 1950..<2100 ~= word.number))
    }

    /// `yyyymmdd` or `ddmmyyyy`.
    static func isCompactDate(_ number: Int) -> Bool {
        isCalendarDay(year: number / 10_000, month: number / 100 % 100, day: number % 100)
            || isCalendarDay(year: number % 10_000, month: number / 10_000 % 100, day: number / 1_000_000)
    }

    /// The value of a few digits.
    static func number(_ text: Span<UInt8>, _ range: Range<Int>) -> Int {
        var value = 0
        for index in range { value = value &* 10 &+ Int(text[index]) &- 0x30 }
        return value
    }

    private static func isDayAndMonthFigures(_ first: WordFacts, _ second: WordFacts) -> Bool {
        guard first.isNumber, second.isNumber, first.digits <= 2, second.digits <= 2 else { return false }
        return 1...31 ~= first.number && 1...31 ~= second.number && min(first.number, second.number) <= 12
    }

    private static func isCalendarDay(year: Int, month: Int, day: Int) -> Bool {
        1990..<2060 ~= year && 1...12 ~= month && 1...31 ~= day
    }
}
