import Rules
import SparseMath
import Testing

@Suite("Verdicts")
struct RuleVerdictTests {
    @Test(
        "one keyword alone gives its own precision, more specific ones more",
        arguments: [
            ("gas", 0.60), ("uber", 0.63), ("netflix", 0.72), ("whole foods", 0.89), ("cvs pharmacy", 0.92),
            ("bed bath and beyond", 0.97), ("日本", 0.69), ("x", 0.54),
        ])
    func prior(keyword: String, precision: Double) throws {
        let verdict = try #require(found(matcher([[keyword]]), keyword).verdict)
        #expect(abs(verdict.winner.confidence - precision) < 1e-9)
        #expect(verdict.runnerUp == nil)
    }

    @Test("a weight multiplies the odds of keywords and leaves aliases alone")
    func weight() throws {
        let rules = try parse("categories: {A: {keywords: [gas], aliases: [oil], weight: 2}}")
        let matcher = RuleMatcher(rules)
        #expect(abs(confidence(matcher, "gas", in: 0) - 0.75) < 1e-9)
        #expect(abs(confidence(matcher, "oil", in: 0) - 0.60) < 1e-9)
        let heavy = try RuleMatcher(parse("categories: {A: {keywords: [gas], weight: 100}}"))
        #expect(confidence(heavy, "gas", in: 0) < 0.995)
    }

    @Test("categories share the probability by their odds")
    func shares() throws {
        let verdict = try #require(found(matcher([["gas"], ["netflix"]]), "gas netflix").verdict)
        let odds = (gas: 0.60 / 0.40, netflix: 0.72 / 0.28)
        #expect(verdict.winner.category == 1)
        #expect(abs(verdict.winner.confidence - odds.netflix / (1 + odds.gas + odds.netflix)) < 1e-9)
        #expect(verdict.runnerUp?.category == 0)
        #expect(abs((verdict.runnerUp?.confidence ?? 0) - odds.gas / (1 + odds.gas + odds.netflix)) < 1e-9)
    }

    @Test("the keyword named is the winner's strongest; the same keyword twice counts once")
    func strongest() throws {
        let matcher = try matcher([["gas", "petrol station"], ["oil"]])
        let verdict = try #require(found(matcher, "gas oil petrol station").verdict)
        #expect(matcher.keywords[verdict.keyword].text == "petrol station")
        #expect(found(matcher, "gas gas gas").verdict == found(matcher, "gas").verdict)
    }

    @Test(
        "ties go to the longer match, then the earlier, then the first category",
        arguments: [
            ("aaaaaaaaaaaa bbbbbbbbbbb", 0), ("bbbbbbbbbbb aaaaaaaaaaaa", 0), ("bbb ccc", 1), ("ccc bbb", 2),
        ])
    func ties(text: String, winner: Int) throws {
        let matcher = try matcher([["aaaaaaaaaaaa"], ["bbbbbbbbbbb", "bbb"], ["ccc"]])
        #expect(found(matcher, text).verdict?.winner.category == winner)
    }

    @Test(
        "agreeing evidence never lowers a category's confidence, conflicting never raises it",
        arguments: 0..<40)
    func monotone(seed: Int) throws {
        var random = RandomSource(seed: UInt64(seed))
        let keywords = (0..<2).map { category in
            (0..<20).map { index in
                let letters = (0...random.below(9)).map { _ in ["a", "b", "c", "d"][random.below(4)] }
                    .joined()
                return "k\(category)\(letters)\(index)"
            }
        }
        let plain = try matcher(keywords)
        let observations = (0..<200).map { _ in (keyword: random.below(40), wasRight: random.below(3) > 0) }
        let matcher = RuleMatcher(
            plain.rules, calibration: .fit(plain, observations: observations, labels: Set(plain.categories)))
        var words: [String] = []
        for _ in 0..<30 {
            let category = random.below(2)
            let before = (0..<2).map { confidence(matcher, words.joined(separator: " "), in: $0) }
            words.append(keywords[category][random.below(20)])
            let text = words.joined(separator: " ")
            #expect(confidence(matcher, text, in: category) >= before[category], "seed \(seed), \(text)")
            #expect(
                confidence(matcher, text, in: 1 - category) <= before[1 - category], "seed \(seed), \(text)")
            let all = (0..<2).map { confidence(matcher, text, in: $0) }
            #expect(all.allSatisfy { (0...1).contains($0) } && all[0] + all[1] <= 1)
        }
    }
}
