import Diagnostics
import Rules
import SparseMath

/// What parsing complains about, one finding after the other, as a person reads it; empty if nothing.
func complaints(_ yaml: String) -> String {
    do throws(Findings) {
        _ = try RuleSet.parse(yaml: yaml, file: "r.yaml")
        return ""
    } catch {
        return error.description
    }
}

func parse(_ yaml: String, file: String = "r.yaml") throws(Findings) -> RuleSet {
    try RuleSet.parse(yaml: yaml, file: file)
}

/// A matcher over categories A, B, C ... with the given keywords, weight 1.
func matcher(_ keywords: [[String]], calibration: RuleCalibration = .prior) throws(Findings) -> RuleMatcher {
    let names = ["A", "B", "C", "D", "E", "F"]
    let yaml = zip(names, keywords).map { "  \($0): {keywords: [\($1.joined(separator: ", "))]}" }
    return try RuleMatcher(
        parse("categories:\n" + yaml.joined(separator: "\n") + "\n"), calibration: calibration)
}

/// What a matcher finds in a text that is folded already.
func found(_ matcher: RuleMatcher, _ text: String) -> RuleScratch {
    var scratch = RuleScratch()
    matcher.match(Array(text.utf8).span, into: &scratch)
    return scratch
}

/// The probability a matcher gives to a category that is its winner or runner-up; 0 if it is neither.
func confidence(_ matcher: RuleMatcher, _ text: String, in category: Int) -> Double {
    guard let verdict = found(matcher, text).verdict else { return 0 }
    if verdict.winner.category == category { return verdict.winner.confidence }
    if let second = verdict.runnerUp, second.category == category { return second.confidence }
    return 0
}
