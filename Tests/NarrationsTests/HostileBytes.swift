import SparseMath

/// Bytes drawn from, so that what is rare in a file stands at every place of some text.
enum HostileBytes {
    static let alphabets: [[UInt8]] = [
        Array(0...255), Array("aZ09 -".utf8), Array("aB&' `".utf8), Array("a& ".utf8), Array("ab 1".utf8),
        [0x00, 0x20, 0x7F, 0x40, 0x41, 0x5A, 0x5B, 0x60, 0x61, 0x7A, 0x7B, 0x2F, 0x30, 0x39, 0x3A],
        [0xFF, 0x00, 0x41, 0x80, 0x7F], Array("é山ガA ß’".utf8), Array("x &amp; &#39;".utf8),
    ]
}

extension RandomSource {
    mutating func bytes(_ count: Int, of alphabet: [UInt8]) -> [UInt8] {
        (0..<count).map { _ in alphabet[below(alphabet.count)] }
    }
}
