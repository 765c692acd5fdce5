import SparseMath
import Testing

@testable import Features

@Suite("Hashes are numbered as they come in")
struct HashNumberingTests {
    @Test("as a dictionary would number them, however many were expected", arguments: [0, 10, 5_000])
    func asADictionary(capacity: Int) {
        var random = RandomSource(seed: 4)
        var numbering = HashNumbering(capacity: capacity)
        var known: [UInt64: Int] = [:]
        var order: [UInt64] = []
        for _ in 0..<5_000 {
            // Few low bits, so that many want one slot.
            let hash = UInt64(random.below(1_500)) << 20 | UInt64(random.below(2))
            let number = known[hash] ?? order.count
            if number == order.count {
                known[hash] = number
                order.append(hash)
            }
            #expect(numbering.number(of: hash) == number)
        }
        #expect(numbering.hashes == order)
    }
}
