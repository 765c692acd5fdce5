public import Clustering
import DelimitedText
import Diagnostics
import Narrations
import Transactions

/// The merchants of the rows that nobody has categorised, gathered batch by batch: memory grows with the different
/// merchants, not with the rows.
public struct UnknownMerchants: Sendable {
    /// In order of first appearance.
    public private(set) var merchants: [Merchant] = []
    /// For each merchant how many of its rows have which true label; empty where no truth is known.
    public private(set) var truths: [[String: Int]] = []
    /// Rows gathered.
    public private(set) var rows = 0
    /// Rows looked at.
    private(set) var rowsIn = 0
    /// Rows that could not be used.
    public private(set) var rejected = 0
    /// Rows passed over because the narration has no letters.
    public private(set) var wordlessRows = 0

    private var indices: [[UInt8]: Int] = [:]
    private let normaliser = NarrationNormaliser()
    private var narration = NormalisedNarration()
    private var name: [UInt8] = []
    private var key: [UInt8] = []

    public init() {}

    /// Reads a file: of our own output the rows that are Unknown, of any other all rows.
    ///
    /// - Parameter progress: told the rows looked at so far.
    public init(
        path: String, options: ReadingOptions = ReadingOptions(), progress: (Int) -> Void = { _ in }
    ) throws(Failure) {
        self.init()
        // Rows are read for nothing else but to be named: the words for it are read meanwhile.
        BuiltInVocabulary.prepare()
        var file = try UnknownRows(path: path, options: options)
        while let batch = try file.next() {
            rowsIn += batch.rows.count
            rejected += batch.rejects.count
            let bytes = batch.records.bytes.span
            for row in batch.rows where file.isUnknown(row, in: batch.records) {
                append(
                    narration: bytes.extracting(row.narration.range), amount: row.amount,
                    currency: text(row.currency, in: batch.records), truth: text(row.label, in: batch.records))
            }
            progress(rowsIn)
        }
    }

    private func text(_ range: ByteRange, in records: RecordBatch) -> String {
        range.isEmpty ? "" : String(decoding: records.bytes[range.range], as: UTF8.self)
    }

    /// Adds a row.
    ///
    /// - Parameters:
    ///   - amount: NaN where it is missing.
    ///   - truth: its true label; empty where none is known.
    public mutating func append(narration raw: Span<UInt8>, amount: Double, currency: String = "", truth: String = "") {
        rows += 1
        let words = readKey(raw)
        guard !words.isEmpty else {
            wordlessRows += 1
            return
        }
        let index: Int
        if let known = indices[key] {
            index = known
        } else {
            index = merchants.count
            indices[key] = index
            let flags = words.indices.map { $0 > 0 && words[$0] == words[$0 - 1] + 1 }
            merchants.append(
                Merchant(
                    words: words.map { Array(narration.text[narration.words[$0].range]) }, isJoined: flags,
                    example: Self.copy(raw)))
            truths.append([:])
        }
        merchants[index].add(amount: amount, currency: currency)
        if !truth.isEmpty { truths[index][truth, default: 0] += 1 }
    }

    /// The merchant a narration belongs to; nil where it was not gathered.
    mutating func merchant(of raw: Span<UInt8>) -> Int? {
        _ = readKey(raw)
        return indices[key]
    }

    /// Normalises a narration, makes the key of its merchant, and gives the words it is made of.
    private mutating func readKey(_ raw: Span<UInt8>) -> [Int] {
        normaliser.normalise(raw, into: &narration)
        let words = merchantWords(raw)
        key.removeAll(keepingCapacity: true)
        for word in words {
            key += narration.text[narration.words[word].range]
            key.append(0x20)
        }
        return words
    }

    /// The words that name the merchant, less figures and the code of a state or country at the end; where all words are
    /// set apart, those that are no reference and no date.
    private mutating func merchantWords(_ raw: Span<UInt8>) -> [Int] {
        name.removeAll(keepingCapacity: true)
        normaliser.merchant(of: narration, raw: raw, appendingTo: &name)
        var text: [UInt8] = []
        NarrationFolding.fold(name.span, into: &text)
        let named = text.isEmpty ? 0 : text.count { $0 == 0x20 } + 1
        let open = narration.words.indices.filter { narration.words[$0].kind == .merchant }
        let words = open.prefix(named).filter { hasLetter($0) }
        if !words.isEmpty { return Array(words) }
        return narration.words.indices.filter {
            narration.words[$0].kind != .reference && narration.words[$0].kind != .date && hasLetter($0)
        }
    }

    private func hasLetter(_ word: Int) -> Bool {
        narration.text[narration.words[word].range].contains { $0 < 0x30 || $0 > 0x39 }
    }

    private static func copy(_ raw: Span<UInt8>) -> [UInt8] {
        var bytes: [UInt8] = []
        for index in 0..<min(raw.count, 300) { bytes.append(raw[index]) }
        return bytes
    }
}
