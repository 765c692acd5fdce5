/// Numbers, `true`, `false` and `null`.
extension JSONParser {
    /// Takes a number or literal; true for `null`.
    mutating func scalar(_ text: Span<UInt8>) -> Bool {
        let begin = position
        while let byte = peek(text), byte != UInt8(ascii: ","), byte != UInt8(ascii: "}"),
            byte != UInt8(ascii: "]"),
            byte > 0x20
        { position += 1 }
        let word = text.extracting(begin..<position)
        if Self.isWord(word, "null") { return true }
        if !Self.isWord(word, "true"), !Self.isWord(word, "false"), !Self.isNumber(word) { fail(at: begin) }
        return false
    }

    private static func isWord(_ word: Span<UInt8>, _ wanted: StaticString) -> Bool {
        guard word.count == wanted.utf8CodeUnitCount else { return false }
        return wanted.withUTF8Buffer { letters in
            for index in word.indices where unsafe word[index] != letters[index] { return false }
            return true
        }
    }

    /// A number as RFC 8259 writes it.
    private static func isNumber(_ word: Span<UInt8>) -> Bool {
        var index = 0
        func digits() -> Int {
            let begin = index
            while index < word.count, (0x30...0x39).contains(word[index]) { index += 1 }
            return index - begin
        }
        if index < word.count, word[index] == UInt8(ascii: "-") { index += 1 }
        let isZero = index < word.count && word[index] == UInt8(ascii: "0")
        let whole = digits()
        if whole == 0 || (isZero && whole > 1) { return false }
        if index < word.count, word[index] == UInt8(ascii: ".") {
            index += 1
            if digits() == 0 { return false }
        }
        if index < word.count, word[index] | 0x20 == UInt8(ascii: "e") {
            index += 1
            if index < word.count, word[index] == UInt8(ascii: "+") || word[index] == UInt8(ascii: "-") {
                index += 1
            }
            if digits() == 0 { return false }
        }
        return index == word.count
    }
}
