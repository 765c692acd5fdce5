/// Turns the bytes of an encoding into UTF-8 chunk by chunk; a character split over two chunks waits for its rest.
///
/// Bytes that mean nothing in the encoding come out as they are, which no UTF-8 text contains, so that a reader can
/// tell the record they stand in and a person can be shown them. A lone half of a UTF-16 pair comes out in the three
/// bytes it would have (WTF-8), malformed as well.
struct TextDecoder {
    let encoding: TextEncoding
    private var pending: [UInt8] = []
    private var hasBegun = false
    private var isBigEndian = false
    private var highSurrogate: UInt32 = 0
    private var table: [UInt32] = []
    private var converter: Converter?

    init(_ encoding: TextEncoding) {
        self.encoding = encoding
        switch encoding.scheme {
        case .utf8, .utf16: break
        case .singleByte: table = Self.table(of: encoding)
        case .multiByte: converter = Converter(from: encoding.systemName)
        }
    }

    /// True when text that is well-formed already needs no decoding.
    var passesThrough: Bool { encoding == .utf8 }

    /// Decodes `input` after what was left of the last one; with `isLast`, what is incomplete comes out as it is.
    mutating func decode(_ input: [UInt8], isLast: Bool, into output: inout [UInt8]) {
        switch encoding.scheme {
        case .utf8: output.append(contentsOf: input)
        case .utf16(let order): decodeUTF16(input, order: order, isLast: isLast, into: &output)
        case .singleByte: decodeSingleBytes(input, into: &output)
        case .multiByte: decodeMultiBytes(input, isLast: isLast, into: &output)
        }
        hasBegun = true
    }

    private func decodeSingleBytes(_ input: [UInt8], into output: inout [UInt8]) {
        output.reserveCapacity(output.count + input.count + input.count / 8)
        for byte in input {
            if byte < 0x80 {
                output.append(byte)
                continue
            }
            var packed = table[Int(byte)]
            repeat {
                output.append(UInt8(truncatingIfNeeded: packed))
                packed >>= 8
            } while packed != 0
        }
    }

    /// The UTF-8 of each byte, its first byte lowest; a byte without a meaning stands for itself.
    private static func table(of encoding: TextEncoding) -> [UInt32] {
        let converter = Converter(from: encoding.systemName)
        return (0...255).map { value in
            var decoded: [UInt8] = []
            var position = 0
            // The library keeps a letter of CP1255 back until it has seen that no point follows: a space shows it.
            let stop = converter?.convert([UInt8(value), 0x20], from: &position, into: &decoded)
            guard stop == .done, decoded.popLast() == 0x20, (1...4).contains(decoded.count) else {
                return UInt32(value)
            }
            return decoded.reversed().reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        }
    }

    private mutating func decodeMultiBytes(_ input: [UInt8], isLast: Bool, into output: inout [UInt8]) {
        guard let converter else { return }
        let bytes = pending.isEmpty ? input : pending + input
        pending.removeAll(keepingCapacity: true)
        var position = 0
        while position < bytes.count {
            switch converter.convert(bytes, from: &position, into: &output) {
            case .done: return
            case .incomplete where !isLast:
                pending.append(contentsOf: bytes[position...])
                return
            case .incomplete, .invalid:
                appendMeaningless(bytes[position], to: &output)
                position += 1
            }
        }
    }

    /// An ASCII byte without a meaning would look like text, so a byte that is never text goes before it.
    private func appendMeaningless(_ byte: UInt8, to output: inout [UInt8]) {
        if byte < 0x80 { output.append(0xFF) }
        output.append(byte)
    }

    private mutating func decodeUTF16(
        _ input: [UInt8], order: Bool?, isLast: Bool, into output: inout [UInt8]
    ) {
        let bytes = pending.isEmpty ? input : pending + input
        pending.removeAll(keepingCapacity: true)
        var position = 0
        if !hasBegun, bytes.count >= 2 {
            isBigEndian = order ?? (bytes[0] == 0xFE && bytes[1] == 0xFF)
        }
        output.reserveCapacity(output.count + bytes.count)
        while position + 1 < bytes.count {
            let first = UInt32(bytes[position])
            let second = UInt32(bytes[position + 1])
            position += 2
            append(unit: isBigEndian ? first << 8 | second : second << 8 | first, to: &output)
        }
        if position < bytes.count {
            if isLast {
                appendMeaningless(bytes[position], to: &output)
            } else {
                pending.append(bytes[position])
            }
        }
        if isLast, highSurrogate != 0 {
            appendScalar(highSurrogate, to: &output)
            highSurrogate = 0
        }
    }

    private mutating func append(unit: UInt32, to output: inout [UInt8]) {
        if highSurrogate != 0 {
            let high = highSurrogate
            highSurrogate = 0
            if (0xDC00...0xDFFF).contains(unit) {
                appendScalar(0x10000 + (high - 0xD800) << 10 + (unit - 0xDC00), to: &output)
                return
            }
            appendScalar(high, to: &output)
        }
        if (0xD800...0xDBFF).contains(unit) {
            highSurrogate = unit
        } else {
            appendScalar(unit, to: &output)
        }
    }
}

/// Appends the UTF-8 of a code point below 0x110000; a lone surrogate comes out as its three bytes (WTF-8).
func appendScalar(_ value: UInt32, to output: inout [UInt8]) {
    func tail(_ shift: UInt32) -> UInt8 { UInt8(truncatingIfNeeded: 0x80 | (value >> shift) & 0x3F) }
    switch value {
    case ..<0x80: output.append(UInt8(truncatingIfNeeded: value))
    case ..<0x800:
        output.append(UInt8(truncatingIfNeeded: 0xC0 | value >> 6))
        output.append(tail(0))
    case ..<0x10000:
        output.append(UInt8(truncatingIfNeeded: 0xE0 | value >> 12))
        output.append(tail(6))
        output.append(tail(0))
    default:
        output.append(UInt8(truncatingIfNeeded: 0xF0 | value >> 18))
        output.append(tail(12))
        output.append(tail(6))
        output.append(tail(0))
    }
}
