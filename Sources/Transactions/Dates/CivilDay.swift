/// A day of the proleptic Gregorian calendar.
enum CivilDay {
    /// Days since 1970-01-01; nil where there is no such day, or its year is not within 1900...2199.
    ///
    /// The formula counts years from March, so that the leap day is a year's last
    /// (Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", `days_from_civil`).
    static func days(year: Int, month: Int, day: Int) -> Int32? {
        guard (1900...2199).contains(year), (1...12).contains(month), day >= 1, day <= length(year, month)
        else {
            return nil
        }
        let fromMarch = month > 2 ? year : year - 1
        let era = fromMarch / 400
        let yearOfEra = fromMarch - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return Int32(era * 146_097 + dayOfEra - 719_468)
    }

    /// Two digits are a year from 1970 to 2069.
    static func fullYear(_ year: Int, digits: Int) -> Int {
        digits > 2 ? year : (year < 70 ? 2000 + year : 1900 + year)
    }

    private static func length(_ year: Int, _ month: Int) -> Int {
        switch month {
        case 4, 6, 9, 11: 30
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        default: 31
        }
    }
}
