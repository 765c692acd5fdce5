import CivilCalendar

/// A moment of universal time, read from what run folders and older reports call themselves.
struct Moment: Sendable, Equatable, Comparable {
    /// Days since 1970-01-01.
    let day: Int
    /// Seconds of that day.
    let second: Int

    /// Reads `2026-03-13T14:35:22Z`, `20260313T143522Z`, either with a number behind (`-2`), and `20260313_143522` of older
    /// reports; nil for anything else.
    init?(_ text: String) {
        let pattern = /(\d{4})-?(\d{2})-?(\d{2})[T_](\d{2}):?(\d{2}):?(\d{2})(?:Z|\+00:00)?(?:-\d+)?/
        guard let found = text.wholeMatch(of: pattern), let year = Int(found.1), let month = Int(found.2),
            let dayOfMonth = Int(found.3), let hour = Int(found.4), let minute = Int(found.5),
            let second = Int(found.6), hour < 24, minute < 60, second < 61,
            let date = CivilDate(year: year, month: month, day: dayOfMonth)
        else { return nil }
        day = date.dayNumber
        self.second = min(86_399, hour * 3600 + minute * 60 + second)
    }

    /// ISO 8601 extended with its zone.
    var extended: String {
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(Shown.isoDay(day))T\(two(second / 3600)):\(two(second / 60 % 60)):\(two(second % 60))Z"
    }

    static func < (first: Moment, second: Moment) -> Bool {
        (first.day, first.second) < (second.day, second.second)
    }
}
