import DelimitedText
import Evaluation
public import Features
import Narrations
public import Transactions

/// Rows in memory for training and judging: normalised narrations, amounts, days, labels, narration groups.
public struct TrainingRows: Sendable {
    /// No label: the cell was empty.
    public static let noLabel: Int32 = -2
    /// The label `Unknown`, in capitals or not: nothing a model learns, but a truth that can be judged.
    public static let unknownLabel: Int32 = -1

    /// The labels' names in order of first appearance, without `Unknown`.
    public private(set) var labelNames: [String] = []
    /// Index into `labelNames`, `noLabel` or `unknownLabel`, for each row.
    public private(set) var labels: [Int32] = []
    /// Days since 1970-01-01; `Int32.min` where missing.
    private(set) var days: [Int32] = []
    /// The narration group of each row: rows whose raw narrations have the same letters.
    private(set) var groups: [Int32] = []
    /// By row, the number of the letters that features see: accents folded, digits left out.
    private var foldedGroups: [Int32] = []
    private(set) var corpus: Corpus

    /// By the label's bytes, so that a row makes no String.
    private var indices: [[UInt8]: Int32] = [:]
    /// By name: labels that only their Unicode form tells apart are one.
    private var named: [String: Int32] = [:]
    private var grouping = NarrationGroups()
    private var foldedGrouping = NarrationGroups()
    private var normaliser = NarrationNormaliser()
    private var narration = NormalisedNarration()

    /// - Parameter concepts: what the lexicon knows; a model fitted on these rows keeps it.
    public init(concepts: ConceptTable = .empty) { corpus = Corpus(concepts: concepts) }

    /// The number of rows.
    public var count: Int { labels.count }
    /// Bytes of all narrations together.
    var textBytes: Int { corpus.textBytes }
    /// What each row has beside its narration.
    var facts: [RowFacts] { corpus.facts }
    /// In main units; NaN where missing.
    var amounts: [Double] { corpus.facts.map(\.amount) }

    /// Adds a row; an empty label is no label.
    ///
    /// - Parameters:
    ///   - amount: in main units; NaN where missing.
    ///   - mcc: the merchant category code, -1 where there is none.
    public mutating func append(
        narration raw: Span<UInt8>, amount: Double, day: Int32, label: [UInt8], mcc: Int32 = -1
    ) {
        normaliser.normalise(raw, into: &narration)
        corpus.append(narration, facts: RowFacts(raw: raw, amount: amount, mcc: mcc))
        groups.append(grouping.number(of: raw))
        let letters = letters(of: narration)
        foldedGroups.append(foldedGrouping.number(of: letters.span))
        days.append(day)
        labels.append(index(of: label))
    }

    /// The words as features take the narration as a whole: without digits.
    private func letters(of narration: NormalisedNarration) -> [UInt8] {
        var letters: [UInt8] = []
        letters.reserveCapacity(narration.text.count + 1)
        for word in narration.words {
            letters.append(0x20)
            for i in word.range where !(0x30...0x39).contains(narration.text[i]) { letters.append(narration.text[i]) }
        }
        return letters
    }

    /// What may not be parted where something is to be judged that was never met: rows whose raw narrations have the same
    /// letters, and rows that features take for one narration (`CAFÉ` and `CAFE`, `7ELEVEN` and `ELEVEN`).
    ///
    /// `groups` is the key that splits are made by and results compared by; these are the same groups or larger ones.
    func merchantGroups() -> [Int32] { NarrationGroups.joining(groups, foldedGroups) }

    /// Adds a batch's usable rows.
    public mutating func append(_ batch: TransactionBatch) {
        let bytes = batch.records.bytes.span
        for row in batch.rows {
            append(
                narration: bytes.extracting(row.narration.range), amount: row.amount, day: row.day,
                label: Array(batch.records.bytes[row.label.range]), mcc: RowFacts.mcc(bytes.extracting(row.mcc.range)))
        }
    }

    /// The same rows under other labels: what rules said of them, say.
    ///
    /// - Precondition: one label a row, each an index into `names` or below 0.
    func relabelled(_ labels: [Int32], names: [String]) -> TrainingRows {
        precondition(labels.count == count, "one label a row")
        var rows = self
        // Rules teach through the labels they make: their keywords as features would only repeat them.
        rows.corpus.concepts = corpus.concepts.without(area: BuiltInConcepts.rulesArea)
        rows.labels = labels
        rows.labelNames = names
        rows.indices = [:]
        rows.named = [:]
        return rows
    }

    /// The same rows under the truth that stands apart from them.
    ///
    /// - Parameter labels: one a row; an empty one is no label.
    /// - Precondition: one label a row.
    func labelled(_ labels: [[UInt8]]) -> TrainingRows {
        precondition(labels.count == count, "one label a row")
        var rows = self
        rows.labelNames = []
        rows.indices = [:]
        rows.named = [:]
        rows.labels = []
        for label in labels { rows.labels.append(rows.index(of: label)) }
        return rows
    }

    /// A label as it can be shown anywhere: a control character in it becomes a space.
    private func shownLabel(_ label: [UInt8]) -> String {
        let scalars = String(decoding: label, as: UTF8.self).unicodeScalars.map { scalar -> Unicode.Scalar in
            scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) ? " " : scalar
        }
        return String(String.UnicodeScalarView(scalars))
    }

    private mutating func index(of label: [UInt8]) -> Int32 {
        if label.isEmpty { return Self.noLabel }
        if let known = indices[label] { return known }
        let name = shownLabel(label)
        // Of one spelling it would be a truth, of the others a class of its own, and none is a name that a rule may have.
        if name.lowercased() == Categoriser.unknown.lowercased() {
            indices[label] = Self.unknownLabel
            return Self.unknownLabel
        }
        let index = named[name] ?? Int32(labelNames.count)
        if named[name] == nil { labelNames.append(name) }
        named[name] = index
        indices[label] = index
        return index
    }
}
