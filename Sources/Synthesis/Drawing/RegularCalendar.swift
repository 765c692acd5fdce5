import CivilCalendar
import SparseMath

/// Which regular rows of which holders fall on which day.
struct RegularCalendar: Sendable {
    struct Event: Sendable {
        let entry: Int32
        let holder: Int32
    }

    private let events: [Event]
    /// For each day where its events begin; one more at the end.
    private let starts: [Int]

    /// Holders draw from nothing else than their own seed, so that a holder's salary is the same in every month and batch.
    private static let mostEvents = 2_000_000

    /// As many holders as make `rows` rows in all, at most half of them regular.
    init(_ regular: RegularRows?, rows: Int, first: Int, days: Int, seed: UInt64) {
        guard let regular else {
            (events, starts) = ([], [Int](repeating: 0, count: days + 1))
            return
        }
        // A month is 30.4375 days on average; whole numbers of sixteenths.
        var holders = rows * 487 / (regular.rowsPerMonth * days * 16)
        let months = days / 28 + 2
        holders = min(holders, Self.mostEvents / (months * regular.entries.count))
        if holders == 0, rows >= 2 * regular.entries.count * months { holders = 1 }
        var found: [[Event]] = []
        repeat {
            found = Self.events(regular, holders: holders, first: first, days: days, seed: seed)
            if found.reduce(0, { $0 + $1.count }) <= rows / 2 { break }
            holders /= 2
        } while holders > 0
        if holders == 0 { found = [[Event]](repeating: [], count: days) }
        var starts = [0]
        for day in found { starts.append(starts[starts.count - 1] + day.count) }
        self.starts = starts
        events = found.flatMap { $0 }
    }

    var count: Int { events.count }

    /// The events of a day, counted from 0.
    func events(of day: Int) -> Range<Int> { starts[day]..<starts[day + 1] }

    subscript(_ index: Int) -> Event { events[index] }

    private static func events(
        _ regular: RegularRows, holders: Int, first: Int, days: Int, seed: UInt64
    ) -> [[Event]] {
        var found = [[Event]](repeating: [], count: days)
        let (start, end) = (CivilDate(dayNumber: first), CivilDate(dayNumber: first + days - 1))
        let months = start.year * 12 + start.month - 1...end.year * 12 + end.month - 1
        for (entry, regularEntry) in regular.entries.enumerated() {
            for holder in 0..<holders {
                let own = RegularHolding(regularEntry, entry: entry, holder: holder, seed: seed)
                guard own.isHeld else { continue }
                for month in months {
                    let day = workday(
                        own.day, year: month / 12, month: month % 12 + 1, movesBack: regularEntry.isIncoming)
                    guard let day, (0..<days).contains(day - first) else { continue }
                    found[day - first].append(Event(entry: Int32(entry), holder: Int32(holder)))
                }
            }
        }
        return found
    }

    /// The day's number, moved off a weekend: what comes in comes before it, what goes out goes after it.
    private static func workday(_ day: Int, year: Int, month: Int, movesBack: Bool) -> Int? {
        var last = day
        while last > 28, CivilDate(year: year, month: month, day: last) == nil { last -= 1 }
        guard let number = CivilDate(year: year, month: month, day: last)?.dayNumber else { return nil }
        let beyondFriday = max(0, DaySchedule.weekday(number) - 4)
        return movesBack ? number - beyondFriday : beyondFriday > 0 ? number + 3 - beyondFriday : number
    }
}

/// What a holder has of a regular entry.
struct RegularHolding {
    let isHeld: Bool
    /// Of the month.
    let day: Int
    let merchant: Int
    let hundredths: Int

    init(_ entry: RegularEntry, entry index: Int, holder: Int, seed: UInt64) {
        var random = RandomSource(
            seed: seed &+ UInt64(index) &* 0x9E37_79B9_7F4A_7C15 &+ UInt64(holder) &* 0xBF58_476D_1CE4_E5B9)
        isHeld = random.unit() < entry.holders
        day = entry.days.lowerBound + random.below(entry.days.count)
        merchant = random.below(entry.merchants.count)
        hundredths = entry.amount.draw(from: &random)
    }
}
