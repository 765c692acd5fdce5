import Bursar
import Evaluation
import Foundation
import JSONText
import Synthesis
import TestSupport
import Testing

@Suite("Drift between two files")
struct DriftComparisonTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func write(
        _ name: String, profile: String = "guide", seed: UInt64, size: Int = 2_000, knobs: Knobs = Knobs()
    ) throws -> String {
        let path = folder.file(name).path
        let generator = try Generator(
            profile: .builtIn(named: profile), knobs: knobs, seed: seed, size: size, until: 20_525, daysBack: 30)
        try GeneratedFiles(transactions: path).write(generator, size: size)
        return path
    }

    private func compare(_ baseline: String, _ current: String, draws: Int = 50) throws -> DriftReport {
        var comparison = DriftComparison()
        comparison.draws = draws
        return try comparison.report(baseline: baseline, current: current)
    }

    private func aspect(_ name: String, of report: DriftReport) throws -> DriftReport.Aspect {
        try #require(report.aspects.first { $0.name == name })
    }

    /// A generated file's lines, or some columns of it.
    private func lines(_ name: String, columns: Range<Int>) throws -> [String] {
        try folder.text(of: name).split(separator: "\n").map {
            $0.split(separator: ",", omittingEmptySubsequences: false)[columns].joined(separator: ",")
        }
    }

    @Test("a file against itself has moved nowhere, whatever columns it has", arguments: [0..<3, 1..<3, 1..<2])
    func itself(columns: Range<Int>) throws {
        _ = try write("whole.csv", profile: "uk-statement", seed: 1)
        try folder.write(lines("whole.csv", columns: columns).joined(separator: "\n") + "\n", to: "a.csv")
        let path = folder.file("a.csv").path
        let report = try compare(path, path)
        for aspect in report.aspects {
            #expect(aspect.psi.value == 0 && aspect.jsd.value == 0, "\(aspect.name)")
            #expect(aspect.verdict == .steady)
        }
        #expect(report.baseline.unseenTokens == report.current.unseenTokens)
        #expect(report.baseline.unseenTokens > 0)
        #expect(report.tokens.isEmpty && report.rows.isEmpty)
    }

    @Test("rows in another order, and two exports that overlap, are steady")
    func overlapping() throws {
        _ = try write("whole.csv", seed: 1, size: 3_000)
        let lines = try lines("whole.csv", columns: 0..<3)
        func file(_ name: String, _ rows: some Sequence<String>) throws -> String {
            try folder.write(([lines[0]] + rows).joined(separator: "\n") + "\n", to: name)
            return folder.file(name).path
        }
        let first = try file("first.csv", lines[1...2_000])
        let turned = try compare(first, file("turned.csv", lines[1...2_000].reversed()))
        #expect(try aspect("unseen-tokens", of: turned).psi.value == 0)
        #expect(try aspect("token-entropy", of: turned).psi.value == 0)
        let later = try compare(first, file("later.csv", lines[1_001...3_000]))
        #expect(try aspect("unseen-tokens", of: later).verdict == .steady)
    }

    @Test("two draws of one profile are steady in every aspect, and intervals hold their values")
    func steady() throws {
        let report = try compare(write("a.csv", seed: 1), write("b.csv", seed: 2))
        #expect(
            report.aspects.map(\.name) == [
                "length", "characters", "token-entropy", "unseen-tokens", "repetition", "amount",
            ])
        #expect(report.leftOut.map(\.aspect) == ["category", "confidence"])
        for aspect in report.aspects {
            #expect(aspect.verdict == .steady, "\(aspect.name): \(aspect.psi)")
            for metric in [aspect.psi, aspect.jsd] {
                let (low, value, high) = (
                    try #require(metric.low), try #require(metric.value), try #require(metric.high)
                )
                #expect(0 <= low && low <= value && value <= high, "\(aspect.name): \(metric)")
            }
        }
    }

    @Test("few rows of the same profile are steady: what chance alone may give is no change", arguments: [2, 20, 60])
    func fewRows(size: Int) throws {
        let report = try compare(write("a.csv", seed: 1), write("b.csv", seed: 2, size: size))
        for aspect in report.aspects {
            #expect(aspect.verdict == .steady, "\(aspect.name): \(aspect.psi), by chance \(aspect.chance)")
        }
        let amount = try aspect("amount", of: report)
        #expect(try #require(amount.psi.value) > 0.1)
        #expect(amount.chance > 0.1 && amount.chance < 12 / Double(size) * 2)
    }

    @Test(
        "what the generator's knobs move is what is told to have moved",
        arguments: [
            ("hidden", "unseen-tokens", "1 word"), ("noise", "characters", "capitals"),
            ("missing", "amount", "missing"),
            ("profile", "length", "up to"), ("duplicates", "repetition", ""),
        ])
    func moved(knob: String, aspect name: String, cell: String) throws {
        var knobs = Knobs()
        switch knob {
        case "hidden": knobs.hiddenMerchants = 0.5
        case "noise": knobs.noise = try Noise(parsing: "case=0.8")
        case "missing": knobs.noise = try Noise(parsing: "missing-amounts=0.2")
        case "duplicates": knobs.noise = try Noise(parsing: "duplicates=0.6")
        default: break
        }
        let report = try compare(
            write("a.csv", seed: 1),
            write("b.csv", profile: knob == "profile" ? "uk-statement" : "guide", seed: 2, knobs: knobs))
        let aspect = try aspect(name, of: report)
        #expect(aspect.verdict != .steady, "\(aspect.psi)")
        #expect(try #require(aspect.psi.low) > 0)
        #expect(try #require(aspect.cells.first).name.hasPrefix(cell), "\(aspect.cells.prefix(2))")
    }

    @Test("rows unlike the baseline are named by their line, and words by their shares")
    func movers() throws {
        let baseline = try write("a.csv", seed: 1)
        let text = try folder.text(of: "a.csv")
        try folder.write(
            text + "2026-03-13,ZZYZX QUUX 123456789012345678901234567890 FROBNICATE PLUGH,99999.00\n", to: "b.csv")
        let report = try compare(baseline, folder.file("b.csv").path)
        let row = try #require(report.rows.first)
        #expect(row.line == 2_002 && row.narration.hasPrefix("ZZYZX QUUX"))
        #expect(row.aspects.contains("unseen-tokens"))
        #expect(Set(report.tokens.map(\.name)).isSuperset(of: ["zzyzx", "quux", "frobnicate", "plugh"]))
    }

    @Test("a category mix that moved is told category by category, and confidence is compared where there is one")
    func categories() throws {
        let header = "date,narration,amount,category,confidence,method\n"
        func rows(_ groceries: Int) -> String {
            (0..<400).map { row in
                let isGrocery = row % 10 < groceries
                return "2026-03-01,\(isGrocery ? "market" : "cinema") \("abcdefgh".dropFirst(row % 7)),-5.00,"
                    + "\(isGrocery ? "Groceries,0.9500" : "Entertainment,0.6500"),rule\n"
            }.joined()
        }
        try folder.write(header + rows(7), to: "run/classified.csv")
        try folder.write(header + rows(3), to: "now.csv")
        let report = try compare(folder.file("run").path, folder.file("now.csv").path)
        let category = try aspect("category", of: report)
        #expect(category.verdict == .changed)
        #expect(Set(category.cells.prefix(2).map(\.name)) == ["Groceries", "Entertainment"])
        let groceries = try #require(category.cells.first { $0.name == "Groceries" })
        #expect(groceries.baseline == 0.7 && groceries.current == 0.3)
        #expect(try aspect("confidence", of: report).verdict == .changed)
        #expect(report.leftOut.isEmpty)
    }

    @Test("the same files and seed give the same report, to the byte")
    func deterministic() throws {
        let (a, b) = (try write("a.csv", seed: 1), try write("b.csv", profile: "sepa", seed: 2))
        #expect(try compare(a, b).json.text == compare(a, b).json.text)
    }

    @Test("files of very different sizes are compared all the same", arguments: [(1, 2_000), (2_000, 1), (3, 5)])
    func sizes(first: Int, second: Int) throws {
        let report = try compare(write("a.csv", seed: 1, size: first), write("b.csv", seed: 2, size: second))
        #expect(report.baseline.rows == first && report.current.rows == second)
        #expect(report.aspects.allSatisfy { $0.psi.value?.isFinite ?? false })
    }

    @Test("a file without rows is refused")
    func empty() throws {
        let path = try write("a.csv", seed: 1)
        try folder.write("date,narration,amount\n", to: "none.csv")
        let failure = #expect(throws: Failure.self) { try compare(path, folder.file("none.csv").path) }
        #expect(failure?.description.contains("there is no usable row to compare") ?? false)
    }
}
