import SparseMath

/// Puts small numbers in order, kept from row to row: what that costs depends on how many come, not on how large they may be.
struct NumberSet: Sendable {
    /// So few are put in order without a set.
    private static let few = 8
    private var bits: [UInt64] = []
    /// Which of those are not nought, a bit each.
    private var used: [UInt64] = []

    /// Visits numbers, each once, ascending.
    ///
    /// - Precondition: all lie in `0 ..< limit`.
    @inline(__always)
    mutating func forEachOnce(_ numbers: ReusedArray<UInt32>, below limit: Int, _ body: (Int) -> Void) {
        if numbers.count <= Self.few {
            numbers.withSpan { Self.visit(few: $0, body) }
            return
        }
        if bits.count << 6 < limit {
            bits = Array(repeating: 0, count: (limit + 63) >> 6)
            used = Array(repeating: 0, count: (bits.count + 63) >> 6)
        }
        numbers.withSpan { Self.visit($0, &bits, &used, body) }
    }

    @inline(__always) private static func visit(few numbers: Span<UInt32>, _ body: (Int) -> Void) {
        // The next one is the least that is larger than the last.
        var last = -1
        while true {
            var next = Int.max
            for place in numbers.indices {
                let number = Int(numbers[place])
                if number > last, number < next { next = number }
            }
            guard next < Int.max else { return }
            body(next)
            last = next
        }
    }

    @inline(__always)
    private static func visit(
        _ numbers: Span<UInt32>, _ bits: inout [UInt64], _ used: inout [UInt64], _ body: (Int) -> Void
    ) {
        var bits = bits.mutableSpan
        var used = used.mutableSpan
        for place in numbers.indices {
            let number = Int(numbers[place])
            bits[number >> 6] |= 1 << UInt64(truncatingIfNeeded: number & 63)
            used[number >> 12] |= 1 << UInt64(truncatingIfNeeded: number >> 6 & 63)
        }
        // What is visited is taken out.
        for place in used.indices {
            var words = used[place]
            used[place] = 0
            while words != 0 {
                let word = place << 6 | words.trailingZeroBitCount
                words &= words &- 1
                var rest = bits[word]
                bits[word] = 0
                while rest != 0 {
                    body(word << 6 | rest.trailingZeroBitCount)
                    rest &= rest &- 1
                }
            }
        }
    }
}
