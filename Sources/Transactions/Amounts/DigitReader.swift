/// Collects digits and checks groups: one to three, then twos (the Indian way) or threes, the last one three.
struct DigitReader {
    private var mantissa: UInt64 = 0
    private var significant = 0
    private var fraction = 0
    private var inFraction = false
    private var groups = 0
    private var inGroup = 0
    private var isTooLong = false

    mutating func add(_ digit: UInt8) {
        inGroup += 1
        if significant > 0 || digit > 0 { significant += 1 }
        if significant > 18 {
            // Digits that far behind the mark change nothing a Double can hold.
            if !inFraction { isTooLong = true }
            return
        }
        mantissa = mantissa * 10 + UInt64(digit)
        if inFraction { fraction += 1 }
    }

    mutating func beginGroup() -> Bool {
        guard !inFraction, groups == 0 ? (1...3).contains(inGroup) : (2...3).contains(inGroup) else {
            return false
        }
        groups += 1
        inGroup = 0
        return true
    }

    mutating func beginFraction() -> Bool {
        guard endGroups(), !inFraction else { return false }
        inFraction = true
        return true
    }

    func endGroups() -> Bool { inFraction || groups == 0 || inGroup == 3 }

    func value(exponent: Int, isNegative: Bool) -> AmountReading {
        if isTooLong { return .outOfRange }
        let shift = exponent - min(fraction, 40)
        // Below a quintillionth of a quintillionth, as what a spreadsheet leaves of a difference, nothing is left of money.
        if mantissa == 0 || shift < -40 { return .value(0) }
        guard shift <= 40 else { return .outOfRange }
        let scaled = shift < 0 ? Double(mantissa) / Self.power(-shift) : Double(mantissa) * Self.power(shift)
        guard scaled < 1e15 else { return .outOfRange }
        return .value(isNegative && scaled != 0 ? -scaled : scaled)
    }

    /// Exact up to 10^22, so that a quotient of two exact numbers is the nearest Double to the decimal.
    private static func power(_ exponent: Int) -> Double {
        var power = 1.0
        for _ in 0..<exponent { power *= 10 }
        return power
    }
}
