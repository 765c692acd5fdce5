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
        guard let bins = AmountBins(amount) else { return body(.missing) }
        let features = AmountBins.features(direction: bins.direction, magnitude: bins.magnitude)
        for place in features.indices { body(features[place]) }
        body(.cents(bins.cents))
        body(.exact(bins.exact))
    }
}

/// Into which bins an amount falls.
struct AmountBins: Sendable, Equatable {
    /// In cents, signed.
    let exact: Int
    /// Four to a doubling.
    let magnitude: Int

    /// 0 is money out, 1 money in.
    var direction: Int { exact < 0 ? 0 : 1 }
    /// 0 ... 99.
    var cents: Int { Int(exact.magnitude % 100) }

    /// More than there are: no amount is clipped below 2^56 cents.
    static let magnitudes = 256

    /// nil for a missing amount.
    @inline(__always) init?(_ amount: Double) {
        guard amount.isFinite else { return nil }
        exact = Int((min(max(amount, -1e15), 1e15) * 100).rounded())
        let size = Double(exact.magnitude) + 1
        magnitude = Int(size.exponent) * 4 + Int((size.significand - 1) * 4)
    }

    /// What direction and magnitude are as features.
    static func features(direction: Int, magnitude: Int) -> InlineArray<3, AmountFeature> {
        [direction == 0 ? .moneyOut : .moneyIn, .doubling(magnitude / 4), .magnitude(magnitude)]
    }

    /// Where the amount's direction and magnitude stand in `magnitudeHashes`; a missing amount's stand at 0.
    var place: Int { 1 + direction * Self.magnitudes + magnitude }

    /// The hashes of a missing amount's features, then those of each direction's magnitudes.
    static let magnitudeHashes =
        [[AmountFeature.missing.hash]]
        + (0...1).flatMap { direction in
            (0..<magnitudes).map { magnitude in
                let features = features(direction: direction, magnitude: magnitude)
                return features.indices.map { features[$0].hash }
            }
        }

    /// The hashes of the cents.
    static let centsHashes = (0..<100).map { [AmountFeature.cents($0).hash] }
}

/// An amount on the way to its scores: into which bins it falls, and where the exact one is found.
public struct AmountPlace: Sendable {
    /// nil for a missing amount.
    let bins: AmountBins?
    let hash: UInt64
    /// The exact amount's feature, or nil where no training row had it or nobody has looked yet.
    var row: UInt32?

    /// Of no amount.
    public static let none = AmountPlace(.nan)

    @inline(__always) init(_ amount: Double) {
        bins = AmountBins(amount)
        hash = bins.map { AmountFeature.exact($0.exact).hash } ?? AmountFeature.missing.hash
    }
}
