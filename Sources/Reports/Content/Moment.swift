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
        var bytes = Array(text.utf8)[...]
        func number(_ digits: Int) -> Int? {
            let taken = bytes.prefix(digits)
            guard taken.count == digits, taken.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
            bytes = bytes.dropFirst(digits)
            return taken.reduce(0) { $0 * 10 + Int($1) - 0x30 }
        }
        func skip(_ signs: String) -> Bool {
            guard let first = bytes.first, signs.utf8.contains(first) else { return false }
            bytes = bytes.dropFirst()
            return true
        }
        guard let year = number(4) else { return nil }
        _ = skip("-")
        guard let month = number(2) else { return nil }
        _ = skip("-")
        guard let dayOfMonth = number(2), skip("T_"), let hour = number(2) else { return nil }
        _ = skip(":")
        guard let minute = number(2) else { return nil }
        _ = skip(":")
        guard let second = number(2) else { return nil }
        if bytes.starts(with: "+00:00".utf8) { bytes = bytes.dropFirst(6) } else { _ = skip("Z") }
        // The number of a second run in one second.
        let isNumbered = skip("-")
        let rest = bytes.drop { (0x30...0x39).contains($0) }
        guard rest.isEmpty, isNumbered != bytes.isEmpty else { return nil }
        guard hour < 24, minute < 60, second < 61,
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
