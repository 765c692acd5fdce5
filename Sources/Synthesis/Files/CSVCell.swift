/// One cell of RFC 4180.
enum CSVCell {
    /// Appends the text, quoted when it holds a comma, a quote, CR or LF.
    static func append(_ text: some Collection<UInt8>, to bytes: inout [UInt8]) {
        let quote = UInt8(ascii: "\"")
        let special: (UInt8) -> Bool = { $0 == quote || $0 == UInt8(ascii: ",") || $0 == 10 || $0 == 13 }
        guard text.contains(where: special) else {
            bytes.append(contentsOf: text)
            return
        }
        bytes.append(quote)
        for byte in text {
            if byte == quote { bytes.append(quote) }
            bytes.append(byte)
        }
        bytes.append(quote)
    }
}
