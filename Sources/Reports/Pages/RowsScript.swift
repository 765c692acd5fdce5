import Foundation
import JSONText

/// The rows as a script beside the page: columns as JSON, deflated, in base64, handed to the page's script when a table is
/// opened. A page opened from disk may not fetch, but it may load a script.
struct RowsScript {
    /// More rows are not taken along: those most worth a look go first, then the others in order.
    static let mostRows = 100_000

    let text: String
    /// Rows in it.
    let rows: Int

    init(_ rows: ReportRows, review: Review) {
        let chosen = Self.chosen(rows, review)
        self.rows = chosen.count
        let bytes = Array(Self.columns(rows, review, chosen).text.utf8)
        // Where zlib has no memory left there is none for a page either; the script then carries no rows and says so.
        let packed = Deflate.compressed(bytes) ?? []
        text = "bursarRows(\"\(Data(packed).base64EncodedString())\");\n"
    }

    private static func chosen(_ rows: ReportRows, _ review: Review) -> [Int] {
        guard rows.count > mostRows else { return Array(0..<rows.count) }
        var isTaken = [Bool](repeating: false, count: rows.count)
        var left = mostRows
        for row in review.order.prefix(mostRows) {
            isTaken[row] = true
            left -= 1
        }
        for row in 0..<rows.count where left > 0 && !isTaken[row] {
            isTaken[row] = true
            left -= 1
        }
        return (0..<rows.count).filter { isTaken[$0] }
    }

    /// Each column in the form that deflates best: whole numbers, days as differences.
    private static func columns(_ rows: ReportRows, _ review: Review, _ chosen: [Int]) -> JSONValue {
        func whole(_ value: (Int) -> Int?) -> JSONValue {
            .array(chosen.map { value($0).map(JSONValue.int) ?? .null })
        }
        var before = 0
        let days = chosen.map { row -> JSONValue in
            guard rows.days[row] != ReportRows.noDay else { return .null }
            defer { before = Int(rows.days[row]) }
            return .int(Int(rows.days[row]) - before)
        }
        return [
            "names": .array(rows.names.map(JSONValue.string)),
            "currencies": .array(rows.currencyNames.map(JSONValue.string)),
            "evidence": .array(rows.evidence.map(\.json)),
            "row": chosen.count == rows.count ? .null : whole { $0 + 1 },
            "narration": .array(chosen.map { .string(Visible.cut(rows.narrations[$0])) }),
            "day": .array(days),
            // Hundredths; more decimals are kept where an amount has them.
            "amount": .array(chosen.map { amount(rows.amounts[$0]) }),
            "currency": rows.currencyNames.isEmpty ? .null : whole { Int(rows.currencies[$0]) },
            "category": whole { Int(rows.categories[$0]) },
            "confidence": whole { Int((rows.confidences[$0] * 10_000).rounded()) },
            "method": .string(chosen.map { String(rows.methods[$0].rawValue) }.joined()),
            "truth": rows.truths.contains { $0 >= 0 } ? whole { Int(rows.truths[$0]) } : .null,
            "reason": .string(chosen.map { String(review.reasons[$0].rawValue) }.joined()),
            "evidenceOfRow": rows.evidenceOfRow.isEmpty ? .null : whole { Int(rows.evidenceOfRow[$0]) },
        ]
    }

    private static func amount(_ amount: Double) -> JSONValue {
        guard amount.isFinite else { return .null }
        let hundredths = amount * 100
        if (hundredths - hundredths.rounded()).magnitude < 1e-6, hundredths.magnitude < 1e15 {
            return .int(Int(hundredths.rounded()))
        }
        return .double(hundredths)
    }
}

extension RowEvidence {
    /// `[candidate, runner-up, [source, text, category, thousandths, whether in the text], ...]`.
    fileprivate var json: JSONValue {
        .array(
            [.string(candidate), .string(runnerUp)]
                + parts.map { part in
                    [
                        .string(part.source == .rule ? "r" : "m"), .string(Visible.cut(part.text)),
                        .string(part.category), .int(part.thousandths), .int(part.isInText ? 1 : 0),
                    ]
                })
    }
}
