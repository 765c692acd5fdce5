import Synthesis
import Testing

@Suite("Where merchant, reference, city and channel stand")
struct EntitySpanTests {
    private func text(_ entity: Entity, of row: SyntheticTransaction) -> String? {
        row.entities[entity].map { String(decoding: row.narration[$0], as: UTF8.self) }
    }

    @Test("in clean rows a span is the merchant, the reference, the city and the channel, to the byte")
    func clean() throws {
        let profile = try Profile.builtIn(named: "sepa")
        let names = Set(
            (profile.categories.flatMap(\.merchants).map(\.name) + (profile.regular?.entries.flatMap(\.merchants) ?? []))
                .map { String(decoding: $0, as: UTF8.self) })
        let cities = Set(
            try #require(profile.places.first { $0.name == "city" }).values.map { String(decoding: $0, as: UTF8.self) })
        var found: [Entity: Int] = [:]
        for row in try generator("sepa", size: 3_000) {
            for entity in Entity.allCases where row.entities[entity] != nil { found[entity, default: 0] += 1 }
            if let merchant = text(.merchant, of: row) { #expect(names.contains(merchant), "\(row.text)") }
            if let city = text(.city, of: row) { #expect(cities.contains(city), "\(row.text)") }
            if let reference = text(.reference, of: row) { #expect(reference.contains("+"), "\(row.text)") }
            // The other side of a transfer names nobody.
            if row.category != "Unknown", row.category != "Transfers" {
                #expect(row.entities[.merchant] != nil, "\(row.text)")
            }
        }
        #expect(Entity.allCases.allSatisfy { (found[$0] ?? 0) > 300 }, "\(found)")
    }

    @Test("the guide's references are spans too")
    func guideReferences() throws {
        for row in try generator(size: 1_000) {
            #expect((text(.reference, of: row) != nil) == row.text.contains(" ref#"), "\(row.text)")
        }
    }

    @Test(
        "spans move with prefixes and typos and end with the text, on whole characters", arguments: Profile.builtInNames
    )
    func noisy(profile: String) throws {
        var knobs = Knobs()
        knobs.noise = try Noise(parsing: "0.5")
        for row in try generator(profile, knobs: knobs, size: 3_000) {
            #expect(String(validating: row.narration, as: UTF8.self) != nil)
            for entity in Entity.allCases {
                guard let span = row.entities[entity] else { continue }
                #expect(!span.isEmpty && span.upperBound <= row.narration.count)
                #expect(String(validating: row.narration[span], as: UTF8.self) != nil, "\(row.text) \(span)")
            }
        }
    }

    @Test("a prefix is no part of the merchant behind it")
    func prefixed() throws {
        var knobs = Knobs()
        knobs.noise = try Noise(parsing: "prefixes=1")
        let clean = Array(try generator(size: 500))
        let rows = Array(try generator(knobs: knobs, size: 500))
        #expect(rows.map { text(.merchant, of: $0) } == clean.map { text(.merchant, of: $0) })
    }

    @Test("the labels' file has the spans as bytes from 0, empty where there is none")
    func labels() throws {
        let rows = Array(try generator("us-card", size: 300))
        let lines = WrittenFiles(try generator("us-card", size: 300)).labels.split(separator: "\n").dropFirst()
        for (row, line) in zip(rows, lines) {
            let cells = line.split(separator: ",", omittingEmptySubsequences: false).suffix(8)
            let expected = Entity.allCases.flatMap { entity in
                row.entities[entity].map { ["\($0.lowerBound)", "\($0.upperBound)"] } ?? ["", ""]
            }
            #expect(cells.map(String.init) == expected)
        }
    }
}
