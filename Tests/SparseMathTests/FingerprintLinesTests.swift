import CProcessor
import SparseMath
import Testing

@Suite("Lines of fingerprints")
struct FingerprintLinesTests {
    /// A table of some hashes, filled line by line as far as each has room.
    private static func table(_ hashes: [UInt64], lineCount: Int) -> FingerprintLines {
        let width = FingerprintLines.width
        var numbers = [UInt32](repeating: 0, count: lineCount * width)
        for hash in hashes {
            var line = FingerprintLines.line(of: hash, lineCount: lineCount)
            func free() -> Int? { (line * width + 1..<(line + 1) * width).first { numbers[$0] == 0 } }
            while free() == nil { line = (line + 1) % lineCount }
            if let place = free() { numbers[place] = FingerprintLines.fingerprint(hash) }
        }
        var first: UInt32 = 0
        for line in 0..<lineCount {
            numbers[line * width] = first
            first += UInt32((1..<width).count { numbers[line * width + $0] != 0 })
        }
        return FingerprintLines(ConstantArray(numbers), count: hashes.count)
    }

    @Test(
        "many are found as each is alone, strangers left out, on this processor and on any",
        arguments: [0, 1, 100, 4_000])
    func many(count: Int) {
        var random = RandomSource(seed: UInt64(count))
        let hashes = (0..<count).map { _ in random.next() }
        let table = Self.table(hashes, lineCount: count / 10 + 1)
        let rows = QuantisedRows(
            rounding: Array(repeating: Lane(repeating: 1), count: count * 3), laneCount: 3)
        let asked = hashes.flatMap { [$0, random.next()] } + [0, 1 << 32, .max]
        let alone = asked.compactMap { table.find($0) }
        #expect(alone.count == count)
        #expect(Set(alone) == Set((0..<count).map(UInt32.init)))

        var found = [UInt32](repeating: 7, count: asked.count)
        var span = found.mutableSpan
        let known = table.find(asked.span, into: &span, fetching: rows)
        #expect(Array(found.prefix(known)) == alone)

        let numbers = table.numbers.array
        var anywhere = [UInt32](repeating: 7, count: asked.count)
        let knownAnywhere = unsafe numbers.withUnsafeBufferPointer { numbers in
            unsafe asked.withUnsafeBufferPointer { asked in
                unsafe anywhere.withUnsafeMutableBufferPointer { anywhere in
                    guard let base = numbers.baseAddress, let first = asked.baseAddress,
                        let place = anywhere.baseAddress
                    else { return 0 }
                    var lines = unsafe bursar_lines(numbers: base, line_count: numbers.count / 16, count: count)
                    return unsafe bursar_find_each_by(
                        bursar_matches_anywhere, &lines, first, asked.count, place,
                        UnsafeRawPointer(base).assumingMemoryBound(to: CChar.self), 28)
                }
            }
        }
        #expect(Array(anywhere.prefix(knownAnywhere)) == alone)
    }
}
