/// Finds the encoding of a text from its first bytes, and refuses to guess where a wrong guess would show wrong letters.
public struct EncodingSniffer: Sendable {
    private let vocabulary: @Sendable () -> [String]

    /// - Parameter vocabulary: asked only for text that is no Unicode: header words in the languages and scripts of the files to come. Those with letters beyond
    ///   ASCII tell code pages apart: the encoding in which such words appear is the file's.
    public init(vocabulary: @escaping @Sendable () -> [String]) { self.vocabulary = vocabulary }

    /// A search for the vocabulary's words that tell encodings apart. One letter or two tell nothing: each accented letter of the
    /// West is a letter of some other script in another encoding, and è, ó or × stand alone in Western text.
    private var words: WordSearch {
        let telling = vocabulary().map { $0.lowercased() }.filter { word in
            word.utf8.contains { $0 >= 0x80 }
                && (word.unicodeScalars.count > 2 || word.unicodeScalars.contains { $0.value >= 0x2E80 })
        }
        return WordSearch(Set(telling).sorted())
    }

    /// The encodings tried beyond Unicode, the likeliest first.
    private static let legacy = [
        "windows-1252", "windows-1250", "iso-8859-2", "windows-1251", "gb18030", "shift_jis", "euc-jp",
        "euc-kr",
        "big5", "windows-1253", "windows-1254", "windows-1257", "koi8-r", "cp866", "iso-8859-5",
        "iso-8859-15",
        "cp852", "cp850", "cp437", "macintosh", "windows-1255", "windows-1256", "windows-874",
    ]

    /// Sniffs the encoding of a text that begins with `head`, some 256 KiB.
    ///
    /// - Parameter isWhole: true when the text does not go on.
    /// - Throws: ``SniffError/empty``, ``SniffError/binary(kind:)`` or ``SniffError/unknownEncoding(candidates:)``.
    public func sniff(_ head: [UInt8], isWhole: Bool) throws(SniffError) -> TextEncoding {
        if head.isEmpty { throw .empty }
        if let kind = BinaryKind.named(head) { throw .binary(kind: kind) }
        if let encoding = Self.marked(head) {
            if isWhole, head.count <= 3 { throw .empty }
            return encoding
        }
        if let encoding = Self.wide(head) { return encoding }
        let controls = head.count(where: BinaryKind.isControl)
        if controls * 20 > head.count { throw .binary(kind: "a binary file") }
        let census = UTF8Census(head, isWhole: isWhole)
        if census.invalid == 0 {
            return Self.holdsShiftSequences(head) ? .listed("iso-2022-jp") : .utf8
        }
        if census.valid > 4 * census.invalid { return .utf8 }
        if controls * 100 > head.count { throw .binary(kind: "a binary file") }
        return try legacyEncoding(of: head, census: census)
    }

    /// By byte order mark.
    static func marked(_ head: [UInt8]) -> TextEncoding? {
        if head.starts(with: [0xEF, 0xBB, 0xBF]) { return .utf8 }
        if head.starts(with: [0xFF, 0xFE, 0, 0]) { return .listed("utf-32le") }
        if head.starts(with: [0, 0, 0xFE, 0xFF]) { return .listed("utf-32be") }
        if head.starts(with: [0xFF, 0xFE]) { return .utf16LittleEndian }
        return head.starts(with: [0xFE, 0xFF]) ? .utf16BigEndian : nil
    }

    /// UTF-16 without a mark: of the two bytes of digits, delimiters and line ends one is zero, always the same one.
    static func wide(_ head: [UInt8]) -> TextEncoding? {
        let pairs = head.count / 2
        guard pairs > 0 else { return nil }
        var zeros = [0, 0]
        for index in 0..<pairs * 2 where head[index] == 0 { zeros[index % 2] += 1 }
        for (order, encoding) in [TextEncoding.utf16BigEndian, .utf16LittleEndian].enumerated() {
            guard zeros[order] * 8 >= pairs, zeros[1 - order] * 50 <= pairs else { continue }
            var decoder = TextDecoder(encoding)
            var text: [UInt8] = []
            decoder.decode(Array(head.prefix(pairs * 2)), isLast: false, into: &text)
            let isText = UTF8Census(text, isWhole: false).invalid == 0
            if isText, text.count(where: BinaryKind.isControl) * 50 <= text.count { return encoding }
        }
        return nil
    }

    /// The escape sequences with which Japanese mail switches character sets.
    private static func holdsShiftSequences(_ head: [UInt8]) -> Bool {
        for index in head.indices.dropLast(2) where head[index] == 0x1B && head[index + 1] == 0x24 {
            if head[index + 2] == 0x42 || head[index + 2] == 0x40 { return true }
        }
        return false
    }

    /// A legacy encoding and what its reading shows.
    private struct Reading {
        var encoding: TextEncoding
        var evidence: Int
        var western: WesternText?
        var odd: Int
    }

