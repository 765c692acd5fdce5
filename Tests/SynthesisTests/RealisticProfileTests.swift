import CivilCalendar
import Synthesis
import Testing

@Suite("Profiles that look like real files")
struct RealisticProfileTests {
    private static let profiles = Profile.builtInNames

    @Test("as many rows as asked for, every label among them, by rising dates", arguments: profiles, [1, 60, 3_000])
    func counts(profile: String, size: Int) throws {
        let rows = Array(try generator(profile, size: size, daysBack: 90))
        #expect(rows.count == size)
        #expect(rows.map(\.day) == rows.map(\.day).sorted())
        #expect(rows.allSatisfy { !$0.narration.isEmpty && $0.hundredths != 0 })
        if size == 3_000 { #expect(Set(rows.map(\.category)) == Set(try Profile.builtIn(named: profile).labels)) }
    }

    @Test("every place in a narration is filled", arguments: profiles)
    func filled(profile: String) throws {
        for row in try generator(profile, size: 2_000) {
            #expect(!row.text.contains("<") && !row.text.contains("##") && !row.text.hasSuffix(" "), "\(row.text)")
        }
    }

    @Test("a salary comes once a month, before the weekend if its day falls on one, and is the same each time")
    func salary() throws {
        let rows = try generator("uk-statement", size: 900, daysBack: 365).filter {
            $0.category == "Income" && $0.hundredths > 100_000
        }
        #expect(rows.count == 12 || rows.count == 13)
        #expect(Set(rows.map(\.hundredths)).count == 1)
        for row in rows {
            let date = CivilDate(dayNumber: row.day)
            #expect((23...25).contains(date.day), "\(date)")
            #expect((row.day + 3) % 7 < 5, "\(date) is a weekend")
        }
    }

    @Test("a holder's subscription is for the same merchant and amount every month")
    func subscriptions() throws {
        let rows = try generator("uk-statement", size: 900, daysBack: 365).filter {
            $0.category == "Insurance" || $0.category == "Taxes & Government"
        }
        let kinds = Dictionary(grouping: rows) { "\($0.category) \($0.hundredths)" }
        #expect(
            !kinds.isEmpty && kinds.values.allSatisfy { (11...13).contains($0.count) }, "\(kinds.mapValues(\.count))")
    }

    @Test(
        "a transfer is two rows of one day whose amounts cancel out",
        arguments: ["us-card", "uk-statement", "sepa", "upi"])
    func pairs(profile: String) throws {
        let rows = Array(try generator(profile, size: 4_000))
        let into = rows.indices.filter { rows[$0].category == "Transfers" && rows[$0].hundredths > 0 }
        #expect(into.count > 30)
        for index in into {
            let (out, back) = (rows[index - 1], rows[index])
            #expect(out.category == back.category && out.day == back.day && out.hundredths == -back.hundredths)
        }
    }

    @Test("a refund gives back what was paid on a day before, in the same category")
    func refunds() throws {
        let rows = Array(try generator("purchase-card", size: 6_000))
        let refunds = rows.indices.filter { rows[$0].hundredths > 0 }
        #expect((60...160).contains(refunds.count), "\(refunds.count)")
        for refund in refunds {
            #expect(
                rows[..<refund].contains { row in
                    row.hundredths == -rows[refund].hundredths && row.category == rows[refund].category
                        && row.day < rows[refund].day
                })
        }
    }

    @Test("weekdays and months have their rhythm")
    func rhythm() throws {
        var weekdays = [Int](repeating: 0, count: 7)
        var months = [Int](repeating: 0, count: 12)
        for row in try generator("purchase-card", size: 20_000, daysBack: 365) {
            weekdays[(row.day + 3) % 7] += 1
            months[CivilDate(dayNumber: row.day).month - 1] += 1
        }
        // Weights 1.15 of a Wednesday, 0.1 of a Sunday; 1.2 of November, 0.8 of January.
        #expect((9.0...14).contains(Double(weekdays[2]) / Double(weekdays[6])), "\(weekdays)")
        #expect(Double(months[10]) > 1.2 * Double(months[0]), "\(months)")
    }

    @Test("merchants are met by Zipf's law: the first of 18 about six times as often as the last")
    func zipf() throws {
        let profile = try Profile.builtIn(named: "purchase-card")
        let category = try #require(profile.categories.first { $0.name == "Home Improvement" })
        let names = category.merchants.map { String(decoding: $0.name, as: UTF8.self).uppercased() }
        var counts = [Int](repeating: 0, count: names.count)
        for row in try generator("purchase-card", size: 40_000) where row.category == "Home Improvement" {
            if let at = names.firstIndex(where: { row.text.hasPrefix($0) }) { counts[at] += 1 }
        }
        // 18^0.6 = 5.7
        #expect((4.5...7.5).contains(Double(counts[0]) / Double(counts[17])), "\(counts)")
    }

    @Test("a bank that leaves 18 characters in capitals leaves no more, and no less where there is more")
    func width() throws {
        let texts = try generator("uk-statement", size: 2_000).map(\.text)
        #expect(texts.allSatisfy { $0.count <= 18 && $0 == $0.uppercased() })
        #expect(texts.count { $0.count == 18 } > 400)
    }

    @Test("a shop's number goes with one city")
    func outlets() throws {
        var cities: [String: Set<String>] = [:]
        for row in try generator("us-card", size: 20_000) {
            guard let match = row.text.firstMatch(of: #/^(.+ #\d{3,5}) ([A-Z ]+ [A-Z]{2})$/#) else { continue }
            cities[String(match.output.1), default: []].insert(String(match.output.2))
        }
        // Outlets are drawn by chance, so two of one merchant may bear one number.
        let ambiguous = cities.values.count { $0.count > 1 }
        #expect(cities.count > 300 && ambiguous < cities.count / 20, "\(ambiguous) of \(cities.count)")
    }

    @Test("a batch of a stream follows the days of the one before, in the same world")
    func batches() throws {
        let first = Array(try generator("us-card", size: 500))
        let second = Array(try generator("us-card", size: 500, batch: 1))
        #expect(second.allSatisfy { (someDay + 1...someDay + 30).contains($0.day) })
        #expect(first.map(\.narration) != second.map(\.narration))
        let salaries = { (rows: [SyntheticTransaction]) in
            Set(rows.filter { $0.category == "Income" && $0.hundredths > 100_000 }.map(\.hundredths))
        }
        // A month of days holds not every holder's every payday.
        #expect(salaries(first).intersection(salaries(second)).count > 3)
    }

    @Test("after the year 9999 the days of a stream begin anew")
    func wrapping() throws {
        let last = CivilDate.dayNumbers.upperBound - 40
        // 40 days are left: the second batch has room, the third has not.
        let lastDays = try (0..<4).map { try #require(Array(generator(size: 5, until: last, batch: $0)).last?.day) }
        #expect(lastDays.map { $0 > last } == [false, true, false, true], "\(lastDays)")
    }
}
