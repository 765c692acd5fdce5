/// Why a text can't be read at all; what a person should do is for a layer that knows the command to say.
public enum SniffError: Error, Sendable, Equatable {
    /// There is nothing in it.
    case empty
    /// No text: what it is where that is known (`an Excel workbook (.xlsx)`), else `a binary file`.
    case binary(kind: String)
    /// Text in an encoding that can't be told for certain; `candidates` are names for ``TextEncoding/init(named:)`` in
    /// which it can be decoded, the likeliest first. A guess would show wrong letters.
    case unknownEncoding(candidates: [String])
    /// The bytes are no text in the encoding that was named; `looksLike` are names of those they can be in, the likeliest
    /// first.
    case otherEncoding(named: String, looksLike: [String])
    /// One JSON document: an array of objects (`isArray`) or an object over several lines, not one object a line.
    case jsonDocument(isArray: Bool)
}
