import JSONText

/// What is to be said of a person's file, under the same keys as of generated ones.
struct InputMetadata {
    let json: JSONValue

    init(_ loaded: LoadedRows, hasTruth: Bool, moment: Moment) {
        let rows = loaded.rows
        let days = rows.days.filter { $0 != Int32.min }
        var amounts: [String: [Double]] = [:]
        for (row, amount) in rows.amounts.enumerated() where amount.isFinite {
            amounts[loaded.currencyNames[Int(loaded.currencies[row])], default: []].append(amount)
        }
        let hasSeveral = loaded.currencyNames.count { !$0.isEmpty } > 1
        var counts = [Int](repeating: 0, count: rows.labelNames.count)
        for label in rows.labels where label >= 0 { counts[Int(label)] += 1 }
        let distribution = zip(rows.labelNames, counts).sorted { $0.0 < $1.0 }
        var members: [JSONValue.Member] = [
            .init("generated_at", .string(moment.extended)),
            .init("n_transactions", .int(rows.count)),
            .init(
                "date_range",
                [
                    "start": JSONValue(days.min().map { isoDate(Int($0)) }),
                    "end": JSONValue(days.max().map { isoDate(Int($0)) }),
                ]),
            .init(
                "category_distribution",
                .object(hasTruth ? distribution.map { JSONValue.Member($0.0, .int($0.1)) } : [])),
            // Amounts of several currencies have no common sum, mean or order.
            .init(
                "amount_stats",
                hasSeveral ? Self.statistics([], total: nil) : Self.statistics(Array(amounts.values.joined()))),
        ]
        if hasSeveral {
            let each = amounts.sorted { $0.key < $1.key }.map { currency, amounts in
                JSONValue.Member(currency.isEmpty ? "none" : currency, Self.statistics(amounts))
            }
            members.append(.init("amount_stats_by_currency", .object(each)))
        }
        json = .object(members)
    }

    private static func statistics(_ amounts: [Double]) -> JSONValue {
        statistics(amounts.sorted(), total: amounts.reduce(0, +))
    }

    private static func statistics(_ sorted: [Double], total: Double?) -> JSONValue {
        [
            "min": JSONValue(sorted.first), "max": JSONValue(sorted.last),
            "mean": JSONValue(sorted.isEmpty ? nil : total.map { $0 / Double(sorted.count) }),
            "median": JSONValue(median(sorted)), "total": JSONValue(total),
        ]
    }

    private static func median(_ sorted: [Double]) -> Double? {
        guard !sorted.isEmpty else { return nil }
        let middle = sorted.count / 2
        return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
    }
}
