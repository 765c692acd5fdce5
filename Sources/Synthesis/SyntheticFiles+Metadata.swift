extension SyntheticFiles {
    /// The JSON beside the data, about the rows appended so far; complete once
    /// ``append(rows:transactions:labels:)`` has answered `false`.
    ///
    /// Keys: `generated_at`, `n_transactions`, `date_range` {`start`, `end`} of the rows,
    /// `category_distribution` {category: rows}, `amount_stats` {`min`, `max`, `mean`, `median`, `total`}
    /// over the signed amounts of the file, then what made them: `profile`, `seed`, `until`, `days_back`,
    /// `version`. Mean and median have four decimals.
    ///
    /// - Parameters:
    ///   - version: The program's version.
    ///   - generatedAt: ISO 8601 extended with a zone, such as `2026-03-13T14:35:22Z`; when nil, midnight UTC
    ///     at the start of the day `until`, so that the bytes depend on no clock.
    /// - Complexity: O(a log a) for a different amounts.
    public func metadata(version: String, generatedAt: String? = nil) -> [UInt8] {
        let until = CivilDate(dayNumber: generator.until).description
        var json = JSONText()
        json.member("generated_at", string: generatedAt ?? "\(until)T00:00:00Z")
        json.member("n_transactions", number: statistics.rows)
        if let days = statistics.days {
            json.member("date_range") { json in
                json.member("start", string: CivilDate(dayNumber: days.lowerBound).description)
                json.member("end", string: CivilDate(dayNumber: days.upperBound).description)
            }
        }
        json.member("category_distribution") { json in
            for label in generator.labels {
                if let rows = statistics.rowsByCategory[label] { json.member(label, number: rows) }
            }
        }
        if let amounts = statistics.amounts {
            json.member("amount_stats") { json in
                json.member("min", units: amounts.smallest, decimals: 2)
                json.member("max", units: amounts.largest, decimals: 2)
                json.member("mean", units: Int((amounts.mean * 100).rounded()), decimals: 4)
                json.member("median", units: Int(amounts.median * 100), decimals: 4)
                json.member("total", units: amounts.total, decimals: 2)
            }
        }
        json.member("profile", string: generator.profile.name)
        json.member("seed", number: generator.seed)
        json.member("until", string: until)
        json.member("days_back", number: generator.daysBack)
        json.member("version", string: version)
        json.close()
        return json.bytes + [UInt8(ascii: "\n")]
    }
}
