public import Diagnostics

/// One keyword or alias.
///
/// A rule file has tens of thousands and each start reads them, so that they are kept as places in bytes they share.
public struct RulePhrase: Sendable {
    private let source: PhraseSource
    private let place: PhrasePlace
    /// Whether it counts only where no other category has a keyword.
    let isFallback: Bool

    /// The most bytes a folded phrase may have; it bounds how many phrases can end at one place of a narration.
    static let maximumBytes = 200

    init(_ place: PhrasePlace, in source: PhraseSource, isFallback: Bool = false) {
        self.source = source
        self.place = place
        self.isFallback = isFallback
    }

    /// A phrase with bytes of its own.
    init(text: String, folded: [UInt8], location: SourceLocation, isFallback: Bool = false) {
        self.isFallback = isFallback
        let bytes = Array(text.utf8)
        source = PhraseSource(file: location.file, bytes: bytes + folded)
        place = PhrasePlace(
            text: 0..<bytes.count, folded: bytes.count..<bytes.count + folded.count, line: location.line ?? 0,
            column: location.column ?? 0)
    }

    /// As the file has it.
    public var text: String { String(decoding: source.bytes[place.text], as: UTF8.self) }
    /// Folded as narrations are, in UTF-8: what is searched for. Never empty, at most `maximumBytes` long.
    public var folded: [UInt8] { Array(source.bytes[place.folded]) }
    /// Where it stands.
    public var location: SourceLocation {
        SourceLocation(
            file: source.file, line: place.line > 0 ? Int(place.line) : nil,
            column: place.column > 0 ? Int(place.column) : nil)
    }

    /// Appends `folded`.
    func appendFolded(to bytes: inout [UInt8]) { bytes += source.bytes[place.folded] }
}

extension RulePhrase: Equatable {
    public static func == (first: Self, second: Self) -> Bool {
        first.text == second.text && first.folded == second.folded && first.location == second.location
            && first.isFallback == second.isFallback
    }
}

/// Bytes that phrases are places in, and the name of the file they come from.
final class PhraseSource: Sendable {
    let file: String
    let bytes: [UInt8]

    init(file: String, bytes: [UInt8]) {
        self.file = file
        self.bytes = bytes
    }
}

/// Where in a source a phrase is, as written and folded, and where in its file: line and column from 1, 0 where not known.
struct PhrasePlace: BitwiseCopyable, Sendable {
    private let textStart: UInt32
    private let textEnd: UInt32
    private let foldedStart: UInt32
    private let foldedEnd: UInt32
    let line: UInt32
    let column: UInt32

    init(text: Range<Int>, folded: Range<Int>, line: Int, column: Int) {
        textStart = UInt32(text.lowerBound)
        textEnd = UInt32(text.upperBound)
        foldedStart = UInt32(folded.lowerBound)
        foldedEnd = UInt32(folded.upperBound)
        self.line = UInt32(line)
        self.column = UInt32(column)
    }

    var text: Range<Int> { Int(textStart)..<Int(textEnd) }
    var folded: Range<Int> { Int(foldedStart)..<Int(foldedEnd) }
}
