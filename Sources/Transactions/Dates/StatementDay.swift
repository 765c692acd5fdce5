import CivilCalendar

/// A day as a bank statement can bear it.
enum StatementDay {
    /// Days since 1970-01-01; nil where there is no such day, or its year is not within 1900...2199.
    static func days(year: Int, month: Int, day: Int) -> Int32? {
        guard (1900...2199).contains(year) else { return nil }
        return CivilDate(year: year, month: month, day: day).map { Int32($0.dayNumber) }
    }

    /// Two digits are a year from 1970 to 2069.
    static func fullYear(_ year: Int, digits: Int) -> Int {
        digits > 2 ? year : (year < 70 ? 2000 + year : 1900 + year)
    }
}
