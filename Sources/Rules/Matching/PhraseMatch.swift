/// An occurrence of a phrase: the bytes `start ..< end` of the text.
struct PhraseMatch: Sendable, Equatable {
    /// The phrase's index in the array that the table was built from.
    var phrase: Int
    /// Offset of the first byte.
    var start: Int
    /// Offset behind the last byte.
    var end: Int

    /// The number of bytes.
    var count: Int { end - start }
}
