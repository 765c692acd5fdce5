import SparseMath
import Testing

@testable import Classifiers

@Suite("A saved forest")
struct RandomForestInvariantTests {
    /// A way to damage a forest, with what is wrong then.
    struct Damage: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let apply: @Sendable (inout ForestParts) -> Void

        init(_ fault: String, _ apply: @escaping @Sendable (inout ForestParts) -> Void) {
            testDescription = fault
            self.apply = apply
        }
    }

    @Test("is refused if it is damaged", arguments: damages)
    func refused(damage: Damage) {
        var parts = ForestParts()
        #expect(parts.forest != nil)
        damage.apply(&parts)
        #expect(parts.forest == nil)
    }

    private static let damages = [
        Damage("no class") { $0.classCount = 0 },
        Damage("fewer than no features") { $0.featureCount = -1 },
        Damage("more features than can be told apart") { $0.featureCount = .max },
        Damage("no tree") { $0.roots = [] },
        Damage("nothing at all") { $0 = ForestParts(roots: [], features: [], thresholds: [], children: []) },
        Damage("a tree without nodes") { $0 = ForestParts(roots: [0], features: [], thresholds: [], children: []) },
        Damage("a first tree that begins late") { $0.roots = [1, 5] },
        Damage("one tree twice") { $0.roots = [0, 5, 5] },
        Damage("trees in disorder") { $0.roots = [0, 5, 2] },
        Damage("a root beyond the nodes") { $0.roots = [0, 6] },
        Damage("a root below another node") { $0.roots = [0, 3] },
        Damage("a tree for two") { $0.roots = [0] },
        Damage("a feature too few") { $0.features.removeLast() },
        Damage("a threshold too few") { $0.thresholds.removeLast() },
        Damage("a child too many") { $0.children.append(-1) },
        Damage("a node that is its own child") { $0.children[1] = 1 },
        Damage("a child that comes before its parent") { $0.children[1] = 0 },
        Damage("a child of two parents") { $0.children[1] = 2 },
        Damage("a child in the next tree") { $0.children[1] = 4 },
        Damage("a child beyond the nodes") { $0.children[1] = .max },
        Damage("a node nobody leads to") { $0.children[1] = -1 },
        Damage("a feature beyond the last") { $0.features[0] = 5 },
        Damage("the largest feature") { $0.features[0] = .max },
        Damage("a threshold that is no number") { $0.thresholds[0] = .nan },
        Damage("a leaf of less than no weight") { $0.thresholds[2] = -1 },
        Damage("a leaf of endless weight") { $0.thresholds[2] = .infinity },
        Damage("a leaf whose weight is no number") { $0.thresholds[2] = .nan },
        Damage("shares beyond the last") { $0.children[4] = -5 },
        Damage("shares that end beyond the last") { $0.children[4] = -4 },
        Damage("the last share there could be") { $0.children[4] = .min },
        Damage("a leaf without shares") { $0.features[4] = 0 },
        Damage("a leaf with more shares than classes") { $0.features[2] = 4 },
        Damage("a leaf with shares without end") { $0.features[2] = .max },
        Damage("a class beyond the last") { $0.leafClasses[3] = 3 },
        Damage("a class too few") { $0.leafClasses.removeLast() },
        Damage("a share above 1") { $0.leafShares[0] = 1.5 },
        Damage("a share below 0") { $0.leafShares[0] = -0.5 },
        Damage("a share that is no number") { $0.leafShares[0] = .nan },
        Damage("a share without bound") { $0.leafShares[0] = .infinity },
    ]

    @Test("is refused or can be asked, whatever was changed", arguments: 0..<20 as Range<UInt64>)
    func survives(seed: UInt64) {
        var random = RandomSource(seed: seed)
        var rows = SparseRows()
        for feature in 0..<5 as Range<UInt32> { rows.append(index: feature, value: Float(random.normal())) }
        rows.finishRow()
        for _ in 0..<500 {
            var parts = ForestParts()
            for _ in 0..<1 + random.below(3) {
                switch random.below(5) {
                case 0: parts.children[random.below(6)] = Int32(random.below(12) - 6)
                case 1: parts.features[random.below(6)] = UInt32(random.below(7))
                case 2: parts.roots[random.below(2)] = UInt32(random.below(7))
                case 3: parts.leafClasses[random.below(4)] = UInt32(random.below(4))
                default: parts.thresholds[random.below(6)] = Float(random.normal())
                }
            }
            guard let forest = parts.forest else { continue }
            var scores: [Lane] = []
            forest.score(rows, row: 0, into: &scores)
            #expect(SoftmaxTests.numbers(scores).allSatisfy { $0.isFinite }, "seed \(seed)")
            #expect(forest.contributions(rows, row: 0, class: 0, against: 1).base.isFinite, "seed \(seed)")
        }
    }
}
