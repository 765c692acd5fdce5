/// A day of the proleptic Gregorian calendar, as year, month and day, made from and turned into a day number:
/// days since 1970-01-01.
///
/// Method: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms" (2013): years run from March, so the
/// leap day is a year's last, and 400 years are a whole number of days (146,097).
package struct CivilDate: Sendable, Equatable {
    /// Day numbers whose year has four digits: 0001-01-01 to 9999-12-31.
    package static let dayNumbers = -719_162...2_932_896

    package let year: Int
    /// 1...12
    package let month: Int
    /// 1...31
    package let day: Int

    package init(year: Int, month: Int, day: Int) {
        self.year = year
        self.month = month
        self.day = day
    }

    /// - Precondition: `dayNumber` is in ``dayNumbers``.
    package init(dayNumber: Int) {
        precondition(Self.dayNumbers.contains(dayNumber), "a date needs a year of four digits")
        // The shift makes all that follows count from 0000-03-01, without negative numbers.
        let fromMarch = dayNumber + 719_468
        let era = fromMarch / 146_097
        let dayOfEra = fromMarch % 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
        month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        year = era * 400 + yearOfEra + (month <= 2 ? 1 : 0)
    }

    /// Days since 1970-01-01, for a year in 1...9999.
    package var dayNumber: Int {
        let marchYear = month <= 2 ? year - 1 : year
        let era = marchYear / 400
        let yearOfEra = marchYear % 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    /// Appends ISO 8601 extended, such as `2026-03-13`.
    package func append(to bytes: inout [UInt8]) {
        DecimalText.append(year, digits: 4, to: &bytes)
        bytes.append(UInt8(ascii: "-"))
        DecimalText.append(month, digits: 2, to: &bytes)
        bytes.append(UInt8(ascii: "-"))
        DecimalText.append(day, digits: 2, to: &bytes)
    }
}

extension CivilDate: CustomStringConvertible {
    package var description: String {
        var bytes: [UInt8] = []
        append(to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }
}
