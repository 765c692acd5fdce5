import Classifiers
import DelimitedText
import Rules
import SparseMath
import Testing
import Transactions

@testable import Bursar

@Suite("The memory of narrations")
struct NarrationMemoryTests {
    /// Rows of a file in which narrations come back, with other amounts and codes.
    private static func rows(_ count: Int, seed: UInt64) -> [(raw: [UInt8], amount: Double, mcc: Int32)] {
        var random = RandomSource(seed: seed)
        let narrations = Sample.narrations(40, seed: seed)
        return (0..<count).map { _ in
            var raw = narrations[random.below(40)]
            switch random.below(20) {
            case 0...1: raw += Array(repeating: UInt8(ascii: "x"), count: random.below(120))
            case 2: raw = (0..<random.below(60)).map { _ in UInt8(random.below(256)) }
            case 3: raw = Array("東京都交通局地下鉄乗車券売機\(random.below(9))".utf8)
            default: break
            }
            return (raw, random.below(3) == 0 ? .nan : Double(random.below(9_000)) / 100, Int32(random.below(3)) - 1)
        }
    }

    private func expectSame(_ categoriser: Categoriser, seed: UInt64) -> NarrationMemory.Counts {
        var memory = NarrationMemory()
        var scratch = Categoriser.Scratch()
        var other = Categoriser.Scratch()
        var group = RowGroup()
        var bytes: [UInt8] = []
        func append(_ text: some Sequence<UInt8>) -> ByteRange {
            let start = bytes.count
            bytes += text
            return ByteRange(start: UInt32(start), end: UInt32(bytes.count))
        }
        let texts = Self.rows(600, seed: seed)
        let rows = texts.map { row in
            TransactionRow(
                record: 0, narration: append(row.raw), amount: row.amount, day: TransactionRow.noDay,
                label: append([]), mcc: append(row.mcc < 0 ? "".utf8 : "000\(row.mcc)".utf8))
        }
        var decisions: [Decision] = []
        categoriser.decide(
            rows, of: bytes.span, &group, scratch: &scratch, memory: &memory, into: &decisions)
        #expect(decisions.count == 600)
        for (row, decision) in zip(texts, decisions) {
            #expect(
                decision == categoriser.decide(row.raw.span, amount: row.amount, mcc: row.mcc, scratch: &other))
        }
        return memory.takeCounts()
    }

    @Test("what is remembered is what would be decided, bit for bit", arguments: 0..<4 as Range<UInt64>)
    func exact(seed: UInt64) throws {
        let trained = try #require(Sample.trained?.categoriser)
        let counts = expectSame(trained, seed: seed)
        #expect(counts.rows == 600)
        #expect(counts.hits > 300)
        let atAnyPrice = try #require(Categoriser(rules: trained.rules, model: trained.model, threshold: 0))
        #expect(expectSame(atAnyPrice, seed: seed).hits > 300)
    }

    @Test("rules alone are remembered too", arguments: 0..<2 as Range<UInt64>)
    func rulesAlone(seed: UInt64) throws {
        let rules = try RuleMatcher(.builtIn(.starter))
        let categoriser = try #require(Categoriser(rules: rules, model: nil, threshold: 0.3))
        #expect(expectSame(categoriser, seed: seed).hits > 300)
    }

    @Test("a forest, whose votes are of narration and amount together, is asked row by row")
    func forest() throws {
        let categoriser = try #require(Sample.grown?.categoriser)
        #expect(!categoriser.takesGroups)
    }

    @Test("where nothing repeats it pauses; where all does it never does")
    func pauses() {
        var memory = NarrationMemory()
        for number in 0..<40_000 { _ = memory.ask(Array("n\(number)".utf8), laneCount: 0) }
        #expect(memory.ask(Array("n39999".utf8), laneCount: 0) == nil)
        #expect(memory.takeCounts() == .init(rows: 40_001, hits: 0))
        var other = NarrationMemory()
        for number in 0..<40_000 { _ = other.ask(Array("n\(number % 50)".utf8), laneCount: 0) }
        #expect(other.takeCounts() == .init(rows: 40_000, hits: 39_950))
    }

    @Test("it grows with what it is asked, and forgets nothing by that")
    func grows() {
        var memory = NarrationMemory()
        for number in 0..<1_200 {
            guard let place = memory.ask(Array("n\(number)".utf8), laneCount: 1)?.place else { continue }
            memory.put(.init(knownWords: Float(number)), scored(number), at: place)
        }
        let before = memory
        memory.makeRoom()
        let kept = (0..<1_200).filter { remembers($0, before) }
        // A few have taken another's place.
        #expect(kept.count > 800)
        #expect(kept.allSatisfy { remembers($0, memory) })
    }

    /// Whether a narration is known, with what was put for it.
    private func remembers(_ number: Int, _ memory: NarrationMemory) -> Bool {
        var memory = memory
        guard let found = memory.ask(Array("n\(number)".utf8), laneCount: 1), found.isKnown else {
            return false
        }
        var row = NarrationModel.Scratch()
        return memory.get(found.place, into: &row).knownWords == Float(number)
            && row.posterior == scored(number).posterior && row.concepts == scored(number).concepts
    }

    private func scored(_ number: Int) -> NarrationModel.Scratch {
        var scratch = NarrationModel.Scratch()
        scratch.posterior = [Lane(repeating: Float(number))]
        scratch.concepts = [Lane(repeating: -Float(number))]
        return scratch
    }

    @Test("narrations too long for it, or empty, are not remembered", arguments: [0, 97, 5_000])
    func length(count: Int) {
        var memory = NarrationMemory()
        let raw = [UInt8](repeating: 97, count: count)
        #expect(memory.ask(raw, laneCount: 0) == nil)
        #expect(memory.ask(raw, laneCount: 0) == nil)
    }
}

extension NarrationMemory {
    /// Where a narration is, and whether it was there before.
    fileprivate mutating func ask(_ raw: [UInt8], laneCount: Int) -> (place: Int, isKnown: Bool)? {
        guard let place = place(of: raw.span, laneCount: laneCount) else { return nil }
        return (place, knows(raw.span, at: place))
    }
}
