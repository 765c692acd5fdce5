/// What an encoding that a person named is held to.
extension EncodingSniffer {
    /// UTF-16 with the byte order that a text shows by its mark or its zeros; little-endian when it shows none.
    static func utf16Order(of head: [UInt8]) -> TextEncoding {
        let found = marked(head) ?? wide(head)
        return found == .utf16BigEndian ? .utf16BigEndian : .utf16LittleEndian
    }

    /// Whether a text that begins with `head` may be a table in the encoding: asked of UTF-16 and UTF-32 alone, in which any
    /// bytes are some letters.
    ///
    /// Line ends and delimiters are ASCII, so that a table has characters of ASCII, all bytes but one of which are zero. In
    /// other text no byte is.
    static func maybe(_ head: [UInt8], _ encoding: TextEncoding) -> Bool {
        let width: Int
        switch encoding.name {
        case "utf-16le", "utf-16be": width = 2
        case "utf-32le", "utf-32be": width = 4
        default: return true
        }
        if marked(head) == encoding { return true }
        let place = encoding.name.hasSuffix("le") ? 0 : width - 1
        return stride(from: 0, through: head.count - width, by: width).contains { start in
            (0..<width).allSatisfy { offset in
                let byte = head[start + offset]
                return offset == place ? (0x09..<0x80).contains(byte) : byte == 0
            }
        }
    }

    /// The names of the encodings a text may be in, the likeliest first.
    ///
    /// - Throws: that it is no text at all.
    func likely(_ head: [UInt8], isWhole: Bool) throws(SniffError) -> [String] {
        do { return [try sniff(head, isWhole: isWhole).name] } catch {
            guard case .unknownEncoding(let candidates) = error else { throw error }
            return candidates
        }
    }
}
