import Bursar
import Diagnostics
import Reports
import Rules

/// Why each row was decided as it was, and what each rule did: one look at every distinct narration.
struct RunEvidence {
    private(set) var rules: [RuleFacts]

    /// Fills the rows' evidence and counts the rules' finds.
    ///
    /// - Parameter mostModel: rows for which the model's own parts are told.
    init(of rows: inout ReportRows, by run: RunForPages, mostModel: Int) {
        let categoriser = run.categoriser
        let keywords = categoriser.rules?.keywords ?? []
        let categories = categoriser.rules?.categories ?? []
        rules = keywords.map {
            RuleFacts(
                keyword: $0.text, category: categories[$0.category],
                place: Self.place($0.location, of: run), precision: $0.precision)
        }
        var mistaken = [[Int32: Int]](repeating: [:], count: keywords.count)
        let places = Dictionary(rows.names.enumerated().map { ($0.element, Int32($0.offset)) }) { first, _ in first }
        let ownNames = categories.map { places[$0] ?? -2 }
        // A label that no rule has makes no rule wrong: nobody knows what the rules would call such a row.
        let judges = Set(ownNames)
        var scratch = Categoriser.Scratch()
        var known: [Seen: (evidence: Int32, keywords: [Int])] = [:]
        var numbers: [RowEvidence: Int32] = [:]
        var asked = 0
        for row in 0..<rows.count {
            let isRule = rows.methods[row] == .rule
            let seen = Seen(narration: rows.narrations[row], amount: isRule ? 0 : rows.amounts[row].bitPattern)
            let found: (evidence: Int32, keywords: [Int])
            if let before = known[seen] {
                found = before
            } else {
                let asksModel = !isRule && asked < mostModel
                asked += asksModel ? 1 : 0
                let parts = categoriser.tellingParts(
                    Array(seen.narration.utf8), amount: rows.amounts[row], asksModel: asksModel, scratch: &scratch)
                let evidence = Self.evidence(
                    parts, keywords, categories, isRule ? rows.names[Int(rows.categories[row])] : nil)
                let number = numbers[evidence] ?? Int32(rows.evidence.count)
                if number == Int32(rows.evidence.count) {
                    numbers[evidence] = number
                    rows.evidence.append(evidence)
                }
                found = (number, Array(Set(parts.keywords)).sorted())
                known[seen] = found
            }
            rows.evidenceOfRow.append(found.evidence)
            for keyword in found.keywords {
                rules[keyword].rows += 1
                guard judges.contains(rows.truths[row]) else { continue }
                if rows.truths[row] == ownNames[keywords[keyword].category] {
                    rules[keyword].right += 1
                } else {
                    rules[keyword].wrong += 1
                    if isRule, rows.categories[row] == ownNames[keywords[keyword].category] {
                        rules[keyword].misled += 1
                    }
                    mistaken[keyword][rows.truths[row], default: 0] += 1
                }
            }
        }
        for (keyword, counts) in mistaken.enumerated() {
            let most = counts.max { ($0.value, $1.key) < ($1.value, $0.key) }
            rules[keyword].mistakenFor = most.map { rows.names[Int($0.key)] } ?? ""
        }
    }

    /// A line a person can go to; none in rules that are inside a model file.
    private static func place(_ location: SourceLocation, of run: RunForPages) -> String {
        if location.isInsideModel { return "the model's rules" }
        return "\(location)".replacing("\(run.folder)/", with: "")
    }

    private struct Seen: Hashable {
        let narration: String
        let amount: UInt64
    }

    private static func evidence(
        _ parts: TellingParts, _ keywords: [RuleKeyword], _ categories: [String], _ answer: String?
    ) -> RowEvidence {
        var told: [RowEvidence.Part] = []
        for keyword in parts.keywords.map({ keywords[$0] }) {
            let part = RowEvidence.Part(
                source: .rule, text: keyword.folded, category: categories[keyword.category],
                thousandths: Int((keyword.precision * 1000).rounded()), isInText: true)
            if !told.contains(part) { told.append(part) }
        }
        for contribution in parts.model {
            let words = quoted(contribution.source)
            told.append(
                RowEvidence.Part(
                    source: .model, text: words ?? contribution.source, category: parts.best,
                    thousandths: Int((contribution.weight * 1000).rounded()), isInText: words != nil))
        }
        return RowEvidence(parts: told, candidate: answer ?? parts.best, runnerUp: parts.runnerUp)
    }

    /// The words between quotation marks in what explanations call a source: `letters of "coffee"`.
    private static func quoted(_ source: String) -> String? {
        guard let first = source.firstIndex(of: "\""), let last = source.lastIndex(of: "\""), first < last else {
            return nil
        }
        return String(source[source.index(after: first)..<last])
    }
}
