/// Whole and fixed-point numbers as ASCII digits, without Foundation and without a `String`.
enum DecimalText {
    /// Appends a whole number that is not negative, with zeros in front up to `digits`.
    static func append(_ number: Int, digits: Int = 1, to bytes: inout [UInt8]) {
        let start = bytes.count
        var rest = number
        repeat {
            bytes.append(UInt8(ascii: "0") + UInt8(rest % 10))
            rest /= 10
        } while rest > 0 || bytes.count - start < digits
        bytes[start...].reverse()
    }

    /// Appends `units` of `10 ^ -decimals`: -4520 units of 2 decimals are `-45.20`.
    static func append(_ units: Int, decimals: Int, to bytes: inout [UInt8]) {
        if units < 0 { bytes.append(UInt8(ascii: "-")) }
        append(abs(units), digits: decimals + 1, to: &bytes)
        bytes.insert(UInt8(ascii: "."), at: bytes.count - decimals)
    }
}
