import Bursar
import JSONText
import RunStore

/// Two runs side by side.
struct ComparedRuns {
    let text: String
    let json: JSONValue

    private static let mostConfusions = 10

    init(_ first: RunRecord, _ second: RunRecord, _ comparison: RunComparison) {
        let style = Style()
        var lines = [style.bold("\(first.id) and \(second.id)")]
        lines.append(
            comparison.isSameInput
                ? "on the same input" : "on different inputs, so that numbers may differ for that alone")
        lines += ["", style.bold("Settings") + style.faint("  those that differ")]
        var settings = Table(flushLeft: [0, 1, 2])
        for param in comparison.params {
            settings.add(
                Shown.safe(param.name), Shown.clipped(param.first ?? "-", to: 40),
                Shown.clipped(param.second ?? "-", to: 40))
        }
        lines.append(comparison.params.isEmpty ? "  none" : settings.text)
        lines += ["", style.bold("Metrics") + style.faint("  the difference is the second less the first")]
        var metrics = Table()
        for metric in comparison.metrics where !metric.name.contains("/") {
            func number(_ value: Double?) -> String {
                value.map { RunNumber(name: metric.name, value: $0).text } ?? "-"
            }
            metrics.add(
                Shown.safe(metric.name), number(metric.first?.value), number(metric.second?.value),
                metric.difference.map { ($0 > 0 ? "+" : "") + number($0) } ?? "-")
        }
        lines += [metrics.text, "", style.bold("Confusions") + style.faint("  held-out rows, the largest changes")]
        var confusions = Table(flushLeft: [0])
        for cell in comparison.confusion.prefix(Self.mostConfusions) {
            let what = cell.truth == cell.answer ? "\(cell.truth) right" : "\(cell.truth) taken for \(cell.answer)"
            confusions.add(
                Shown.clipped(what, to: 60), Shown.count(cell.first), Shown.count(cell.second),
                (cell.second > cell.first ? "+" : "") + Shown.count(cell.second - cell.first))
        }
        lines.append(comparison.confusion.isEmpty ? "  none" : confusions.text)
        if comparison.confusion.count > Self.mostConfusions {
            lines.append("  and \(Shown.count(comparison.confusion.count - Self.mostConfusions)) more: --json has all")
        }
        text = lines.joined(separator: "\n")
        json = [
            "first": .string(first.id), "second": .string(second.id), "same_input": .bool(comparison.isSameInput),
            "params": .object(
                comparison.params.map {
                    .init($0.name, ["first": JSONValue($0.first), "second": JSONValue($0.second)])
                }),
            "metrics": .object(
                comparison.metrics.map {
                    .init(
                        $0.name,
                        [
                            "first": Self.json($0.name, $0.first?.value),
                            "second": Self.json($0.name, $0.second?.value),
                            "difference": Self.json($0.name, $0.difference),
                        ])
                }),
            "confusion": .array(
                comparison.confusion.map {
                    [
                        "truth": .string($0.truth), "answer": .string($0.answer), "first": .int($0.first),
                        "second": .int($0.second),
                    ]
                }),
        ]
    }

    private static func json(_ name: String, _ value: Double?) -> JSONValue {
        value.map { RunNumber(name: name, value: $0).json } ?? .null
    }
}
