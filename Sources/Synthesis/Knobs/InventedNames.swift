import SparseMath

/// Names of merchants that nobody has: three syllables, none like a word that rules look for (a test reads all of them
/// against the built-in rules). In the order of the seed, none twice.
package struct InventedNames: Sendable {
    private static let first = [
        "bra", "cor", "dru", "fel", "gri", "hov", "jar", "kel", "lum", "mir", "nol", "pra", "quen", "rov", "syl",
        "tarn", "ulv",
        "vex", "wyn", "zor",
    ]
    private static let second = ["ba", "do", "fi", "ga", "ke", "li", "mo", "nu", "ra", "si", "ta", "vo"]
    private static let third = [
        "brin", "dax", "dorn", "fex", "gorn", "kin", "lith", "mund", "nix", "quist", "rex", "stel", "thor", "vale",
        "wick", "zan",
    ]

    /// All of them, in the order of the syllables.
    package static let all = first.flatMap { a in second.flatMap { b in third.map { a + b + $0 } } }

    private let order: [Int]
    private var drawn = 0

    init(seed: UInt64) {
        var order = Array(Self.all.indices)
        var random = RandomSource(seed: seed)
        random.shuffle(&order)
        self.order = order
    }

    /// The next name, as UTF-8; after all have been given, they come again with a number.
    mutating func next() -> [UInt8] {
        let name = Self.all[order[drawn % order.count]]
        let round = drawn / order.count
        drawn += 1
        return Array((round == 0 ? name : "\(name) \(round + 1)").utf8)
    }
}
