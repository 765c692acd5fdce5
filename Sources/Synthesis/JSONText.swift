/// Writes one JSON object with objects inside (RFC 8259), members in the order given, two spaces a level.
struct JSONText {
    private(set) var bytes = [UInt8(ascii: "{")]
    private var depth = 1
    private var isEmpty = true

    mutating func member(_ name: String, string: String) {
        begin(name)
        append(quoted: string)
    }

    mutating func member(_ name: String, number: some BinaryInteger) {
        begin(name)
        bytes += String(number).utf8
    }

    /// A number of `units` of `10 ^ -decimals`.
    mutating func member(_ name: String, units: Int, decimals: Int) {
        begin(name)
        DecimalText.append(units, decimals: decimals, to: &bytes)
    }

    /// A member that is an object, with what `fill` writes.
    mutating func member(_ name: String, fill: (inout JSONText) -> Void) {
        begin(name)
        bytes.append(UInt8(ascii: "{"))
        depth += 1
        isEmpty = true
        fill(&self)
        close()
    }

    /// Ends the innermost object that is open.
    mutating func close() {
        depth -= 1
        startLine()
        bytes.append(UInt8(ascii: "}"))
        isEmpty = false
    }

    private mutating func begin(_ name: String) {
        if !isEmpty { bytes.append(UInt8(ascii: ",")) }
        isEmpty = false
        startLine()
        append(quoted: name)
        bytes += ": ".utf8
    }

    private mutating func startLine() {
        bytes.append(UInt8(ascii: "\n"))
        bytes += repeatElement(UInt8(ascii: " "), count: 2 * depth)
    }

    private mutating func append(quoted text: String) {
        let hexadecimal = Array("0123456789abcdef".utf8)
        bytes.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
            case 0..<0x20: bytes += "\\u00".utf8 + [hexadecimal[Int(byte >> 4)], hexadecimal[Int(byte & 15)]]
            default: bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }
}
