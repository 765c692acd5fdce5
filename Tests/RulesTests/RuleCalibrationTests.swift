import Foundation
import Rules
import Testing

@Suite("RuleCalibration")
struct RuleCalibrationTests {
    /// - Parameter absent: categories that no labelled row carries.
    private func fitted(
        _ keywords: [[String]], _ counts: [(keyword: Int, rows: Int, right: Int)], absent: Set<Int> = []
    ) throws -> RuleMatcher {
        let plain = try matcher(keywords)
        let observations = counts.flatMap { count in
            (0..<count.rows).map { (keyword: count.keyword, wasRight: $0 < count.right) }
        }
        let labels = plain.categories.enumerated().filter { !absent.contains($0.offset) }.map(\.element)
        return RuleMatcher(plain.rules, calibration: .fit(plain, observations: observations, labels: Set(labels)))
    }

    @Test("counts move a keyword from its prior to what was seen")
    func counts() throws {
        let keywords = [["netflix", "hulu movies"], ["gas"]]
        #expect(try fitted(keywords, [(0, 50, 0)]).keywords[0].precision < 0.05)
        #expect(try fitted(keywords, [(0, 50, 50)]).keywords[0].precision > 0.97)
        let half = try fitted(keywords, [(0, 400, 200)]).keywords[0].precision
        #expect(abs(half - 0.5) < 0.01)
        let one = try fitted(keywords, [(0, 1, 0)]).keywords[0].precision
        #expect(one > 0.5 && one < 0.72, "a single row hardly moves the prior")
    }

    @Test("a keyword never seen follows its category, another category does not")
    func neighbours() throws {
        let keywords = [["netflix", "hulu movies"], ["gas"]]
        let plain = try fitted(keywords, []).keywords.map(\.precision)
        let bad = try fitted(keywords, [(0, 40, 4)]).keywords.map(\.precision)
        let good = try fitted(keywords, [(0, 40, 40)]).keywords.map(\.precision)
        #expect(bad[1] < plain[1] && good[1] > plain[1])
        #expect(bad[2] == plain[2] && good[2] == plain[2])
    }

    @Test("a category the labels don't have steps back with every other such category that was found among the rows")
    func absent() throws {
        let keywords = [["netflix"], ["gas"], ["tram"], ["rent"], ["zoo"]]
        let plain = try fitted(keywords, [(0, 1, 1)]).keywords.map(\.precision)
        var last = plain[4]
        for found in 1...3 {
            let counts = (1...found).map { (keyword: $0, rows: 2, right: 0) }
            let after = try fitted(keywords, counts + [(0, 1, 1)], absent: [1, 2, 3, 4]).keywords.map(\.precision)
            #expect(after[4] < last - 0.05 && after[4] > 0, "\(found) found")
            #expect(after[0] == plain[0], "a category the labels have stays")
            last = after[4]
        }
        #expect(abs(last - plain[4] * 5 / 8) < 0.1)
    }

    @Test("an absent category that no row was found of changes nothing")
    func absentUnfound() throws {
        let keywords = [["netflix"], ["gas"]]
        let plain = try fitted(keywords, [(0, 9, 9)])
        let absent = try fitted(keywords, [(0, 9, 9)], absent: [1])
        #expect(absent.keywords.map(\.precision) == plain.keywords.map(\.precision))
        #expect(absent.calibration.absent == [absent.categories[1]])
    }

    @Test("more right rows never lower a precision, and it stays inside 0...1", arguments: [1, 5, 50, 1000])
    func monotone(rows: Int) throws {
        var last = 0.0
        for right in stride(from: 0, through: rows, by: max(1, rows / 10)) {
            let precision = try fitted([["gas", "oil"]], [(0, rows, right)]).keywords[0].precision
            #expect(precision > last && precision < 1)
            last = precision
        }
    }

    @Test("no observations: the prior; unknown indices are left out; the order of rows is no matter")
    func edges() throws {
        let matcher = try matcher([["gas", "oil"]])
        #expect(RuleCalibration.fit(matcher, observations: [], labels: []) == .prior)
        #expect(RuleCalibration.fit(matcher, observations: [(7, true), (-1, false)], labels: []) == .prior)
        #expect(
            RuleCalibration.fit(matcher, observations: [(0, true), (1, false), (0, false)], labels: [])
                == RuleCalibration.fit(matcher, observations: [(1, false), (0, false), (0, true)], labels: []))
    }

    @Test("it is written and read back, and serves rules read back from their canonical form")
    func coded() throws {
        let matcher = try fitted([["gas", "Café"], ["oil"]], [(1, 10, 9), (2, 5, 1), (0, 3, 3)], absent: [1])
        let read = try JSONDecoder().decode(
            RuleCalibration.self, from: JSONEncoder().encode(matcher.calibration))
        #expect(read == matcher.calibration)
        #expect(read.counts.map(\.keyword) == ["cafe", "gas", "oil"])
        let again = try RuleMatcher(parse(matcher.rules.canonicalYAML()), calibration: read)
        #expect(again.keywords.map(\.precision) == matcher.keywords.map(\.precision))
    }

    @Test(
        "counts that can't be are refused",
        arguments: [
            #"{"counts":[{"category":"A","keyword":"gas","rows":1,"right":2}]}"#,
            #"{"counts":[{"category":"A","keyword":"gas","rows":1,"right":-1}]}"#,
            #"{"counts":[{"category":"A","keyword":"gas","rows":9223372036854775807,"right":1}]}"#,
            #"{"counts":[{"category":"A","keyword":"g","rows":1,"right":1},{"category":"A","keyword":"g","rows":2,"right":1}]}"#,
            #"{}"#,
        ])
    func unsound(json: String) {
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode(RuleCalibration.self, from: Data(json.utf8))
        }
    }
}
