import JSONText
import RunStore

/// A number that a run came to: counts are whole, everything else has decimals.
struct RunNumber {
    let name: String
    let value: Double

    /// As a table shows it, for a person.
    var text: String { whole.map(Shown.count) ?? ReportTable.number(value) }

    var json: JSONValue { whole.map { .int($0) } ?? .double(value) }

    /// Only of what counts: an accuracy of 1 is no count.
    private var whole: Int? { Self.isCount(name) ? Int(exactly: value) : nil }

    private static func isCount(_ name: String) -> Bool {
        let last = name.split(separator: "/").last ?? ""
        return last == "rows" || last.hasPrefix("rows_") || ["training_rows", "proposals", "support"].contains(last)
    }
}

extension RunMetric {
    /// - Parameter name: what it is called; of a count the value is whole.
    func json(_ name: String) -> JSONValue {
        [
            "value": RunNumber(name: name, value: value).json, "low": JSONValue(low), "high": JSONValue(high),
            "n": n.map(JSONValue.int) ?? .null,
        ]
    }
}
