/// Finds the dialect of a text from its first lines.
///
/// Each candidate is judged by the records and cells it gives: how many records have the same number of cells, how
/// alike the cells of a column are, and whether quotes stand where cells begin and end. The idea of weighing row
/// patterns with cell types is that of van den Burg, Nazábal and Sutton, "Wrangling messy CSV files by detecting row
/// and type patterns" (Data Mining and Knowledge Discovery 33, 2019, doi 10.1007/s10618-019-00646-y); the measure is
/// our own.
public struct DialectSniffer: Sendable {
    /// What is settled beforehand; nil parts are sniffed.
    public struct Known: Sendable {
        /// What stands between cells; empty for one cell a line.
        public var delimiter: [UInt8]?
        /// A quote, or the wish that there be none.
        public var quote: UInt8??
        /// How a quote inside a quoted cell is written.
        public var escape: Dialect.Escape?
        /// Whether a space after a delimiter belongs to it.
        public var skipsSpace: Bool?
        /// What ends a record.
        public var lineEnd: Dialect.LineEnd?

        /// Nothing is settled, unless told otherwise.
        public init(
            delimiter: [UInt8]? = nil, quote: UInt8?? = nil, escape: Dialect.Escape? = nil,
            skipsSpace: Bool? = nil, lineEnd: Dialect.LineEnd? = nil
        ) {
            self.delimiter = delimiter
            self.quote = quote
            self.escape = escape
            self.skipsSpace = skipsSpace
            self.lineEnd = lineEnd
        }
    }

    /// A dialect with what speaks for it.
    public struct Finding: Sendable {
        /// The likeliest dialect.
        public var dialect: Dialect
        /// How many cells most records have; 0 when no number prevails.
        public var cells: Int
        /// 0 and up; only good for comparison.
        public var score: Double
        /// The length of a `sep=` line at the begin of the text, with its line end; 0 without one.
        public var directiveLength: Int
    }

    /// The delimiters tried, with how likely each is before the text is seen.
    private static let delimiters: [(bytes: [UInt8], prior: Double)] = [
        ([0x2C], 1), ([0x3B], 1), ([0x09], 1), ([0x7C], 1), ([0x1F], 1), ([0x5E], 0.6), ([0x7E], 0.6),
        ([0x3A], 0.3), ([0x20], 0.3), ([], 0.5),
    ]
    private static let sampleBytes = 64 * 1024
    private static let sampleRecords = 400

    private let known: Known

    /// - Parameter known: what need not be sniffed.
    public init(_ known: Known = Known()) { self.known = known }

    /// Sniffs the dialect of UTF-8 text; O(n) in the sample, the first 64 KiB or a few lines.
    ///
    /// - Parameter isWhole: true when the text does not go on.
    public func sniff(_ head: [UInt8], isWhole: Bool) -> Finding {
        let lineEnd = known.lineEnd ?? Self.lineEnd(of: head)
        let directive = Self.directive(in: head)
        let text = Self.sample(head, from: directive?.length ?? 0)
        let isComplete = isWhole && text.count + (directive?.length ?? 0) == head.count
        var best: Finding?
        for candidate in candidates(for: text, lineEnd: lineEnd, directive: directive?.delimiter) {
            let judged = DialectCandidate(candidate.dialect).judge(
                text, isWhole: isComplete, records: Self.sampleRecords)
            let score = judged.score * candidate.prior
            if score > (best?.score ?? -1) {
                best = Finding(
                    dialect: candidate.dialect, cells: judged.cells, score: score,
                    directiveLength: directive?.length ?? 0)
            }
        }
        return best
            ?? Finding(
                dialect: Dialect(lineEnd: lineEnd), cells: 0, score: 0,
                directiveLength: directive?.length ?? 0)
    }

