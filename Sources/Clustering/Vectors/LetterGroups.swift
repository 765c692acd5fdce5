/// Which groups of three bytes stand in some texts.
struct LetterGroups {
    private var isThere = [Bool](repeating: false, count: 1 << 18)

    /// - Parameter texts: the words of each; one blank counts between two.
    init(of texts: [[[UInt8]]]) {
        for words in texts {
            var (a, b) = (UInt8(0x20), UInt8(0x20))
            for word in words {
                for byte in word {
                    isThere[Self.place(a, b, byte)] = true
                    (a, b) = (b, byte)
                }
                isThere[Self.place(a, b, 0x20)] = true
                (a, b) = (b, 0x20)
            }
        }
    }

    /// Of a text's groups the share that is there, 0 ... 1; never too small but for groups at its ends.
    func share(of text: [UInt8]) -> Double {
        guard text.count > 2 else { return 0 }
        var found = 0
        for last in 2..<text.count where isThere[Self.place(text[last - 2], text[last - 1], text[last])] { found += 1 }
        return Double(found) / Double(text.count - 2)
    }

    /// Six bits a byte: letters and figures that fall together only let a few more through.
    private static func place(_ a: UInt8, _ b: UInt8, _ c: UInt8) -> Int {
        Int(a & 63) << 12 | Int(b & 63) << 6 | Int(c & 63)
    }
}
