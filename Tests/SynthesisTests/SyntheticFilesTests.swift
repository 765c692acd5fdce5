import CivilCalendar
import Foundation
import Synthesis
import Testing

@Suite("Files of a synthetic data set")
struct SyntheticFilesTests {
    /// A profile whose texts hold all that CSV and JSON have to quote.
    private let awkward = """
        phrasings: ["<merchant>, <item>"]
        reference: {share: 0, text: "<number>"}
        unknown: {label: 'No "idea"', share: 0.5, amount: [1, 2], narrations: ["line\\nbreak <number>"]}
        categories:
          'Food, "fine" \\ ': {share: 1, amount: [5, 5], merchants: [{names: ['"Chez" Zoë'], items: [ham]}]}
        """

    @Test("one line a row after the header, with date, narration and amount", arguments: [1, 8, 1_000])
    func rows(size: Int) throws {
        let generator = try generator(size: size)
        let files = WrittenFiles(generator)
        let transactions = files.transactions.split(separator: "\n", omittingEmptySubsequences: false)
        let labels = files.labels.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(transactions.first == "date,narration,amount" && transactions.last == "")
        #expect(labels.first == Substring(labelsHeader) && labels.last == "")
        let rows = Array(generator)
        #expect(transactions.count == size + 2 && labels.count == size + 2)
        for (index, row) in rows.enumerated() {
            let amount = String(format: "%.2f", row.amount)
            #expect(transactions[index + 1] == "\(CivilDate(dayNumber: row.day)),\(row.text),\(amount)")
            #expect(labels[index + 1].hasPrefix("\(index + 1),\(row.category),"))
        }
    }

    @Test("the size of the chunks changes no byte", arguments: [1, 7, 99, 100, 101, 5_000])
    func chunks(chunk: Int) throws {
        let whole = WrittenFiles(try generator(size: 100))
        let parts = WrittenFiles(try generator(size: 100), chunk: chunk)
        #expect(parts.transactions == whole.transactions)
        #expect(parts.labels == whole.labels)
        #expect(parts.metadata == whole.metadata)
    }

    @Test("a narration or label with commas, quotes and new lines stays one cell")
    func quoting() throws {
        let profile = try Profile(yaml: Array(awkward.utf8), file: "awkward.yaml")
        let files = WrittenFiles(
            try Generator(profile: profile, seed: 1, size: 2, until: someDay, daysBack: 1), generatedAt: "now"
        )
        #expect(files.transactions.contains("2026-03-13,\"\"\"Chez\"\" Zoë, ham\",-5.00\n"))
        #expect(files.transactions.contains(/2026-03-13,"line\nbreak \d{4}",-1\.\d\d\n/))
        #expect(files.labels.contains("\"Food, \"\"fine\"\" \\ \","))
        #expect(files.labels.contains("\"No \"\"idea\"\"\","))
        let metadata = try Metadata(files.metadata)
        #expect(metadata.categoryDistribution == ["Food, \"fine\" \\ ": 1, "No \"idea\"": 1])
        #expect(metadata.generatedAt == "now")
    }

    @Test("metadata agrees with the rows", arguments: [1, 2, 9, 1_000])
    func metadata(size: Int) throws {
        let rows = Array(try generator(size: size, seed: UInt64(Int64.max)))
        let metadata = try Metadata(WrittenFiles(try generator(size: size, seed: UInt64(Int64.max))).metadata)
        let sorted = rows.map(\.hundredths).sorted()
        let median = Double(sorted[(size - 1) / 2] + sorted[size / 2]) / 200
        let total = Double(sorted.reduce(0, +)) / 100
        #expect(metadata.nTransactions == size)
        #expect(
            metadata.categoryDistribution == Dictionary(grouping: rows, by: \.category).mapValues(\.count))
        #expect(metadata.dateRange["start"] == rows.first.map { "\(CivilDate(dayNumber: $0.day))" })
        #expect(metadata.dateRange["end"] == rows.last.map { "\(CivilDate(dayNumber: $0.day))" })
        #expect(metadata.amountStats["min"] == rows.map(\.amount).min())
        #expect(metadata.amountStats["max"] == rows.map(\.amount).max())
        #expect(abs((metadata.amountStats["mean"] ?? 0) - total / Double(size)) < 0.0001)
        #expect(metadata.amountStats["median"] == median)
        #expect(metadata.amountStats["total"] == total)
        #expect(metadata.seed == UInt64(Int64.max))
        #expect(metadata.profile == "guide")
        #expect(metadata.version == "0.1.0")
    }

    @Test(
        "without a time of its own, the metadata is dated by the last day, so that bytes depend on no clock")
    func generatedAt() throws {
        let metadata = try Metadata(WrittenFiles(try generator(size: 10)).metadata)
        #expect(metadata.generatedAt == "2026-03-13T00:00:00Z")
        #expect(metadata.until == "2026-03-13")
        #expect(metadata.daysBack == 30)
    }

    @Test("the metadata's layout is fixed, to the byte")
    func layout() throws {
        let yaml = """
            phrasings: [<merchant>]
            reference: {share: 0, text: x}
            unknown: {label: U, share: 0, amount: [1, 1], narrations: [x]}
            categories: {A: {share: 1, amount: [0.05, 0.05], merchants: [{names: [m], items: [i]}]}}
            """
        let profile = try Profile(yaml: Array(yaml.utf8), file: "folder/tiny.yaml")
        let generator = try Generator(profile: profile, seed: 3, size: 3, until: 0, daysBack: 1)
        #expect(
            WrittenFiles(generator).metadata == """
                {
                  "generated_at": "1970-01-01T00:00:00Z",
                  "n_transactions": 3,
                  "date_range": {"start": "1970-01-01", "end": "1970-01-01"},
                  "category_distribution": {"A": 3},
                  "amount_stats": {
                    "min": -0.05,
                    "max": -0.05,
                    "mean": -0.05,
                    "median": -0.05,
                    "total": -0.15
                  },
                  "profile": "tiny",
                  "seed": 3,
                  "until": "1970-01-01",
                  "days_back": 1,
                  "version": "0.1.0"
                }

                """)
    }
}

/// The metadata as a stranger reads it; names are the file's, without underscores.
private struct Metadata: Decodable {
    let generatedAt: String
    let nTransactions: Int
    let dateRange: [String: String]
    let categoryDistribution: [String: Int]
    let amountStats: [String: Double]
    let profile: String
    let seed: UInt64
    let until: String
    let daysBack: Int
    let version: String

    init(_ json: String) throws {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        self = try decoder.decode(Self.self, from: Data(json.utf8))
    }
}
