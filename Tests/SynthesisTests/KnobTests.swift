import Diagnostics
import Synthesis
import Testing

@Suite("Knobs of the generator")
struct KnobTests {
    private func noise(_ text: String) throws -> Knobs {
        var knobs = Knobs()
        knobs.noise = try Noise(parsing: text)
        return knobs
    }

    private func knobs(_ turn: (inout Knobs) throws -> Void) rethrows -> Knobs {
        var knobs = Knobs()
        try turn(&knobs)
        return knobs
    }

    @Test("noise on the text changes nothing beneath it: dates, amounts and labels are those of the clean rows")
    func beneath() throws {
        let clean = Array(try generator(size: 2_000))
        let noisy = Array(try generator(knobs: noise("0.3"), size: 2_000))
        #expect(noisy.map(\.day) == clean.map(\.day) && noisy.map(\.hundredths) == clean.map(\.hundredths))
        #expect(noisy.map(\.category) == clean.map(\.category))
        let changed = zip(clean, noisy).count { $0.narration != $1.narration }
        // 1 - 0.7^4 = 0.76, less where the change shows nothing: lower case of what was.
        #expect((1_200...1_600).contains(changed), "\(changed)")
    }

    @Test("each kind of noise spoils its share of the rows, and only so", arguments: Noise.Kind.allCases)
    func shares(kind: Noise.Kind) throws {
        let clean = Array(try generator(size: 5_000))
        let rows = Array(try generator(knobs: noise("\(kind.rawValue)=0.2"), size: 5_000))
        #expect(rows.count == 5_000)
        let spoiled = zip(clean, rows).count { clean, row in
            switch kind {
            case .typos: abs(row.narration.count - clean.narration.count) <= 1 && row.narration != clean.narration
            case .truncation: row.narration.count < clean.narration.count && clean.text.hasPrefix(row.text)
            case .letterCase: row.text != clean.text && row.text.lowercased() == clean.text
            case .prefixes: row.text.hasSuffix(clean.text) && row.narration.count > clean.narration.count
            case .missingAmounts: row.lacksAmount
            case .missingDates: row.lacksDate
            case .duplicates: false
            case .malformed: row.malformation != nil
            }
        }
        let repeated = zip(rows, rows.dropFirst()).count {
            $0.narration == $1.narration && $0.hundredths == $1.hundredths && $0.day == $1.day
        }
        let found = kind == .duplicates ? repeated : spoiled
        // Lower case shows nothing on lower case, a typo nothing where two like letters change, the first of a day repeats nothing.
        let least = kind == .letterCase ? 550 : 850
        #expect((least...1_150).contains(found), "\(found)")
    }

    @Test("what is missing is an empty cell, and a malformed line is still a line")
    func lines() throws {
        let files = WrittenFiles(
            try generator(knobs: noise("missing-amounts=0.3,missing-dates=0.3,malformed=0.3"), size: 400))
        let lines = files.transactions.split(separator: "\n")
        #expect(lines.count == 401 && files.labels.split(separator: "\n").count == 401)
        #expect(lines.contains { $0.hasSuffix(",") } && lines.contains { $0.hasPrefix(",") })
        let cells = Set(lines.dropFirst().map { $0.split(separator: ",", omittingEmptySubsequences: false).count })
        #expect(cells == [1, 3, 5])
        #expect(lines.contains { $0.hasSuffix(",n/a") })
        #expect(files.metadata.contains("\"malformed_rows\": "))
    }

    @Test("hidden merchants bear invented names, everywhere and in all batches, and the metadata names them")
    func hidden() throws {
        let knobs = knobs { $0.hiddenMerchants = 0.2 }
        let rows =
            Array(try generator(knobs: knobs, size: 4_000)) + Array(try generator(knobs: knobs, size: 4_000, batch: 1))
        let invented = Set(InventedNames.all)
        let met = Set(
            rows.compactMap { row in row.entities[.merchant].map { String(decoding: row.narration[$0], as: UTF8.self) }
            })
        let names = try Profile.builtIn(named: "guide").categories.flatMap(\.merchants).map(\.name)
        let hidden = met.filter(invented.contains)
        #expect(hidden.count == Int((Double(Set(names).count) * 0.2).rounded()), "\(hidden.count)")
        #expect(met.count == Set(names).count)
        let metadata = WrittenFiles(try generator(knobs: knobs, size: 10)).metadata
        #expect(metadata.contains("\"hidden_merchants\": 0.2") && metadata.contains("\"hidden_merchants\": ["))
    }

