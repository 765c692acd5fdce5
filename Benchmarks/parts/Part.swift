/// What one part of the way of a row takes, measured on the same rows as all others.
struct Part {
    let name: String
    /// Rows and bytes one call works off.
    let rows: Int
    let bytes: Int
    /// Does the work once and gives a number that depends on all of it, so that none can be left out.
    let work: () -> Int
}

/// Seconds of the processor's time, and what the fixed loop took beside it in the same run.
struct Timing {
    let part: Part
    /// The least of the rounds: what disturbs a measurement only ever adds to it.
    let seconds: Double
    /// Times the fixed loop's time, both the least of the rounds: the number that can be compared between machines and days.
    let ratio: Double
}

extension Timing {
    var nanosecondsPerRow: Double { seconds * 1e9 / Double(part.rows) }
    var rowsPerSecond: Double { Double(part.rows) / seconds }
    var megabytesPerSecond: Double { Double(part.bytes) / seconds / 1e6 }
}

/// Measures parts and the fixed loop in turn, round after round, so that a change of the machine's pace meets all alike.
func measure(_ parts: [Part], bytes: [UInt8], rounds: Int) -> [Timing] {
    var least = [Double](repeating: .infinity, count: parts.count)
    var fixed = Double.infinity
    var sum = 0
    for _ in 0..<rounds {
        fixed = min(fixed, seconds { sum &+= fixedLoop(bytes) })
        for (index, part) in parts.enumerated() {
            least[index] = min(least[index], seconds { sum &+= part.work() })
        }
    }
    precondition(sum != 1, "the sum keeps the work from being left out")
    return zip(parts, least).map { Timing(part: $0, seconds: $1, ratio: $1 / fixed) }
}

private func seconds(_ work: () -> Void) -> Double {
    let clock = ContinuousClock()
    return clock.measure(work) / .seconds(1)
}

/// What never changes: a hash over the rows' bytes, one multiplication each.
func fixedLoop(_ bytes: [UInt8]) -> Int {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    let span = bytes.span
    for index in span.indices { hash = (hash ^ UInt64(span[index])) &* 0x0000_0100_0000_01B3 }
    return Int(truncatingIfNeeded: hash >> 1)
}
