import SparseMath
import Testing

@testable import Features

@Suite("A set of small numbers")
struct NumberSetTests {
    private static func visited(_ set: inout NumberSet, _ numbers: [Int], below limit: Int) -> [Int] {
        var list = ReusedArray<UInt32>()
        for number in numbers { list.append(UInt32(number)) }
        var visited: [Int] = []
        set.forEachOnce(list, below: limit) { visited.append($0) }
        return visited
    }

    @Test("numbers come once and ascending, few and many", arguments: [1, 63, 64, 65, 500, 4096, 4097, 100_000])
    func ascending(limit: Int) {
        var random = RandomSource(seed: UInt64(limit))
        var set = NumberSet()
        for count in [0, 1, 2, 7, 8, 9, 60, 3, 200] {
            let numbers = (0..<count).map { _ in random.below(limit) }
            #expect(Self.visited(&set, numbers, below: limit) == Set(numbers).sorted())
        }
    }

    @Test("the first and last of a word of bits are held")
    func edges() {
        var set = NumberSet()
        let numbers = [128, 0, 127, 64, 63, 4095, 4096, 8191, 0]
        #expect(Self.visited(&set, numbers, below: 8192) == [0, 63, 64, 127, 128, 4095, 4096, 8191])
    }

    @Test("a set takes more numbers than it had room for before")
    func growing() {
        var set = NumberSet()
        let small = Array(0..<10)
        let large = Array(stride(from: 0, to: 9_000, by: 900))
        #expect(Self.visited(&set, small, below: 10) == small)
        #expect(Self.visited(&set, large, below: 9_000) == large)
        #expect(Self.visited(&set, small, below: 10) == small)
    }
}
