import Synchronization

/// How many pairs may still be kept, shared by the workers that find them.
final class EdgeBudget: Sendable {
    private let limit: Int
    private let total = Atomic<Int>(0)

    init(limit: Int) { self.limit = limit }

    func spend(_ pairs: Int) { total.add(pairs, ordering: .relaxed) }

    var spent: Int { total.load(ordering: .relaxed) }

    /// Whether more was found than may be kept. In the end that is so or not whatever the order of the work.
    var isSpent: Bool { spent > limit }
}
