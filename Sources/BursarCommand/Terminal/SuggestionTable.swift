import Bursar

/// Proposals as a person reads them.
struct SuggestionTable {
    let text: String

    init(_ discovery: Discovery) {
        let style = Style()
        var table = Table(flushLeft: [0, 1, 7])
        table.add("id", "name", "rows", "of unknown", "merchants", "amount", "stability", "keywords")
        for suggestion in discovery.suggestions {
            let more = suggestion.merchants.count == Suggestion.mostMerchants ? "+" : ""
            table.add(
                Shown.clipped(suggestion.id, to: 28), Shown.clipped(suggestion.name, to: 28),
                Shown.count(suggestion.rows), Shown.percent(suggestion.shareOfUnknown),
                Shown.count(suggestion.merchants.count) + more, Self.amount(suggestion),
                Shown.decimals(suggestion.stability, 2),
                Shown.clipped(suggestion.keywords.prefix(4).joined(separator: ", "), to: 48))
        }
        let share = discovery.suggestions.reduce(0) { $0 + $1.shareOfUnknown }
        var lines = [
            style.bold(Shown.counted(discovery.suggestions.count, "proposal"))
                + " for \(Shown.percent(share)) of \(Shown.counted(discovery.unknown.rows, "unknown row"))"
        ]
        if !discovery.suggestions.isEmpty { lines.append(table.text) }
        text = lines.joined(separator: "\n")
    }

    /// Sums by currency; `-` where no amount is known.
    static func amount(_ suggestion: Suggestion) -> String {
        let sums = suggestion.money.sorted { $0.key < $1.key }.map { currency, sum in
            let whole = abs(sum) < 9e15 ? Shown.count(Int(sum.rounded())) : "\(sum)"
            return currency.isEmpty ? whole : "\(whole) \(Shown.safe(currency))"
        }
        return sums.isEmpty ? "-" : sums.joined(separator: ", ")
    }
}
