/// A day of the proleptic Gregorian calendar, as year, month and day, made from and turned into a day number:
/// days since 1970-01-01.
///
/// Method: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms" (2013): years run from March, so the
/// leap day is a year's last, and 400 years are a whole number of days (146,097).
public struct CivilDate: Sendable, Equatable {
    /// Day numbers whose year has four digits: 0001-01-01 to 9999-12-31.
    public static let dayNumbers = -719_162...2_932_896

    public let year: Int
    /// 1...12
    public let month: Int
    /// 1...31
    public let day: Int

    /// A day of the calendar; nil where there is none of that year (1...9999), month and day.
    public init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month), day >= 1, day <= Self.length(year, month) else {
            return nil
        }
        self.year = year
        self.month = month
        self.day = day
    }

    private static func length(_ year: Int, _ month: Int) -> Int {
        switch month {
        case 4, 6, 9, 11: 30
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        default: 31
        }
    }

    /// - Precondition: `dayNumber` is in ``dayNumbers``.
    public init(dayNumber: Int) {
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
    public var dayNumber: Int {
        // Unsigned and of 32 bits, numbers are divided in half the instructions.
        let marchYear = UInt32(truncatingIfNeeded: month <= 2 ? year - 1 : year)
        let leapDays = marchYear / 4 &- marchYear / 100 &+ marchYear / 400
        let dayOfYear = (153 &* UInt32(truncatingIfNeeded: month > 2 ? month - 3 : month + 9) &+ 2) / 5
        return Int(marchYear &* 365 &+ leapDays &+ dayOfYear) &+ day &- 719_469
    }

    /// Appends ISO 8601 extended, such as `2026-03-13`.
    public func append(to bytes: inout [UInt8]) {
        appendDigits(year, 4, to: &bytes)
        bytes.append(UInt8(ascii: "-"))
        appendDigits(month, 2, to: &bytes)
        bytes.append(UInt8(ascii: "-"))
        appendDigits(day, 2, to: &bytes)
    }

    private func appendDigits(_ number: Int, _ count: Int, to bytes: inout [UInt8]) {
        var power = count == 4 ? 1000 : 10
        while power > 0 {
            bytes.append(UInt8(ascii: "0") + UInt8(number / power % 10))
            power /= 10
        }
    }
}

extension CivilDate: CustomStringConvertible {
    public var description: String {
        var bytes: [UInt8] = []
        append(to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }
}
