import DelimitedText
import Diagnostics
import Evaluation
import Transactions

/// Words and categories of both files under the same numbers.
struct DriftNames: Sendable {
    private(set) var words: [[UInt8]] = []
    private(set) var categories: [String] = []
    private var wordNumbers: [[UInt8]: Int32] = [:]
    private var categoryNumbers: [String: Int32] = [:]

    mutating func number(ofWord word: [UInt8]) -> Int32 {
        if let known = wordNumbers[word] { return known }
        wordNumbers[word] = Int32(words.count)
        words.append(word)
        return Int32(words.count - 1)
    }

    mutating func number(ofCategory name: String) -> Int32 {
        if let known = categoryNumbers[name] { return known }
        categoryNumbers[name] = Int32(categories.count)
        categories.append(name)
        return Int32(categories.count - 1)
    }
}

/// What of a file's rows is compared, in memory: about a hundred bytes a row, without the texts.
struct DriftRows: Sendable {
    /// Upper case, lower case, digit, blank, other ASCII, beyond ASCII.
    static let characterClasses = ["capitals", "small letters", "digits", "blanks", "signs", "beyond ASCII"]

    let path: String
    /// How it was read.
    let reading: ReadingOptions
    private(set) var rejected = 0
    private(set) var lines: [Int32] = []
    /// Of the narration's key, to draw intervals by.
    private(set) var groups: [UInt8] = []
    /// Numbers of the narrations' keys, equal where they are.
    private(set) var keys: [Int32] = []
    /// What tells a transaction from all others, so that one is known again in the other file: date, narration key and
    /// amount; where there is no date its place in the file, since what comes every month then looks the same.
    private(set) var identities: [UInt64] = []
    /// Characters of the narration.
    private(set) var lengths: [Int32] = []
    /// For each row as many as there are classes.
    private(set) var characters: [UInt16] = []
    /// NaN where missing.
    private(set) var amounts: [Double] = []
    /// -1 where there is none.
    private(set) var categories: [Int32] = []
    /// NaN where there is none.
    private(set) var confidences: [Float] = []
    private(set) var words: [Int32] = []
    private var wordEnds: [Int] = []

    var count: Int { lines.count }
    var hasCategories: Bool { categories.contains { $0 >= 0 } }
    var hasConfidences: Bool { confidences.contains { !$0.isNaN } }

    func words(of row: Int) -> ArraySlice<Int32> { words[(row == 0 ? 0 : wordEnds[row - 1])..<wordEnds[row]] }

    /// Reads a file; of a run's folder, the ``ClassifiedFile`` in it.
    ///
    /// - Parameter options: for files; a run's is read as its run was.
    init(
        path given: String, options: ReadingOptions, names: inout DriftNames, progress: (Int) -> Void
    ) throws(Failure) {
        path = ClassifiedFile.path(given)
        reading = ClassifiedFile.reading(given, said: options)
        var file = try TransactionFile(path: path, options: reading)
        let answers = file.layout.ownColumn("category")
        let confidence = file.layout.ownColumn("confidence")
        var keyNumbers: [[UInt8]: Int32] = [:]
        var key: [UInt8] = []
        while let batch = try file.next() {
            rejected += batch.rejects.count
            let bytes = batch.records.bytes.span
            for row in batch.rows {
                let narration = bytes.extracting(row.narration.range)
                key.removeAll(keepingCapacity: true)
                NarrationKey.append(of: narration, to: &key)
                let next = Int32(keyNumbers.count)
                keys.append(keyNumbers[key, default: next])
                if keys[keys.count - 1] == next { keyNumbers[key] = next }
                let hash = Self.hash(key)
                groups.append(UInt8(truncatingIfNeeded: hash >> 32 ^ hash))
                identities.append(Self.identity(hash, row, place: count))
                lines.append(Int32(clamping: batch.records.lines[row.record]))
                amounts.append(row.amount)
                appendCharacters(narration)
                for word in key.split(separator: 0x20) { words.append(names.number(ofWord: Array(word))) }
                wordEnds.append(words.count)
                let label =
                    answers.map { batch.records.text($0, of: row.record) }
                    ?? String(
                        decoding: batch.records.bytes[row.label.range], as: UTF8.self)
                categories.append(label.isEmpty ? -1 : names.number(ofCategory: label))
                confidences.append(confidence.flatMap { Float(batch.records.text($0, of: row.record)) } ?? .nan)
            }
            progress(count)
        }
    }

    private mutating func appendCharacters(_ narration: Span<UInt8>) {
        var counts = [UInt16](repeating: 0, count: Self.characterClasses.count)
        var length: Int32 = 0
        for index in 0..<narration.count {
            let byte = narration[index]
            guard byte & 0xC0 != 0x80 else { continue }
            length += 1
            let cell =
                switch byte {
                case UInt8(ascii: "A")...UInt8(ascii: "Z"): 0
                case UInt8(ascii: "a")...UInt8(ascii: "z"): 1
                case UInt8(ascii: "0")...UInt8(ascii: "9"): 2
                case 0x20, 0x09: 3
                case ..<0x80: 4
                default: 5
                }
            counts[cell] = min(counts[cell], .max - 1) + 1
        }
        characters += counts
        lengths.append(length)
    }

    private static func identity(_ key: UInt64, _ row: TransactionRow, place: Int) -> UInt64 {
        let isDated = row.day != TransactionRow.noDay
        let when = isDated ? UInt64(UInt32(bitPattern: row.day)) : UInt64(place) | 1 << 63
        let amount = row.amount.isNaN ? UInt64.max : row.amount.bitPattern
        return hash(bytes(of: amount), from: hash(bytes(of: when), from: key))
    }

    private static func bytes(of number: UInt64) -> some Sequence<UInt8> {
        (0..<8).lazy.map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) }
    }

    /// FNV-1a, so that it is the same in every process.
    private static func hash(_ bytes: some Sequence<UInt8>, from start: UInt64 = 0xcbf2_9ce4_8422_2325) -> UInt64 {
        bytes.reduce(start) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01b3 }
    }
}
