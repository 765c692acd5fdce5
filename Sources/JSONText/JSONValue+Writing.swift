extension JSONValue {
    /// The document as text, for people and programs: two spaces a level, small things on one line, a line feed at the end.
    ///
    /// It is safe inside an HTML script block: `<` and the line separators of JavaScript are escaped.
    public var text: String {
        var out: [UInt8] = []
        write(to: &out, level: 0)
        out.append(UInt8(ascii: "\n"))
        return String(decoding: out, as: UTF8.self)
    }

    private var isScalar: Bool {
        switch self {
        case .object, .array: false
        default: true
        }
    }

    private func write(to out: inout [UInt8], level: Int) {
        switch self {
        case .object(let members): Self.write(members, to: &out, level: level)
        case .array(let elements): Self.write(elements, to: &out, level: level)
        case .string(let text): Self.write(text, to: &out)
        case .int(let number): out += number.description.utf8
        case .double(let number): out += Self.decimal(number).utf8
        case .bool(let value): out += value.description.utf8
        case .null: out += "null".utf8
        }
    }

    /// An object on one line if it is inside another and has at most four members, all scalar, as a metric's value has.
    private static func write(_ members: [Member], to out: inout [UInt8], level: Int) {
        let isFlat =
            members.isEmpty || (level > 0 && members.count <= 4 && members.allSatisfy(\.value.isScalar))
        list(members.count, "{", "}", isFlat, to: &out, level: level) { i, out in
            write(members[i].name, to: &out)
            out += ": ".utf8
            members[i].value.write(to: &out, level: level + 1)
        }
    }

    /// An array on one line if all its elements are scalar, as a row of a matrix is.
    private static func write(_ elements: [JSONValue], to out: inout [UInt8], level: Int) {
        let isFlat = elements.allSatisfy(\.isScalar)
        list(elements.count, "[", "]", isFlat, to: &out, level: level) { i, out in
            elements[i].write(to: &out, level: level + 1)
        }
    }

    private static func list(
        _ count: Int, _ open: String, _ close: String, _ isFlat: Bool, to out: inout [UInt8], level: Int,
        _ element: (Int, inout [UInt8]) -> Void
    ) {
        func newLine(_ level: Int) {
            out.append(UInt8(ascii: "\n"))
            out += repeatElement(UInt8(ascii: " "), count: level * 2)
        }
        out += open.utf8
        for i in 0..<count {
            if i > 0 { out += (isFlat ? ", " : ",").utf8 }
            if !isFlat { newLine(level + 1) }
            element(i, &out)
        }
        if !isFlat { newLine(level) }
        out += close.utf8
    }

    private static func write(_ text: String, to out: inout [UInt8]) {
        out.append(UInt8(ascii: "\""))
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": out += "\\\"".utf8
            case "\\": out += "\\\\".utf8
            case "\n": out += "\\n".utf8
            case "\r": out += "\\r".utf8
            case "\t": out += "\\t".utf8
            case "\0"..<" ", "<", "\u{7F}", "\u{2028}", "\u{2029}":
                let digits = String(scalar.value, radix: 16)
                out += "\\u".utf8
                out += repeatElement(UInt8(ascii: "0"), count: 4 - digits.utf8.count)
                out += digits.utf8
            default: out += scalar.utf8
            }
        }
        out.append(UInt8(ascii: "\""))
    }

    /// The number that whoever reads a written one has: its six decimals.
    public static func asWritten(_ number: Double) -> Double { Double(decimal(number)) ?? number }

    /// The number with at least one and at most six decimals and no exponent below 9e9; beyond, the shortest text that
    /// reads back as the same number.
    private static func decimal(_ number: Double) -> String {
        guard number.isFinite else { return "null" }
        guard number.magnitude < 9e9 else { return number.description }
        let millionths = Int64((number.magnitude * 1e6).rounded())
        let (whole, fraction) = millionths.quotientAndRemainder(dividingBy: 1_000_000)
        var digits = String((1_000_000 + fraction).description.dropFirst())
        while digits.utf8.count > 1, digits.hasSuffix("0") { digits.removeLast() }
        return "\(number < 0 && millionths > 0 ? "-" : "")\(whole).\(digits)"
    }
}
