/// Finds all occurrences of many byte patterns in one pass over a text.
///
///     let automaton = try Automaton([Array("gas".utf8), Array("las vegas".utf8)])
///     var matches: [PatternMatch] = []
///     automaton.appendMatches(in: text.span, at: .words, to: &matches)
///     // "vegas gas": only the second "gas", at 6..<9
///
/// The machine is that of A. V. Aho and M. J. Corasick, "Efficient string matching: an aid to bibliographic search",
/// CACM 18(6), 1975, doi 10.1145/360825.360855. Patterns may repeat: each is reported under its own index.
///
/// Layout: states are numbered breadth first, so a state's children are neighbours and every failure link leads to a
/// smaller number. The states nearest the root, where a search spends its time, have full rows over byte classes (the
/// bytes that occur, and one class for all others); the rest, nearly all of which have a single child, are scanned.
/// A state takes about 17 bytes, the rows at most 256 KB.
public struct Automaton: Sendable {
    /// Byte to class. Bytes that occur in no pattern share the last class.
    let classes: [UInt8]
    /// The number of classes, 1...256.
    let width: Int
    /// States below this number have a row in `rows`.
    let denseCount: Int
    /// `rows[state * width + class]` is the next state, failures already followed.
    let rows: [UInt32]
    /// The children of a state are `firstChild[state] ..< firstChild[state + 1]`.
    let firstChild: [UInt32]
    /// The class of the byte that leads from its parent into a state; the root's is not used.
    let labels: [UInt8]
    /// The state of the longest proper suffix of a state's string that is a prefix of some pattern.
    let failure: [UInt32]
    /// The first state from here along the failure links, this one included, where a pattern ends; 0: none.
    let report: [UInt32]
    /// The patterns that end in a state are `patternOrder[ownStart[state] ..< ownEnd[state]]`.
    let ownStart: [UInt32]
    let ownEnd: [UInt32]
    /// Pattern indices in lexicographic order of their bytes.
    let patternOrder: [UInt32]
    /// The length of each pattern, by index.
    let lengths: [UInt32]

    /// The number of patterns.
    public var patternCount: Int { lengths.count }
    /// The number of states: one more than there are distinct non-empty prefixes.
    public var stateCount: Int { failure.count }
}

/// An occurrence of a pattern: the bytes `start ..< end` of the text.
public struct PatternMatch: Sendable, Equatable {
    /// The pattern's index in the array that the automaton was built from.
    public var pattern: Int
    /// Offset of the first byte.
    public var start: Int
    /// Offset behind the last byte.
    public var end: Int

    public init(pattern: Int, start: Int, end: Int) {
        self.pattern = pattern
        self.start = start
        self.end = end
    }

    /// The number of bytes.
    @inlinable public var count: Int { end - start }
}

/// Where an occurrence may begin and end.
public enum MatchBoundary: Sendable, CaseIterable {
    /// Anywhere.
    case anywhere
    /// Only where no word goes on: the byte before and the byte after are not part of a word. ASCII letters and
    /// digits and all bytes of non-ASCII characters are part of a word, everything else is not.
    case words
}

/// Why there is no automaton for these patterns.
public enum AutomatonError: Error, Sendable, Equatable {
    /// The pattern at this index has no bytes; it would match everywhere.
    case emptyPattern(index: Int)
    /// The patterns have more bytes in all than the automaton can number states for.
    case tooLarge(bytes: Int, limit: Int)
}
