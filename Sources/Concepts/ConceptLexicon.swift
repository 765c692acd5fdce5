/// What words on transactions mean: phrases and the concepts they speak for, such as `auto.parts` for "brake pads".
///
/// Soft evidence for a model, which learns from labelled rows what a concept is worth; no rule and no category. A phrase
/// may speak for several concepts. The first part of a concept's name, before the dot, is its area.
public struct ConceptLexicon: Sendable, Equatable {
    /// A phrase as it is written in the file, in UTF-8, and the index of its concept.
    public struct Entry: Sendable, Equatable {
        public let phrase: ArraySlice<UInt8>
        public let concept: Int
    }

    /// The concepts' names in order of first appearance.
    public private(set) var concepts: [String] = []
    public private(set) var entries: [Entry] = []
    private var indices: [String: Int] = [:]

    public init() {}

    /// Adds one phrase.
    public mutating func add(_ phrase: String, to concept: String) {
        entries.append(Entry(phrase: Array(phrase.utf8)[...], concept: index(of: concept)))
    }

    /// Adds what a text says, in UTF-8: lines `area.thing: phrase, phrase`; blank lines and lines from `#` on are passed over.
    ///
    /// - Throws: the number of the first line that is neither.
    public mutating func add(text bytes: [UInt8]) throws(MalformedLine) {
        for (number, line) in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).enumerated()
        {
            let line = line.trimmed
            if line.isEmpty || line.first == UInt8(ascii: "#") { continue }
            guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { throw MalformedLine(line: number + 1) }
            let concept = line[..<colon].trimmed
            let area = concept.prefix { $0 != UInt8(ascii: ".") }
            guard !area.isEmpty, area.count + 1 < concept.count, !concept.contains(UInt8(ascii: " ")) else {
                throw MalformedLine(line: number + 1)
            }
            var index: Int?
            for phrase in line[(colon + 1)...].split(separator: UInt8(ascii: ",")) {
                let phrase = phrase.trimmed
                guard !phrase.isEmpty else { continue }
                let concept = index ?? self.index(of: String(decoding: concept, as: UTF8.self))
                entries.append(Entry(phrase: phrase, concept: concept))
                index = concept
            }
        }
    }

    /// The concept's place, made where it is new.
    private mutating func index(of concept: String) -> Int {
        if let known = indices[concept] { return known }
        concepts.append(concept)
        indices[concept] = concepts.count - 1
        return concepts.count - 1
    }

    /// A line that is no `area.thing: phrase, phrase`; lines count from 1.
    public struct MalformedLine: Error, Sendable, Equatable {
        public let line: Int
    }
}

extension ArraySlice<UInt8> {
    fileprivate var trimmed: ArraySlice<UInt8> {
        var (first, last) = (startIndex, endIndex)
        while first < last, self[first] <= 0x20 { first += 1 }
        while first < last, self[last - 1] <= 0x20 { last -= 1 }
        return self[first..<last]
    }
}
