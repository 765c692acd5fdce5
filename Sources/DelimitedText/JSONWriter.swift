/// Writes JSON objects, one a line (RFC 8259, NDJSON).
///
///     var writer = JSONWriter()
///     writer.beginObject(&out)
///     writer.append(key: key, string: value, to: &out)
///     writer.endObject(&out)
public struct JSONWriter: Sendable {
    private var isFirst = true

    /// A writer before its first object.
    public init() {}

    /// Begins an object.
    public mutating func beginObject(_ output: inout [UInt8]) {
        output.append(UInt8(ascii: "{"))
        isFirst = true
    }

    /// Appends a member whose value is text.
    public mutating func append(key: Span<UInt8>, string: Span<UInt8>, to output: inout [UInt8]) {
        beginMember(key, &output)
        Self.append(string: string, to: &output)
    }

    /// Appends a member whose value is JSON already: a number, `true`, `null`, an array.
    public mutating func append(key: Span<UInt8>, json: Span<UInt8>, to output: inout [UInt8]) {
        beginMember(key, &output)
        for index in json.indices { output.append(json[index]) }
    }

    /// Appends a member whose value is a cell of a record read from NDJSON, as it stood there: a string as one, a number, a
    /// Boolean, an array or an object as they are, and `null` where the object had no such key, too.
    ///
    /// - Parameters:
    ///   - cell: the cell's place in `bytes`.
    ///   - bytes: those of the batch the record is in.
    public mutating func append(
        key: Span<UInt8>, cell: Range<Int>, of bytes: Span<UInt8>, to output: inout [UInt8]
    ) {
        let value = bytes.extracting(cell)
        // What the scanner leaves before a cell tells what it was; a key that is not there has the place of none.
        if cell.lowerBound > 0, bytes[cell.lowerBound - 1] == UInt8(ascii: "\"") {
            append(key: key, string: value, to: &output)
        } else if value.isEmpty {
            append(key: key, json: Self.null.span, to: &output)
        } else {
            append(key: key, json: value, to: &output)
        }
    }

    private static let null = Array("null".utf8)

    /// Ends the object and the line.
    public mutating func endObject(_ output: inout [UInt8]) {
        output.append(UInt8(ascii: "}"))
        output.append(0x0A)
    }

    private mutating func beginMember(_ key: Span<UInt8>, _ output: inout [UInt8]) {
        if !isFirst { output.append(UInt8(ascii: ",")) }
        isFirst = false
        Self.append(string: key, to: &output)
        output.append(UInt8(ascii: ":"))
    }

    /// Appends text as a JSON string, in quotes; bytes that are not well-formed UTF-8 become U+FFFD.
    public static func append(string text: Span<UInt8>, to output: inout [UInt8]) {
        output.append(UInt8(ascii: "\""))
        var position = 0
        while position < text.count {
            let byte = text[position]
            let length = utf8SequenceLength(of: text, at: position, to: text.count)
            if length <= 0 {
                output.append(contentsOf: [0xEF, 0xBF, 0xBD])
            } else if length == 1 {
                append(ascii: byte, to: &output)
            } else {
                for index in position..<position + length { output.append(text[index]) }
            }
            position += max(length, 1)
        }
        output.append(UInt8(ascii: "\""))
    }

    private static func append(ascii byte: UInt8, to output: inout [UInt8]) {
        let short: UInt8? =
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): byte
            case 0x08: UInt8(ascii: "b")
            case 0x09: UInt8(ascii: "t")
            case 0x0A: UInt8(ascii: "n")
            case 0x0C: UInt8(ascii: "f")
            case 0x0D: UInt8(ascii: "r")
            default: nil
            }
        if let short {
            output.append(UInt8(ascii: "\\"))
            output.append(short)
        } else if byte < 0x20 {
            output.append(contentsOf: [0x5C, 0x75, 0x30, 0x30, 0x30 + (byte >> 4)])
            output.append(byte & 15 < 10 ? 0x30 + byte & 15 : 0x57 + byte & 15)
        } else {
            output.append(byte)
        }
    }
}
