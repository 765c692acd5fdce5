import Evaluation

/// A comparison of two files as a person reads it.
struct DriftTable {
    let text: String

    init(_ report: DriftReport) {
        let style = Style()
        var lines = [
            style.bold("\(Shown.safe(report.current.name)) against \(Shown.safe(report.baseline.name))"),
            "  rows \(Shown.count(report.baseline.rows)) -> \(Shown.count(report.current.rows)), "
                + "token entropy \(Shown.decimals(report.baseline.tokenEntropy, 2)) -> \(Shown.decimals(report.current.tokenEntropy, 2)) bits, "
                + "words in no other row of the baseline \(Shown.percent(report.baseline.unseenTokens)) -> "
                + "\(Shown.percent(report.current.unseenTokens))",
            "", Self.aspects(report).text,
        ]
        if let most = report.aspects.map(\.chance).max(), most >= PopulationStabilityIndex.changed {
            let rows = min(report.baseline.rows, report.current.rows)
            lines.append(
                "  \(Shown.counted(rows, "row")) can't show much: chance alone gives an index of up to "
                    + "\(Shown.decimals(most, 2)) here, and lesser ones count as steady")
        }
        for gap in report.leftOut { lines.append("  \(gap.aspect) left out: \(gap.reason)") }
        if !report.tokens.isEmpty { lines += ["", style.bold("Words that moved most"), Self.words(report).text] }
        if !report.rows.isEmpty { lines += ["", style.bold("Rows least like the baseline"), Self.rows(report).text] }
        text = lines.joined(separator: "\n")
    }

    private static func aspects(_ report: DriftReport) -> Table {
        var table = Table(flushLeft: [0, 3, 4])
        table.add("", "PSI (95 %)", "JSD (95 %)", "", "moved most")
        for aspect in report.aspects {
            let moved = aspect.cells.prefix(2).filter { $0.contribution >= 0.001 }.map { cell in
                "\(Shown.clipped(cell.name, to: 28)) \(Shown.percent(cell.baseline)) -> \(Shown.percent(cell.current))"
            }
            table.add(
                aspect.name, shown(aspect.psi), shown(aspect.jsd), aspect.verdict.rawValue,
                moved.joined(separator: "; "))
        }
        return table
    }

    private static func shown(_ value: MetricValue) -> String {
        guard let point = value.value else { return "-" }
        guard let low = value.low, let high = value.high else { return Shown.decimals(point, 3) }
        return "\(Shown.decimals(point, 3)) (\(Shown.decimals(low, 3)) to \(Shown.decimals(high, 3)))"
    }

    private static func words(_ report: DriftReport) -> Table {
        var table = Table()
        for word in report.tokens {
            table.add(Shown.clipped(word.name, to: 28), Shown.percent(word.baseline), "->", Shown.percent(word.current))
        }
        return table
    }

    private static func rows(_ report: DriftReport) -> Table {
        var table = Table(flushLeft: [0, 1, 3])
        for row in report.rows {
            table.add(
                "line \(row.line)", Shown.clipped(row.narration, to: 48), "\(Shown.decimals(row.bits, 1)) bits",
                row.aspects.prefix(3).joined(separator: ", "))
        }
        return table
    }
}
