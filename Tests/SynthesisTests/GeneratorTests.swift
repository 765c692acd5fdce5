import Diagnostics
import Synthesis
import Testing

@Suite("Generated transactions")
struct GeneratorTests {
    @Test("as many rows as asked for, unknown ones among them", arguments: [1, 8, 9, 100, 1_000, 10_000])
    func count(size: Int) throws {
        let rows = Array(try generator(size: size))
        let unknown = rows.count { $0.category == "Unknown" }
        #expect(rows.count == size)
        #expect(unknown == min(Int((0.05 * Double(size)).rounded()), max(0, size - 8)))
    }

    @Test("every category is in a sample of eight rows and more", arguments: [8, 9, 10, 20, 50, 100, 1_000])
    func allCategories(size: Int) throws {
        let expected = try Profile.builtIn(named: "guide").labels.dropLast()
        for seed in 0..<20 as Range<UInt64> {
            let found = Set(try generator(size: size, seed: seed).map(\.category)).subtracting(["Unknown"])
            #expect(found == Set(expected), "seed \(seed)")
        }
    }

    @Test("each category has its share of the rows, to the row")
    func shares() throws {
        let profile = try Profile.builtIn(named: "guide")
        let rows = Array(try generator(size: 10_000))
        let total = profile.categories.reduce(0) { $0 + $1.share }
        for category in profile.categories {
            let found = rows.count { $0.category == category.name }
            let expected = 9_500 * category.share / total
            #expect(abs(Double(found) - expected) < 1, "\(category.name): expected \(expected), got \(found)")
        }
    }

    @Test("the same seed gives the same rows, another seed others", arguments: [0, 1, .max] as [UInt64])
    func seeds(seed: UInt64) throws {
        let rows = Array(try generator(size: 500, seed: seed))
        #expect(rows == Array(try generator(size: 500, seed: seed)))
        #expect(rows != Array(try generator(size: 500, seed: seed &+ 1)))
    }

    @Test("a row drawn into used memory is the row drawn afresh")
    func reuse() throws {
        var reusing = try generator(size: 300)
        var row = SyntheticTransaction()
        var rows: [SyntheticTransaction] = []
        while reusing.next(into: &row) { rows.append(row) }
        #expect(rows == Array(try generator(size: 300)))
        #expect(row == rows.last)
    }

