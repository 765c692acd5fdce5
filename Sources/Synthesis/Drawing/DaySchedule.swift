import CivilCalendar
import SparseMath

/// How many rows, of those that come irregularly, fall on the days up to each.
struct DaySchedule: Sendable {
    /// For each day the rows of it and of all days before.
    private let until: [Int]

    /// Rows in proportion to the day's weight in the rhythm, each day up to 10 % more or less by chance.
    ///
    /// - Parameters:
    ///   - rows: all of them are given out.
    ///   - first: the first day's number; there are `days` of them.
    init(rows: Int, first: Int, days: Int, rhythm: Rhythm, random: inout RandomSource) {
        var sum = 0.0
        let sums = (0..<days).map { offset in
            let date = CivilDate(dayNumber: first + offset)
            let weight = rhythm.weekdays[Self.weekday(first + offset)] * rhythm.months[date.month - 1]
            sum += weight * (0.9 + 0.2 * random.unit())
            return sum
        }
        // A span of days that all weigh nothing has its rows on the last.
        until = sums.indices.map { $0 == days - 1 ? rows : sum > 0 ? Int(Double(rows) * (sums[$0] / sum)) : 0 }
    }

    /// Rows up to and with the day, counted from 0.
    func rows(until day: Int) -> Int { day < 0 ? 0 : until[min(day, until.count - 1)] }

    /// 0 for Monday: 1970-01-01 was a Thursday.
    static func weekday(_ dayNumber: Int) -> Int { ((dayNumber + 3) % 7 + 7) % 7 }
}
