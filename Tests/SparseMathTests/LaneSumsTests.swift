import SparseMath
import Testing

@Suite("Sums of lanes")
struct LaneSumsTests {
    private static func lanes(_ count: Int, _ random: inout RandomSource) -> [Lane] {
        (0..<count).map { _ in
            var lane = Lane()
            for place in 0..<8 { lane[place] = Float(random.normal()) }
            return lane
        }
    }

    @Test("lanes are added from the one asked for, times a factor or once", arguments: 0...9)
    func adding(count: Int) {
        var random = RandomSource(seed: UInt64(count))
        let before = Self.lanes(count, &random)
        let more = Self.lanes(count + 3, &random)
        var once = before
        var times = before
        var onceSpan = once.mutableSpan
        onceSpan.add(more.span, from: 2)
        var timesSpan = times.mutableSpan
        timesSpan.add(more.span, from: 3, times: 0.3)
        for lane in 0..<count {
            #expect(once[lane] == before[lane] + more[2 + lane])
            let product = more[3 + lane] * Lane(repeating: 0.3)
            #expect(times[lane] == before[lane] + product)
        }
    }

    @Test("two others are added together first")
    func both() {
        var random = RandomSource(seed: 1)
        let (before, first, second) = (Self.lanes(4, &random), Self.lanes(4, &random), Self.lanes(4, &random))
        var sums = before
        sums.add(first, second)
        for lane in 0..<4 { #expect(sums[lane] == before[lane] + (first[lane] + second[lane])) }
    }

    @Test("a class's number is read and written where it lies")
    func classes() {
        var random = RandomSource(seed: 2)
        var lanes = Self.lanes(3, &random)
        for place in 0..<24 { #expect(lanes[class: place] == lanes[place / 8][place % 8]) }
        lanes[class: 13] = 4
        #expect(lanes[1][5] == 4)
    }
}
