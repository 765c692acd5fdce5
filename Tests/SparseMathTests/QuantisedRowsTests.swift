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

    @Test("a row far below the largest keeps its weights, but for a scale's rounding")
    func smallRows() {
        var random = RandomSource(seed: 3)
        let large = Self.lanes(1, &random, size: 1)
        let small = Self.lanes(1, &random, size: 1e-3)
        let rows = QuantisedRows(rounding: large + small, laneCount: 1)
        for column in 0..<8 {
            let step = max(small[0].max(), -small[0].min()) / 127 + rows.unit
            #expect(abs(rows.value(row: 1, column: column) - small[0][column]) <= step / 2 * 1.001)
        }
    }

    /// What lies in the bytes of a row.
    private static func parts(
        _ rows: QuantisedRows, _ row: Int
    ) -> (beside: UInt16, scale: UInt16, numbers: [Int8]) {
        let width = QuantisedRows.width(laneCount: rows.laneCount)
        let bytes = Array(rows.bytes.array.dropFirst(row * width).prefix(width))
        return (
            UInt16(bytes[0]) | UInt16(bytes[1]) << 8, UInt16(bytes[2]) | UInt16(bytes[3]) << 8,
            bytes.dropFirst(4).map { Int8(bitPattern: $0) }
        )
    }

    @Test(
        "rows added together, each times the number beside it, leave the same bits on this processor and on any",
        arguments: 1...18)
    func addingMany(laneCount: Int) throws {
        var random = RandomSource(seed: UInt64(laneCount))
        let beside = (0..<40).map { $0 < 3 ? UInt16.max : UInt16(random.below(30_000)) }
        let rows = QuantisedRows(rounding: Self.lanes(40 * laneCount, &random, size: 1), laneCount: laneCount)
            .carrying(ConstantColumn(ConstantArray(beside)))
        #expect(rows.beside.array == beside)
        // More than go through at once.
        let chosen = (0..<150).map { _ in UInt32(random.below(40)) }
        let before = Self.lanes(laneCount + 2, &random, size: 1)

        var expected = before
        var squares: UInt64 = 0
        for row in chosen {
            let (beside, scale, numbers) = Self.parts(rows, Int(row))
            squares += UInt64(beside) * UInt64(beside)
            let factor = Float(UInt64(beside) * UInt64(scale)) * rows.unit
            for (column, number) in numbers.enumerated() {
                let product = Float(number) * factor
                expected[1 + column / 8][column % 8] += product
            }
        }
        var together = before
        var sums = together.mutableSpan
        let sum = rows.addEachTimesBeside(rows: chosen.span, count: chosen.count, to: &sums, from: 1)
        #expect(together == expected)
        #expect(sum == squares)

        var single = before
        var singleSums = single.mutableSpan
        let sumOfSingle = chosen.reduce(UInt64(0)) { $0 + rows.addTimesBeside(row: $1, to: &singleSums, from: 1) }
        #expect(single == expected)
        #expect(sumOfSingle == squares)

        var anywhere = before
        let table = rows.bytes.array
        let sumAnywhere = unsafe anywhere.withUnsafeMutableBytes { bytes in
            unsafe bytes.baseAddress.map { base in
                unsafe bursar_add_each_times_beside_anywhere(
                    (base + MemoryLayout<Lane>.stride).assumingMemoryBound(to: Float.self), table,
                    QuantisedRows.width(laneCount: laneCount), rows.count, rows.unit, chosen, chosen.count, laneCount)
            }
        }
        #expect(anywhere == expected)
        #expect(sumAnywhere == squares)
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
            (1, 11, 1, false), (1, 12, 1, true), (1, 24, 0, true), (2, 12, 1, false), (0, 0, 1, false), (3, 0, 1, true),
            (-1, 0, 1, false), (.max, 0, 1, false), (1, 12, .nan, false), (1, 12, -1, false), (1, 12, .infinity, false),
        ] as [(Int, Int, Float, Bool)])
    func sizes(laneCount: Int, bytes: Int, unit: Float, fits: Bool) {
        let rows = QuantisedRows(
            laneCount: laneCount, bytes: ConstantArray(Array(repeating: UInt8(1), count: bytes)), unit: unit)
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
