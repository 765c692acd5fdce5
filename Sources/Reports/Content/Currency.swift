import Transactions

/// What sums are shown in.
struct Currency: Sendable, Equatable {
    /// As the file has it; empty where none is named.
    let name: String
    /// Digits behind the mark, 0...8.
    let decimals: Int

    /// None that is named, and amounts with two decimals.
    static let unnamed = Currency("")
    static let usual = 2
    /// More are noise of arithmetic.
    private static let most = 8

    /// With as many decimals as the currency has; where that is not known, as amounts in it have, two at least.
    ///
    /// - Parameter amounts: the most decimals of an amount in it.
    init(_ name: String, amounts: Int = Self.usual) {
        self.name = name
        decimals = MinorUnit.decimals(of: name) ?? max(Self.usual, amounts)
    }

    private init(name: String, decimals: Int) {
        self.name = name
        self.decimals = decimals
    }

    /// The same decimals where the name stands elsewhere.
    var nameless: Currency { Currency(name: "", decimals: decimals) }

    /// The decimals of an amount, 2...8.
    static func decimals(of amount: Double) -> Int {
        var scaled = amount.magnitude * 100
        for decimals in usual..<most {
            // What is less is the rounding of binary numbers.
            if (scaled - scaled.rounded()).magnitude <= max(1e-6, scaled.ulp * 4) { return decimals }
            scaled *= 10
        }
        return most
    }
}
