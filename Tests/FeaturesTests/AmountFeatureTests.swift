import Features
import Testing

@Suite("What an amount tells")
struct AmountFeatureTests {
    /// The features of an amount, by a vectoriser that has met it.
    private func features(_ amount: Double) -> [AmountFeature] {
        var corpus = Corpus()
        let facts = RowFacts(amount: amount)
        corpus.append(narration("a"), facts: facts)
        return FeatureParameters().fit(corpus, rows: [0]).sources(of: narration(), facts: facts).compactMap {
            if case .amount(let feature) = $0 { feature } else { nil }
        }
    }

    @Test(
        "direction, size in two grains, cents and the exact amount",
        arguments: [
            // Magnitudes are of cents plus one: 1 = 2^0, 1000 = 1.953 x 2^9, 1025 = 1.001 x 2^10.
            (0, [.moneyIn, .doubling(0), .magnitude(0), .cents(0), .exact(0)]),
            (-9.99, [.moneyOut, .doubling(9), .magnitude(39), .cents(99), .exact(-999)]),
            (9.99, [.moneyIn, .doubling(9), .magnitude(39), .cents(99), .exact(999)]),
            (10.24, [.moneyIn, .doubling(10), .magnitude(40), .cents(24), .exact(1024)]),
            (-0.004, [.moneyIn, .doubling(0), .magnitude(0), .cents(0), .exact(0)]),
            (0.1 + 0.2, [.moneyIn, .doubling(4), .magnitude(19), .cents(30), .exact(30)]),
            (.nan, [.missing]), (.infinity, [.missing]), (-.infinity, [.missing]),
        ] as [(Double, [AmountFeature])])
    func table(amount: Double, expected: [AmountFeature]) {
        #expect(features(amount) == expected)
    }

    @Test("amounts beyond all money are one amount and no overflow", arguments: [1e15, 1e16, 1e300])
    func enormous(amount: Double) {
        #expect(features(amount) == features(1e15))
        #expect(features(-amount) == features(-1e15))
    }

    @Test("a weight of 0 leaves the amount out")
    func off() {
        var corpus = Corpus()
        corpus.append(narration("a"), facts: RowFacts(amount: 5))
        #expect(wordsOnly().fit(corpus, rows: [0]).vocabulary.count == 1)
    }
}
