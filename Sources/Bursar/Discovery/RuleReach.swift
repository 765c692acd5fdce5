import DelimitedText
import Diagnostics
private import Foundation
import Narrations
import Rules
import Transactions

/// Rows that hold new keywords and have an answer already: what accepting a proposal may change besides what is unknown.
///
/// A keyword is worth what its rule is worth beside the others, so some of these answers change and others stay: a run tells.
public struct RuleReach: Sendable, Equatable {
    /// The answers such rows have, most rows first; of equals by name.
    public let answers: [Answer]

    /// One of them.
    public struct Answer: Sendable, Equatable {
        public let category: String
        public let rows: Int
    }

    /// Looks through all rows of the run beside whose proposals they are; nil where there is none.
    ///
    /// - Parameters:
    ///   - keywords: as they were added to the rules.
    ///   - category: theirs; rows that have it already are passed over.
    ///   - suggestions: the file of the proposals.
    public init?(of keywords: [String], for category: String, beside suggestions: String) throws(Failure) {
        let run = URL(fileURLWithPath: suggestions).deletingLastPathComponent().path
        let rows = "\(run)/\(ClassifiedFile.name)"
        guard !keywords.isEmpty, FileManager.default.fileExists(atPath: rows) else { return nil }
        var file = try UnknownRows(path: rows, options: ClassifiedFile.reading(run, said: ReadingOptions()))
        let rules: RuleMatcher
        let text = try RuleAddition(keywords, to: category, in: "", file: suggestions).text
        do { rules = RuleMatcher(try RuleSet.parse(yaml: text, file: suggestions)) } catch {
            throw .unusableArguments(error)
        }
        var counts: [[UInt8]: Int] = [:]
        var scratch = Categoriser.Scratch()
        while let batch = try file.next() {
            let bytes = batch.records.bytes.span
            for row in batch.rows {
                NarrationNormaliser.fold(bytes.extracting(row.narration.range), into: &scratch.narration)
                rules.match(scratch.narration, into: &scratch.rules)
                guard scratch.rules.verdict != nil, let answer = file.answer(to: row, in: batch.records) else {
                    continue
                }
                counts[Array(answer), default: 0] += 1
            }
        }
        answers = counts.map { Answer(category: String(decoding: $0.key, as: UTF8.self), rows: $0.value) }
            .filter { $0.category != category && $0.category != Categoriser.unknown }
            .sorted { ($1.rows, $0.category) < ($0.rows, $1.category) }
    }
}