    @Test("new merchants are met only from the middle of the days on, renamed ones bear another name from then on")
    func change() throws {
        let knobs = try knobs { $0.change = try Knobs.Change(parsing: "new=0.3,renamed=0.2") }
        let rows = Array(try generator(knobs: knobs, size: 20_000))
        let middle = someDay - 14
        func merchants(_ rows: [SyntheticTransaction]) -> Set<String> {
            Set(
                rows.compactMap { row in
                    row.entities[.merchant].map { String(decoding: row.narration[$0], as: UTF8.self) }
                })
        }
        let (before, after) = (merchants(rows.filter { $0.day < middle }), merchants(rows.filter { $0.day >= middle }))
        let all = Set(try Profile.builtIn(named: "guide").categories.flatMap(\.merchants).map(\.name)).count
        let renamed = Int((Double(all) * 0.2).rounded())
        let new = Int((Double(all) * 0.3).rounded())
        #expect(before.subtracting(after).count == renamed)
        // A category whose merchants all were new keeps one of them.
        #expect((new - 3...new).contains(after.subtracting(before).count - renamed))
    }

    @Test("a category that appears midway has its share of the rows after the middle, and none before")
    func lateCategory() throws {
        let knobs = try knobs { $0.change = try Knobs.Change(parsing: "category=Healthcare") }
        let rows = Array(try generator(knobs: knobs, size: 10_000)).filter { $0.category == "Healthcare" }
        #expect(rows.allSatisfy { $0.day >= someDay - 14 })
        #expect(abs(Double(rows.count) - 9_500 * 0.1 / 1.08) < 1)
    }

    @Test("languages have their share of the rows")
    func languages() throws {
        let knobs = try knobs { $0.languages = try Knobs.LanguageShare.list(parsing: "de=0.3,fr=0.1") }
        let rows = Array(try generator(knobs: knobs, size: 10_000)).filter { $0.category == "Groceries" }
        let german = rows.count { $0.text.contains(#/rewe|edeka|lidl|aldi süd|kaufland|penny/#) }
        let french = rows.count { $0.text.contains(#/carrefour|leclerc|auchan|monoprix|intermarché|franprix/#) }
        #expect((0.26...0.34).contains(Double(german) / Double(rows.count)))
        #expect((0.07...0.13).contains(Double(french) / Double(rows.count)))
    }

    @Test(
        "the same seed and knobs give the same rows, another seed others",
        arguments: Profile.builtInNames)
    func deterministic(profile: String) throws {
        let knobs = try knobs {
            $0.noise = try Noise(parsing: "typos=0.1,duplicates=0.1,malformed=0.1")
            $0.change = try Knobs.Change(parsing: "new=0.1,renamed=0.1")
            $0.hiddenMerchants = 0.1
        }
        let rows = Array(try generator(profile, knobs: knobs, size: 500))
        #expect(rows == Array(try generator(profile, knobs: knobs, size: 500)))
        #expect(rows != Array(try generator(profile, knobs: knobs, size: 500, seed: 8)))
    }

    @Test(
        "what can't be turned is told with what there is",
        arguments: [
            (
                "typos",
                "error: --noise can't take 'typos'\n  Write NAME=VALUE, by commas; there are typos, truncation, case, prefixes, missing-amounts, missing-dates, duplicates, malformed."
            ),
            (
                "dust=0.1",
                "error: --noise can't take 'dust=0.1'\n  Write NAME=VALUE, by commas; there are typos, truncation, case, prefixes, missing-amounts, missing-dates, duplicates, malformed."
            ),
            ("typos=2", "error: --noise typos is '2', and must be from 0 to 1\n  Write 0.2 for 20 %."),
            ("typos=0.1,typos=0.2", "error: --noise has 'typos' twice\n  Keep one of them."),
        ])
    func wrongNoise(text: String, message: String) {
        #expect(throws: Finding.self) { try Noise(parsing: text) }
        do { _ = try Noise(parsing: text) } catch { #expect("\(error)" == message) }
    }

    @Test("languages and categories the profile lacks are told with those it has")
    func lacking() throws {
        let language = try knobs { $0.languages = try Knobs.LanguageShare.list(parsing: "it=0.1") }
        let finding = #expect(throws: Finding.self) { try generator(knobs: language, size: 1) }
        #expect(finding?.description == "error: the profile 'guide' has no language 'it'\n  Choose one of: de, fr, es.")
        let category = try knobs { $0.change = try Knobs.Change(parsing: "category=Pets") }
        let other = #expect(throws: Finding.self) { try generator(knobs: category, size: 1) }
        #expect(other?.message == "the profile 'guide' has no category 'Pets'")
        #expect(throws: Finding.self) { try Knobs.LanguageShare.list(parsing: "de=0.8,fr=0.4") }
        #expect(throws: Finding.self) { try Knobs.Change(parsing: "lost=0.1") }
    }
}
