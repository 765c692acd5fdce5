import Bursar
import DelimitedText
import Narrations
import Rules
import Transactions

/// The parts of the way of a row, over the rows of one file.
struct Parts {
    let path: String
    let categoriser: Categoriser
    let modelAlone: Categoriser
    let rules: RuleMatcher
    let file: [UInt8]
    private let narrations: [UInt8]
    private let ends: [Int]
    private let amounts: [Double]
    private let normalised: [NormalisedNarration]

    init(path: String, model: String) throws {
        self.path = path
        rules = try RuleMatcher(RuleSet.builtIn(.personalFinance))
        categoriser = try Categoriser(modelFile: model, rules: rules, threshold: 0.5)
        modelAlone = try Categoriser(modelFile: model, rules: nil, usesRules: false, threshold: 0.5)
        file = try WholeFile.read(path)
        var narrations: [UInt8] = []
        var ends: [Int] = []
        var amounts: [Double] = []
        var input = try TransactionFile(path: path)
        while let batch = try input.next() {
            for row in batch.rows {
                narrations += batch.records.bytes[row.narration.range]
                ends.append(narrations.count)
                amounts.append(row.amount)
            }
        }
        let normaliser = NarrationNormaliser()
        normalised = ends.indices.map { row in
            var narration = NormalisedNarration()
            let start = row == 0 ? 0 : ends[row - 1]
            normaliser.normalise(narrations.span.extracting(start..<ends[row]), into: &narration)
            return narration
        }
        self.narrations = narrations
        self.ends = ends
        self.amounts = amounts
    }

    var rows: Int { ends.count }

    var all: [Part] {
        [
            part("reader and parser", read), part("folding", fold), part("setting words apart", setApart),
            part("keywords", match), part("features, scores and calibration", decideByModel),
            part("decision, all of it", decide), part("writer", write),
        ]
    }

    private func part(_ name: String, _ work: @escaping () -> Int) -> Part {
        Part(name: name, rows: rows, bytes: file.count, work: work)
    }

    private func read() -> Int {
        guard var input = try? TransactionFile(path: path) else { preconditionFailure("the file was read before") }
        var count = 0
        while let batch = try? input.next() { count += batch.rows.count }
        precondition(count == rows, "all rows are read")
        return count
    }

    private func forEachRow(_ body: (_ raw: Span<UInt8>, _ row: Int) -> Void) {
        var start = 0
        for row in ends.indices {
            body(narrations.span.extracting(start..<ends[row]), row)
            start = ends[row]
        }
    }

    private func fold() -> Int {
        var narration = NormalisedNarration()
        var words = 0
        forEachRow { raw, _ in
            NarrationNormaliser.fold(raw, into: &narration)
            words += narration.words.count
        }
        return words
    }

    private func setApart() -> Int {
        let normaliser = NarrationNormaliser()
        var narration = NormalisedNarration()
        var open = 0
        forEachRow { raw, _ in
            normaliser.normalise(raw, into: &narration)
            for word in narration.words where word.kind == .merchant { open += 1 }
        }
        return open
    }

    private func match() -> Int {
        var scratch = RuleScratch()
        var found = 0
        for narration in normalised {
            rules.match(narration, into: &scratch)
            found += scratch.matches.count
        }
        return found
    }

    private func decideByModel() -> Int { decide(modelAlone) }
    private func decide() -> Int { decide(categoriser) }

    private func decide(_ categoriser: Categoriser) -> Int {
        var scratch = Categoriser.Scratch()
        var sum = 0
        forEachRow { raw, row in
            sum += Int(categoriser.decide(raw, amount: amounts[row], scratch: &scratch).candidate)
        }
        return sum
    }

    private func write() -> Int {
        var output: [UInt8] = []
        var writer = CellWriter()
        forEachRow { raw, _ in
            writer.append(raw, to: &output)
            writer.append(raw, to: &output)
            writer.endRecord(&output)
        }
        return output.count
    }
}
