import CivilCalendar
import JSONText

extension SyntheticFiles {
    /// The JSON beside the data, about the rows appended so far; complete once
    /// ``append(rows:transactions:labels:)`` has answered `false`.
    ///
    /// Keys: `generated_at`, `n_transactions`, `date_range` {`start`, `end`} of the rows,
    /// `category_distribution` {category: rows}, `amount_stats` {`min`, `max`, `mean`, `median`, `total`}
    /// over the signed amounts of the file, then what made them: `profile`, `seed`, `until`, `days_back`,
    /// `version`. Mean and median have six decimals at the most. Where knobs were turned, `knobs` tells which, and
    /// `hidden_merchants` the names that were replaced by invented ones.
    ///
    /// - Parameters:
    ///   - version: The program's version.
    ///   - generatedAt: ISO 8601 extended with a zone, such as `2026-03-13T14:35:22Z`; when nil, midnight UTC
    ///     at the start of the day `until`, so that the bytes depend on no clock.
    /// - Complexity: O(a log a) for a different amounts.
    public func metadata(version: String, generatedAt: String? = nil) -> [UInt8] {
        let until = CivilDate(dayNumber: generator.until).description
        let days = statistics.days
        let amounts = statistics.amounts
        let json: JSONValue = [
            "generated_at": .string(generatedAt ?? "\(until)T00:00:00Z"),
            "n_transactions": .int(statistics.rows),
            "date_range": [
                "start": JSONValue(days.map { CivilDate(dayNumber: $0.lowerBound).description }),
                "end": JSONValue(days.map { CivilDate(dayNumber: $0.upperBound).description }),
            ],
            "category_distribution": .object(
                zip(generator.labels, statistics.rowsByLabel).compactMap { label, rows in
                    rows > 0 ? JSONValue.Member(label, .int(rows)) : nil
                }),
            "amount_stats": [
                "min": JSONValue(amounts.map { Double($0.smallest) / 100 }),
                "max": JSONValue(amounts.map { Double($0.largest) / 100 }),
                "mean": JSONValue(amounts.map { $0.mean / 100 }),
                "median": JSONValue(amounts.map { $0.median / 100 }),
                "total": JSONValue(amounts.map { Double($0.total) / 100 }),
            ],
            "profile": .string(generator.profile.name),
            "seed": JSONValue(generator.seed),
            "until": .string(until),
            "days_back": .int(generator.daysBack),
            "version": .string(version),
        ]
        guard case .object(let members) = json, generator.knobs != Knobs() else { return Array(json.text.utf8) }
        return Array(JSONValue.object(members + knobMembers).text.utf8)
    }

    /// What was turned, under the names of the command's options.
    private var knobMembers: [JSONValue.Member] {
        let knobs = generator.knobs
        func shares(_ pairs: [(String, Double)]) -> [JSONValue.Member] {
            pairs.filter { $0.1 > 0 }.map { JSONValue.Member($0.0, .double($0.1)) }
        }
        var turned: [JSONValue.Member] = []
        func add(_ option: String, _ members: [JSONValue.Member]) {
            if !members.isEmpty { turned.append(.init(option, .object(members))) }
        }
        add("noise", shares(Noise.Kind.allCases.map { ($0.rawValue, knobs.noise[$0]) }))
        let drift = shares([("new", knobs.change.newMerchants), ("renamed", knobs.change.renamedMerchants)])
        add("drift", drift + (knobs.change.category.map { [.init("category", .string($0))] } ?? []))
        add("languages", shares(knobs.languages.map { ($0.code, $0.share) }))
        turned += shares([("hidden_merchants", knobs.hiddenMerchants)])
        var members = [JSONValue.Member("knobs", .object(turned))]
        if statistics.malformedRows > 0 { members.append(.init("malformed_rows", .int(statistics.malformedRows))) }
        if !generator.world.hidden.isEmpty {
            let names = generator.world.hidden.map { JSONValue.string(String(decoding: $0, as: UTF8.self)) }
            members.append(.init("hidden_merchants", .array(names)))
        }
        return members
    }
}
