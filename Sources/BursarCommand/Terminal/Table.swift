import Evaluation

/// Rows of text in columns as wide as they need be; the first column is flush left, the others right unless named.
struct Table {
    private var rows: [[String]] = []
    private let flushLeft: Set<Int>

    /// - Parameter flushLeft: columns of words, from 0.
    init(flushLeft: Set<Int> = [0]) { self.flushLeft = flushLeft }

    mutating func add(_ cells: String...) { rows.append(cells) }

    /// The lines, each indented by two spaces.
    var text: String {
        let count = rows.map(\.count).max() ?? 0
        let widths = (0..<count).map { column in
            rows.map { column < $0.count ? $0[column].count : 0 }.max() ?? 0
        }
        return rows.map { row in
            let cells = row.enumerated().map { column, cell in
                let gap = String(repeating: " ", count: widths[column] - cell.count)
                return flushLeft.contains(column) ? cell + gap : gap + cell
            }
            var line = "  " + cells.joined(separator: "  ")
            while line.hasSuffix(" ") { line.removeLast() }
            return line
        }.joined(separator: "\n")
    }
}

/// Numbers as a person reads them.
enum Shown {
    /// 1234567 as `1,234,567`.
    static func count(_ number: Int) -> String {
        (number < 0 ? "-" : "") + RowCount.grouped(Int(clamping: number.magnitude))
    }

    /// `1 row`, `1,234 rows`.
    static func counted(_ number: Int, _ noun: String) -> String { "\(count(number)) \(noun)\(number == 1 ? "" : "s")" }

    /// 0.6123 as `61.2 %`; `-` for what is undefined.
    static func percent(_ share: Double?) -> String {
        share.map { "\(decimals($0 * 100, 1)) %" } ?? "-"
    }

    /// One threshold for rules and model, or both.
    static func threshold(_ shared: Double, model: Double) -> String {
        model > shared ? "\(limit(shared)), the model's \(limit(model))" : limit(shared)
    }

    /// What confidences are held to, with as many decimals as it has: two, or up to the four that they are shown with.
    static func limit(_ threshold: Double) -> String {
        let hundredths = (threshold * 100).rounded() / 100
        guard (threshold - hundredths).magnitude >= 0.000_05 else { return decimals(threshold, 2) }
        let text = decimals(threshold, 4)
        return text.hasSuffix("0") ? String(text.dropLast()) : text
    }

    /// What no figure of Bursar's own can be is shown as Swift has it.
    static func decimals(_ number: Double, _ places: Int) -> String {
        let scale = [1.0, 10, 100, 1000, 10_000][min(max(places, 0), 4)]
        guard abs(number) < 1e14 else { return "\(number)" }
        let whole = Int((abs(number) * scale).rounded())
        let digits = String(whole % Int(scale))
        let sign = number < 0 && whole > 0 ? "-" : ""
        guard places > 0 else { return "\(sign)\(whole)" }
        return "\(sign)\(whole / Int(scale)).\(String(repeating: "0", count: places - digits.count))\(digits)"
    }

    /// 1091 as `1,091.00`; with a third decimal where there is one, as dinars have it.
    static func money(_ amount: Double) -> String {
        let hasThird = amount.magnitude < 1e12 && Int((amount.magnitude * 1000).rounded()) % 10 != 0
        let text = decimals(amount, hasThird ? 3 : 2)
        guard let point = text.lastIndex(of: "."), let whole = Int(text[..<point]) else { return text }
        return (whole == 0 && amount < 0 && text.hasPrefix("-") ? "-" : "") + count(whole) + text[point...]
    }

    static func seconds(_ seconds: Double) -> String { "\(decimals(seconds, seconds < 10 ? 2 : 1)) s" }
}
