import Testing

@testable import Transactions

/// Amounts and dates written as nearly all are take a way of their own, which must lead where the other leads.
@Suite("Usual forms")
struct UsualFormTests {
    private func noise(_ noise: inout Noise, _ alphabet: [UInt8], count: Int) -> [UInt8] {
        (0..<count).map { _ in alphabet[noise.next(alphabet.count)] }
    }

    @Test("an amount in the usual form is what the other way reads", arguments: 0..<20 as Range<UInt64>)
    func amounts(_ seed: UInt64) {
        var random = Noise(seed: seed)
        var wrong: [String] = []
        var usual = 0
        for round in 0..<20_000 {
            var bytes = noise(&random, Array("0123456789".utf8), count: random.next(20) + 1)
            if random.next(2) == 0 { bytes.insert([0x2E, 0x2C][random.next(2)], at: random.next(bytes.count + 1)) }
            if random.next(3) == 0 { bytes.insert([0x2D, 0x2B][random.next(2)], at: 0) }
            if round % 4 == 0 { bytes = noise(&random, Array("0123456789..,,-+ e'".utf8), count: random.next(18)) }
            guard let value = AmountText.plainValue(bytes.span, 0..<bytes.count) else { continue }
            usual += 1
            for mark in [AmountFormat.Mark.point, .comma] {
                let other = AmountText.readAny(bytes.span, 0..<bytes.count, AmountFormat(decimal: mark))
                if other != .value(value) || value.sign == .minus && value == 0 {
                    wrong.append(String(decoding: bytes, as: UTF8.self))
                }
            }
        }
        #expect(wrong.isEmpty, "\(wrong.prefix(5))")
        #expect(usual > 1000)
    }

    @Test("a date in the usual form is what the other way reads", arguments: 0..<20 as Range<UInt64>)
    func dates(_ seed: UInt64) {
        var random = Noise(seed: seed)
        var wrong: [String] = []
        var usual = 0
        let digits = Array("0011223456789".utf8)
        for round in 0..<20_000 {
            let mark = Array("-./ ,".utf8)[random.next(5)]
            var bytes = noise(&random, digits, count: 10)
            for place in random.next(2) == 0 ? [4, 7] : [2, 5] { bytes[place] = mark }
            if round % 2 == 0 { bytes.replaceSubrange(0..<2, with: Array("20".utf8)) }
            if round % 5 == 0 { bytes[random.next(10)] = Array("-./:ae".utf8)[random.next(6)] }
            for order in [DateFormat.Order.dayFirst, .monthFirst, .yearFirst] {
                let format = DateFormat(order: order)
                guard let day = DateText.fullDay(bytes.span, 0..<10, format) else { continue }
                usual += 1
                if DateText.readAny(bytes.span, 0..<10, format) != .day(day) {
                    wrong.append(String(decoding: bytes, as: UTF8.self))
                }
            }
        }
        #expect(wrong.isEmpty, "\(wrong.prefix(5))")
        #expect(usual > 100)
    }

    @Test("amounts and dates at the end of their text are read there", arguments: ["-5", "7", "1.5", "2026-03-13"])
    func atTheEnd(_ text: String) {
        let bytes = Array("x,\(text)".utf8)
        let cell = 2..<bytes.count
        #expect(AmountText.read(bytes.span, cell, AmountFormat(decimal: .point)) == AmountTests.read(text, .point))
        let format = DateFormat(order: .dayFirst)
        #expect(DateText.read(bytes.span, cell, format) == DateTests.read(text, format))
    }
}
