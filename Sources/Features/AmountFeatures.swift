/// What the amount tells beside the narration: which way the money went, how much, and how the price ends.
public enum AmountFeature: Sendable, Equatable {
    case missing
    case moneyOut
    case moneyIn
    /// The magnitude's bin, four to a doubling.
    case magnitude(Int)
    /// The coarser bin, one to a doubling.
    case doubling(Int)
    /// The cents, 0 ... 99.
    case cents(Int)
    /// The exact amount in cents, signed: subscriptions and standing orders repeat to the cent.
    case exact(Int)

    /// At most this many features an amount has.
    static let most = 5

    var hash: UInt64 {
        let (kind, value): (UInt64, Int) =
            switch self {
            case .missing: (1, 0)
            case .moneyOut: (2, 0)
            case .moneyIn: (3, 0)
            case .magnitude(let bin): (4, bin)
            case .doubling(let bin): (5, bin)
            case .cents(let cents): (6, cents)
            case .exact(let cents): (7, cents)
            }
        return FeatureHash.ofNumber(value, kind: kind)
    }

    /// The features of an amount in main units; NaN is missing. Amounts from 10^15 on are clipped.
    @inline(__always) static func forEach(of amount: Double, _ body: (AmountFeature) -> Void) {
        guard amount.isFinite else { return body(.missing) }
        let cents = cents(of: amount)
        body(cents < 0 ? .moneyOut : .moneyIn)
        let magnitude = Double(cents.magnitude) + 1
        let exponent = Int(magnitude.exponent)
        body(.doubling(exponent))
        body(.magnitude(exponent * 4 + Int((magnitude.significand - 1) * 4)))
        body(.cents(Int(cents.magnitude % 100)))
        body(.exact(cents))
    }

    @inline(__always) private static func cents(of amount: Double) -> Int {
        Int((min(max(amount, -1e15), 1e15) * 100).rounded())
    }

    /// The hash of the exact amount; of a missing one, that it is missing.
    @inline(__always) static func exactHash(of amount: Double) -> UInt64 {
        amount.isFinite ? AmountFeature.exact(cents(of: amount)).hash : AmountFeature.missing.hash
    }
}

/// Where an exact amount is found.
public struct AmountPlace: Sendable {
    let hash: UInt64
    /// Its feature, or nil where no training row had it or nobody has looked yet.
    var row: UInt32?

    /// Of no amount.
    public static let none = AmountPlace(hash: 0)
}

/// The indices of the amounts' features in a vocabulary: all but exact amounts are few enough to be looked up once.
struct AmountIndices: Sendable {
    private let few: [UInt32?]
    private static let bins = 256

    init(_ vocabulary: Vocabulary) {
        let all: [AmountFeature] =
            [.missing, .moneyOut, .moneyIn] + (0..<Self.bins).map { .magnitude($0) }
            + (0..<Self.bins).map { .doubling($0) } + (0..<100).map { .cents($0) }
        few = all.map { vocabulary.find($0.hash) }
    }

    /// The feature's index, or nil where no training row had it.
    ///
    /// - Parameter place: of the amount whose feature it is, resolved.
    @inline(__always)
    func find(_ feature: AmountFeature, at place: AmountPlace) -> UInt32? {
        switch feature {
        case .missing: few[0]
        case .moneyOut: few[1]
        case .moneyIn: few[2]
        case .magnitude(let bin): few[3 + bin]
        case .doubling(let bin): few[3 + Self.bins + bin]
        case .cents(let cents): few[3 + 2 * Self.bins + cents]
        case .exact: place.row
        }
    }
}