    private func candidates(
        for text: [UInt8], lineEnd: Dialect.LineEnd, directive: [UInt8]?
    ) -> [(dialect: Dialect, prior: Double)] {
        let settled = (known.delimiter ?? directive).map { [(bytes: $0, prior: 1.0)] }
        var result: [(dialect: Dialect, prior: Double)] = []
        for (delimiter, prior) in settled ?? Self.delimiters {
            guard delimiter.isEmpty || Self.contains(text, delimiter) else {
                if settled == nil { continue }
                result.append((Dialect(delimiter: delimiter, lineEnd: lineEnd), prior))
                continue
            }
            for (quote, quotePrior) in quotes(for: text) {
                for escape in escapes(for: text, quote: quote) {
                    for skipsSpace in spaces(for: text, after: delimiter) {
                        let dialect = Dialect(
                            delimiter: delimiter, quote: quote, escape: escape, skipsSpace: skipsSpace,
                            lineEnd: lineEnd)
                        result.append((dialect, prior * quotePrior * (skipsSpace ? 1.02 : 1)))
                    }
                }
            }
        }
        return result
    }

    private func quotes(for text: [UInt8]) -> [(UInt8?, Double)] {
        if let quote = known.quote { return [(quote, 1)] }
        let apostrophe = UInt8(ascii: "'")
        return text.contains(apostrophe)
            ? [(UInt8(ascii: "\""), 1), (apostrophe, 0.95)] : [(UInt8(ascii: "\""), 1)]
    }

    private func escapes(for text: [UInt8], quote: UInt8?) -> [Dialect.Escape] {
        if let escape = known.escape { return [escape] }
        guard let quote, Self.contains(text, [UInt8(ascii: "\\"), quote]) else { return [.doubledQuote] }
        return [.doubledQuote, .backslash]
    }

    private func spaces(for text: [UInt8], after delimiter: [UInt8]) -> [Bool] {
        if let skipsSpace = known.skipsSpace { return [skipsSpace] }
        guard let last = delimiter.last, last != 0x20 else { return [false] }
        return Self.contains(text, [last, 0x20]) ? [true, false] : [false]
    }

    private static func contains(_ text: [UInt8], _ needle: [UInt8]) -> Bool {
        guard let first = needle.first, text.count >= needle.count else { return false }
        for start in 0...(text.count - needle.count) where text[start] == first {
            if text[start..<start + needle.count].elementsEqual(needle) { return true }
        }
        return false
    }

    /// The first 64 KiB, or more when they hold too few lines.
    private static func sample(_ head: [UInt8], from start: Int) -> [UInt8] {
        var end = min(head.count, start + sampleBytes)
        var lines = head[start..<end].count { $0 == 0x0A || $0 == 0x0D }
        while end < head.count, lines < 20 {
            if head[end] == 0x0A || head[end] == 0x0D { lines += 1 }
            end += 1
        }
        return Array(head[start..<end])
    }

    /// CR ends records when there is no LF, or when lone CRs are many times more.
    private static func lineEnd(of head: [UInt8]) -> Dialect.LineEnd {
        var feeds = 0
        var lone = 0
        for (index, byte) in head.enumerated() {
            if byte == 0x0A { feeds += 1 }
            if byte == 0x0D, index + 1 < head.count, head[index + 1] != 0x0A, head[index + 1] != 0x0D {
                lone += 1
            }
        }
        return lone > 4 * feeds ? .carriageReturn : .lineFeed
    }

    /// A first line `sep=;`, with which spreadsheets tell the delimiter.
    static func directive(in head: [UInt8]) -> (delimiter: [UInt8], length: Int)? {
        var end = 0
        while end < min(head.count, 16), head[end] != 0x0A, head[end] != 0x0D { end += 1 }
        var line = head[..<end]
        if line.first == 0x22, line.last == 0x22, line.count >= 2 { line = line.dropFirst().dropLast() }
        let lower = line.prefix(4).map { $0 | 0x20 }
        guard lower == Array("sep=".utf8).map({ $0 | 0x20 }), line.count >= 5, line.count <= 6 else {
            return nil
        }
        let delimiter = Array(line.dropFirst(4))
        if end < head.count {
            end += head[end] == 0x0D && end + 1 < head.count && head[end + 1] == 0x0A ? 2 : 1
        }
        return (delimiter, end)
    }
}