    private func legacyEncoding(of head: [UInt8], census: UTF8Census) throws(SniffError) -> TextEncoding {
        let sample = Array(head.prefix(64 * 1024))
        var readings: [Reading] = []
        for name in Self.legacy {
            if let reading = read(sample, as: .listed(name)) { readings.append(reading) }
        }
        let best = readings.map(\.evidence).max() ?? 0
        if best > 0 {
            let equals = readings.filter { $0.evidence == best }
            if let western = equals.first, western.encoding == .windows1252, western.western?.isPlausible == true {
                return Self.euroVariant(of: sample)
            }
            let others = equals.filter { $0.encoding != .windows1252 }
            if let chosen = others.min(by: { $0.odd < $1.odd }) { return chosen.encoding }
        }
        // Some valid sequences, and nothing that speaks for another encoding: UTF-8 with damage.
        if census.valid > census.invalid { return .utf8 }
        if let western = readings.first, western.encoding == .windows1252,
            western.western?.isPlausible == true
        {
            return Self.euroVariant(of: sample)
        }
        throw .unknownEncoding(candidates: Self.candidates(readings, pairedShare: census.pairedShare))
    }

    /// Latin-9 has the euro sign where Latin-1 and Windows-1252 have a sign nobody uses.
    private static func euroVariant(of sample: [UInt8]) -> TextEncoding {
        let usesWindows = sample.contains { (0x80...0x9F).contains($0) }
        return sample.contains(0xA4) && !usesWindows ? .listed("iso-8859-15") : .windows1252
    }

    /// Decodes the sample; nil when it has bytes without a meaning in the encoding, a cut at its end apart.
    private func read(_ sample: [UInt8], as encoding: TextEncoding) -> Reading? {
        var decoder = TextDecoder(encoding)
        var decoded: [UInt8] = []
        decoder.decode(sample, isLast: false, into: &decoded)
        guard UTF8Census(decoded, isWhole: true).invalid == 0 else { return nil }
        let original = String(decoding: decoded, as: UTF8.self)
        var evidence = 0
        for word in words.found(in: Array(original.lowercased().utf8)) {
            evidence += String(decoding: word, as: UTF8.self).unicodeScalars.reduce(0) {
                $0 + ($1.value >= 0x2E80 ? 6 : $1.value >= 0x80 ? 4 : 1)
            }
        }
        let western = encoding == .windows1252 ? WesternText(original) : nil
        return Reading(
            encoding: encoding, evidence: evidence, western: western, odd: Self.oddities(in: original))
    }

    /// How many signs stand between letters, and how many control characters there are: marks of a wrong reading.
    private static func oddities(in text: String) -> Int {
        var count = 0
        var before: Unicode.Scalar = " "
        for scalar in text.unicodeScalars {
            let isSign = scalar.value >= 0x80 && !scalar.properties.isAlphabetic
            if (0x80...0x9F).contains(scalar.value) { count += 3 }
            if (0xE000...0xF8FF).contains(scalar.value) { count += 3 }
            if isSign, before.properties.isAlphabetic, before.value < 0x2E80 { count += 1 }
            if scalar.properties.isUppercase, before.properties.isLowercase, scalar.value >= 0x80 {
                count += 1
            }
            before = scalar
        }
        return count
    }

    private static func candidates(_ readings: [Reading], pairedShare: Double) -> [String] {
        let wide = ["gb18030", "shift_jis", "euc-jp", "euc-kr", "big5"]
        let names = readings.sorted { $0.odd < $1.odd }.map(\.encoding.name)
        let paired = names.filter { wide.contains($0) }
        let single = names.filter { !wide.contains($0) }
        return Array((pairedShare > 0.8 ? paired + single : single + paired).prefix(5))
    }
}

/// Counts what is well-formed UTF-8 beyond ASCII, and what is not.
struct UTF8Census {
    /// Well-formed sequences of several bytes.
    private(set) var valid = 0
    /// Bytes that belong to no sequence.
    private(set) var invalid = 0
    /// The share of bytes beyond ASCII that stand in runs of even length, as in the East Asian encodings.
    private(set) var pairedShare = 0.0

    init(_ text: [UInt8], isWhole: Bool) {
        var position = 0
        let span = text.span
        while position < text.count {
            if span[position] < 0x80 {
                position += 1
                continue
            }
            let length = utf8SequenceLength(of: span, at: position, to: text.count)
            if length == 0, !isWhole { break }
            if length > 0 {
                valid += 1
                position += length
            } else {
                invalid += 1
                position += 1
            }
        }
        pairedShare = Self.pairedShare(text)
    }

    private static func pairedShare(_ text: [UInt8]) -> Double {
        var all = 0
        var paired = 0
        var run = 0
        for byte in text {
            if byte >= 0x80 {
                run += 1
                continue
            }
            all += run
            if run % 2 == 0 { paired += run }
            run = 0
        }
        return all == 0 ? 0 : Double(paired) / Double(all)
    }
}