    @Test("amounts are money out, within their category's range, in whole hundredths")
    func amounts() throws {
        let profile = try Profile.builtIn(named: "guide")
        var ranges = Dictionary(uniqueKeysWithValues: profile.categories.map { ($0.name, $0.amount) })
        ranges["Unknown"] = profile.unknown.amount
        var amountsOf: [String: Set<Int>] = [:]
        for row in try generator(size: 10_000) {
            let range = try #require(ranges[row.category])
            #expect(
                (range.smallest...range.largest).contains(-row.hundredths), "\(row.category) \(row.amount)")
            #expect((row.amount * 100).rounded() / 100 == row.amount)
            amountsOf[row.category, default: []].insert(row.hundredths)
        }
        #expect(amountsOf.allSatisfy { $0.value.count > 100 })
    }

    @Test(
        "amounts are log-normal: the median is the geometric mean of the range, and about one in 80 is clipped"
    )
    func logNormal() throws {
        let rows = try generator(size: 40_000).filter { $0.category == "Groceries" }
        let amounts = rows.map { -$0.amount }.sorted()
        let clipped = amounts.count { $0 == 30 || $0 == 250 }
        #expect(abs(amounts[amounts.count / 2] - (30.0 * 250).squareRoot()) < 3)
        #expect((0.008...0.018).contains(Double(clipped) / Double(amounts.count)))
    }

    @Test(
        "dates rise, and lie within the days back that end with the last day",
        arguments: [(1, 30), (100, 30), (10_000, 30), (1_000, 1), (1_000, 366)])
    func dates(size: Int, daysBack: Int) throws {
        let days = try generator(size: size, daysBack: daysBack).map(\.day)
        #expect(days == days.sorted())
        #expect(days.allSatisfy { (someDay - daysBack + 1...someDay).contains($0) })
    }

    @Test("every one of the days has about as many rows as any other")
    func uniformDates() throws {
        var rows: [Int: Int] = [:]
        for row in try generator(size: 30_000) { rows[row.day, default: 0] += 1 }
        #expect(rows.count == 30)
        // 1,000 a day; five standard deviations.
        #expect(rows.values.allSatisfy { (845...1_155).contains($0) }, "\(rows)")
    }

    @Test("about 30 % of the rows end in a reference of four digits")
    func references() throws {
        let withReference = try generator(size: 10_000).count { $0.text.contains(#/ ref#\d{4}$/#) }
        #expect((2_800...3_200).contains(withReference), "\(withReference)")
    }

    @Test(
        "every narration is one of the six phrasings of a merchant and an item of its group, and all six are used"
    )
    func phrasings() throws {
        let phrasings: [@Sendable (String, String) -> String] = [
            { "\($0) \($1)" }, { "\($0) purchase \($1)" }, { "\($1) at \($0)" }, { "\($0) - \($1)" },
            { "payment to \($0) for \($1)" }, { "purchase at \($0) for \($1)" },
        ]
        var possible: [String: [String: Int]] = [:]
        for category in try Profile.builtIn(named: "guide").categories {
            for merchant in category.merchants {
                let name = String(decoding: merchant.name, as: UTF8.self)
                for item in merchant.items.map({ String(decoding: $0, as: UTF8.self) }) {
                    for (index, phrasing) in phrasings.enumerated() {
                        possible[category.name, default: [:]][phrasing(name, item)] = index
                    }
                }
            }
        }
        var used: Set<Int> = []
        for row in try generator(size: 10_000) where row.category != "Unknown" {
            let narration = row.text.replacing(#/ ref#\d{4}$/#, with: "")
            let phrasing = possible[row.category]?[narration]
            #expect(phrasing != nil, "\(row.category): \(narration)")
            if let phrasing { used.insert(phrasing) }
        }
        #expect(used.count == 6)
    }

    @Test(
        "unknown rows are transfers and the like, every place in them filled",
        arguments: ["transfer to john doe", "wire transfer ", "venmo payment "])
    func unknown(beginning: String) throws {
        let texts = try generator(size: 10_000).filter { $0.category == "Unknown" }.map(\.text)
        #expect(texts.contains { $0.hasPrefix(beginning) && $0.contains(#/ \d{4}$/#) })
        #expect(!texts.contains { $0.contains("<") || $0.contains("  ") })
    }

    @Test("narrations vary: at least two in three of a thousand are met once")
    func variety() throws {
        let texts = try generator(size: 1_000).map(\.text)
        #expect(Set(texts).count > 666)
    }

    @Test(
        "what can't be generated is refused with the range",
        arguments: [
            (
                0, someDay, 30,
                "error: the size is 0, and must be from 1 to 100000000\n  Ask for 1000 rows, say."
            ),
            (
                -5, someDay, 30,
                "error: the size is -5, and must be from 1 to 100000000\n  Ask for 1000 rows, say."
            ),
            (
                .max, someDay, 30,
                "error: the size is \(Int.max), and must be from 1 to 100000000\n  Ask for 1000 rows, say."
            ),
            (
                10, someDay, 0,
                "error: the days back are 0, and must be from 1 to 36525\n  Ask for 30 days, say."
            ),
            (
                10, .min, 30,
                "error: the dates leave the years 1 to 9999\n  Choose another last day, or fewer days."
            ),
            (
                10, -719_162, 2,
                "error: the dates leave the years 1 to 9999\n  Choose another last day, or fewer days."
            ),
        ])
    func refused(size: Int, until: Int, daysBack: Int, message: String) throws {
        let profile = try Profile.builtIn(named: "guide")
        let finding = #expect(throws: Finding.self) {
            try Generator(profile: profile, seed: 1, size: size, until: until, daysBack: daysBack)
        }
        #expect(finding?.description == message)
    }
}
