import CProcessor
import SparseMath
import Testing

@Suite("Rows of weights as bytes")
struct QuantisedRowsTests {
    private static func lanes(_ count: Int, _ random: inout RandomSource, size: Double) -> [Lane] {
        (0..<count).map { _ in
            var lane = Lane()
            for place in 0..<8 { lane[place] = Float(random.normal() * size) }
            return lane
        }
    }

    @Test("a weight is off by at most half a 127th of its row's largest", arguments: [1e-20, 1e-3, 1, 1e4], [1, 5])
    func rounding(size: Double, laneCount: Int) {
        var random = RandomSource(seed: 1)
        let weights = Self.lanes(30 * laneCount, &random, size: size)
        let rows = QuantisedRows(rounding: weights, laneCount: laneCount)
        #expect(rows.count == 30)
        for row in 0..<30 {
            let lanes = weights[row * laneCount..<(row + 1) * laneCount]
            let numbers = lanes.flatMap { lane in (0..<8).map { lane[$0] } }
            let largest = numbers.map(abs).max() ?? 0
            for (column, number) in numbers.enumerated() {
                let difference = abs(rows.value(row: UInt32(row), column: column) - number)
                #expect(difference <= largest / 127 * 0.501)
            }
        }
    }

    @Test("a row is added as it stands, times a factor, from the lane asked for")
    func adding() {
        var random = RandomSource(seed: 2)
        let rows = QuantisedRows(rounding: Self.lanes(6, &random, size: 1), laneCount: 2)
        var sums = [Lane](repeating: Lane(repeating: 1), count: 5)
        var span = sums.mutableSpan
        rows.add(row: 2, times: 0.5, to: &span, from: 3)
        #expect(sums[0...2].allSatisfy { $0 == Lane(repeating: 1) })
        for column in 0..<16 {
            #expect(abs(sums[3 + column / 8][column % 8] - 1 - 0.5 * rows.value(row: 2, column: column)) < 1e-6)
        }
    }

    @Test(
        "rows added together leave the bits that one after the other leaves, on this processor and on any",
        arguments: 1...18)
    func addingMany(laneCount: Int) throws {
        var random = RandomSource(seed: UInt64(laneCount))
        let rows = QuantisedRows(rounding: Self.lanes(40 * laneCount, &random, size: 1), laneCount: laneCount)
        let chosen = (0..<25).map { _ in UInt32(random.below(40)) }
        let factors = chosen.map { _ in Float(random.normal()) }
        let before = Self.lanes(laneCount + 2, &random, size: 1)

        var expected = before
        for (row, factor) in zip(chosen, factors) {
            let scaled = factor * rows.scales[Int(row)]
            for column in 0..<laneCount * 8 {
                let number = Float(rows.numbers[Int(row) * laneCount * 8 + column])
                let product = number * scaled
                expected[1 + column / 8][column % 8] += product
            }
        }
        var together = before
        var sums = together.mutableSpan
        var scaled = factors
        var span = scaled.mutableSpan
        rows.add(rows: chosen.span, times: &span, count: chosen.count, to: &sums, from: 1)
        #expect(together == expected)

        var single = before
        var singleSums = single.mutableSpan
        for (row, factor) in zip(chosen, factors) { rows.add(row: row, times: factor, to: &singleSums, from: 1) }
        #expect(single == expected)

        var anywhere = before
        let numbers = rows.numbers.array
        let products = zip(chosen, factors).map { $1 * rows.scales[Int($0)] }
        unsafe anywhere.withUnsafeMutableBytes { bytes in
            guard let base = bytes.baseAddress else { return }
            unsafe bursar_add_rows_anywhere(
                (base + MemoryLayout<Lane>.stride).assumingMemoryBound(to: Float.self), numbers, chosen, products,
                chosen.count, laneCount)
        }
        #expect(anywhere == expected)
    }

    @Test("noughts, tiny numbers and no rows at all do no harm")
    func edges() {
        let rows = QuantisedRows(rounding: [.zero, Lane(repeating: .leastNonzeroMagnitude)], laneCount: 1)
        #expect((0..<8).allSatisfy { rows.value(row: 0, column: $0) == 0 && rows.value(row: 1, column: $0).isFinite })
        #expect(QuantisedRows(rounding: [], laneCount: 3).count == 0)
    }

    @Test(
        "saved parts that don't fit together are refused",
        arguments: [
            (1, 7, 1, false), (1, 8, 1, true), (2, 8, 1, false), (0, 0, 0, false), (3, 0, 0, true), (-1, 0, 0, false),
        ])
    func sizes(laneCount: Int, numbers: Int, scales: Int, fits: Bool) {
        let rows = QuantisedRows(
            laneCount: laneCount, numbers: ConstantArray(Array(repeating: Int8(1), count: numbers)),
            scales: ConstantArray(Array(repeating: Float(1), count: scales)))
        #expect((rows != nil) == fits)
    }
}

@Suite("The exponential of eight numbers")
struct ExponentialTests {
    @Test("is the C library's to a millionth", arguments: Array(stride(from: -86.5, through: 87.5, by: 0.37)))
    func values(x: Double) {
        let result = exponential(Lane(repeating: Float(x)))
        let expected = exponential(Double(Float(x)))
        for place in 0..<8 { #expect(abs(Double(result[place]) - expected) <= expected * 1e-6) }
    }

    @Test("is 1 of 0, next to nothing far below, finite far above")
    func edges() {
        #expect(exponential(Lane.zero) == Lane(repeating: 1))
        let far = exponential(Lane(-1e30, 1e30, -.infinity, .infinity, -88, 89, -100, 100))
        for place in [0, 2, 4, 6] { #expect(far[place] < 2e-38) }
        for place in [1, 3, 5, 7] { #expect(far[place].isFinite && far[place] > 1e38) }
    }
}

@Suite("An array that is filled anew")
struct ReusedArrayTests {
    @Test("it holds what was appended since it was emptied", arguments: 0..<4 as Range<UInt64>)
    func asAnArray(seed: UInt64) {
        var random = RandomSource(seed: seed)
        var reused = ReusedArray<Int>()
        var plain: [Int] = []
        for step in 0..<500 {
            if random.below(20) == 0 {
                reused.removeAll()
                plain.removeAll()
            } else {
                reused.append(step)
                plain.append(step)
            }
            #expect(reused.count == plain.count && reused.isEmpty == plain.isEmpty)
            #expect(reused.indices.map { reused[$0] } == plain)
        }
    }

    @Test("what was forgotten can't be had")
    func forgotten() async {
        await #expect(processExitsWith: .failure) {
            var reused = ReusedArray<Int>()
            reused.append(1)
            reused.removeAll()
            _ = reused[0]
        }
    }
}
