/// What words on transactions mean: phrases and the concepts they speak for, such as `auto.parts` for "brake pads".
///
/// Soft evidence for a model, which learns from labelled rows what a concept is worth; no rule and no category. A phrase
/// may speak for several concepts. The first part of a concept's name, before the dot, is its area.
public struct ConceptLexicon: Sendable, Equatable {
    /// A phrase as it is written in the file and the index of its concept.
    public struct Entry: Sendable, Equatable {
        public let phrase: String
        public let concept: Int
    }

    /// The concepts' names in order of first appearance.
    public private(set) var concepts: [String] = []
    public private(set) var entries: [Entry] = []
    private var indices: [String: Int] = [:]

    public init() {}

    /// Adds one phrase.
    public mutating func add(_ phrase: String, to concept: String) {
        let index = indices[concept] ?? concepts.count
        if index == concepts.count {
            concepts.append(concept)
            indices[concept] = index
        }
        entries.append(Entry(phrase: phrase, concept: index))
    }

    /// Adds what a text says: lines `area.thing: phrase, phrase`; blank lines and lines from `#` on are passed over.
    ///
    /// - Throws: the number of the first line that is neither.
    public mutating func add(text: String) throws(MalformedLine) {
        for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let line = line.trimmed
            if line.isEmpty || line.hasPrefix("#") { continue }
            guard let colon = line.firstIndex(of: ":") else { throw MalformedLine(line: number + 1) }
            let concept = line[..<colon].trimmed
            let area = concept.prefix { $0 != "." }
            guard !area.isEmpty, area.count + 1 < concept.count, !concept.contains(" ") else {
                throw MalformedLine(line: number + 1)
            }
            for phrase in line[line.index(after: colon)...].split(separator: ",") {
                let phrase = phrase.trimmed
                if !phrase.isEmpty { add(String(phrase), to: String(concept)) }
            }
        }
    }

    /// A line that is no `area.thing: phrase, phrase`; lines count from 1.
    public struct MalformedLine: Error, Sendable, Equatable {
        public let line: Int
    }
}

extension Substring {
    fileprivate var trimmed: Substring {
        var rest = self
        while let first = rest.first, first.isWhitespace { rest.removeFirst() }
        while let last = rest.last, last.isWhitespace { rest.removeLast() }
        return rest
    }
}
