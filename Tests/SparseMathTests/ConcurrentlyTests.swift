import SparseMath
import Testing

@Suite("Work on all cores")
struct ConcurrentlyTests {
    @Test("results come in the order of the parts, however long each takes", arguments: [0, 1, 2, 7, 500])
    func order(count: Int) {
        let results = concurrently(count) { part in
            var random = RandomSource(seed: UInt64(part))
            for _ in 0..<(part % 7) * 1000 { _ = random.next() }
            return part * part
        }
        #expect(results == (0..<count).map { $0 * $0 })
    }

    @Test("a part may have parts")
    func nested() {
        let results = concurrently(4) { outer in concurrently(3) { outer * 3 + $0 } }
        #expect(results.flatMap { $0 } == Array(0..<12))
    }

    @Test("a part may have nothing to say")
    func optional() {
        #expect(concurrently(3) { $0 == 1 ? nil : $0 } == [0, nil, 2])
    }

    @Test("two parts of different kinds each give their own result, even where one is nil")
    func two() {
        let (number, text) = concurrently({ Int?.none }, { "b" })
        #expect(number == nil)
        #expect(text == "b")
    }
}
