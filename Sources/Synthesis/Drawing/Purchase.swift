import SparseMath

/// What a later row may have to say again.
struct Purchase: Sendable, Equatable {
    let label: Int
    let language: Int
    let offer: Int
    let outlet: Int
    let hundredths: Int
    let day: Int
}

/// Purchases of the last days by category, some of which are given back.
struct RecentPurchases: Sendable {
    private var before: [[Purchase]]
    private var today: [[Purchase]]
    private var day = Int.min
    /// Of a category and a day; enough for the refunds of any size.
    private static let most = 256

    init(labels: Int) {
        before = [[Purchase]](repeating: [], count: labels)
        today = before
    }

    mutating func add(_ purchase: Purchase) {
        turn(to: purchase.day)
        if today[purchase.label].count < Self.most { today[purchase.label].append(purchase) }
    }

    /// Takes out a purchase of a category on a day before `day`.
    mutating func take(label: Int, before day: Int, _ random: inout RandomSource) -> Purchase? {
        turn(to: day)
        guard !before[label].isEmpty else { return nil }
        return before[label].remove(at: random.below(before[label].count))
    }

    private mutating func turn(to newDay: Int) {
        guard newDay != day else { return }
        day = newDay
        for label in today.indices where !today[label].isEmpty {
            before[label] = (before[label] + today[label]).suffix(2 * Self.most)
            today[label].removeAll(keepingCapacity: true)
        }
    }
}
