import SparseMath
import Testing

@testable import Narrations

@Suite("Hashes of raw texts")
struct RawHashesTests {
    @Test(
        "a raw wording counts without ASCII's case and the blanks around it, and with all else",
        arguments: [
            ("Shell Oil", "SHELL OIL", true), ("  shell oil\t", "Shell Oil", true), ("shell \t oil", "shell oil", true),
            ("a  b", "ab", false), ("1234567  9", "1234567 9", true),
            ("12345678 \n9 0", "12345678 9 0", true), ("1234567 9", "1234567  9 ", true), ("é  a", "é a", true),
            ("shell oil 1", "shell oil 2", false), ("@shell", "`shell", false), ("[shell]", "{shell}", false),
            ("ÉCLAIR", "éclair", false), ("", "  ", true),
        ])
    func wording(first: String, second: String, areEqual: Bool) {
        let hashes = [first, second].map { RawHashes(Array($0.utf8).span).wording }
        #expect((hashes[0] == hashes[1]) == areEqual)
    }

    @Test("a text's hashes are what they are byte by byte", arguments: 0..<40 as Range<UInt64>)
    func oracle(seed: UInt64) {
        var random = RandomSource(seed: seed)
        for length in 0...70 {
            for alphabet in HostileBytes.alphabets {
                let text = random.bytes(length, of: alphabet)
                let hashes = RawHashes(text.span)
                #expect(hashes.wording == wording(text) && hashes.form == form(text), "\(text)")
            }
        }
    }

    @Test("every byte has its kind, wherever it stands", arguments: 0...40)
    func kinds(place: Int) {
        for byte in UInt8.min...UInt8.max {
            for other: UInt8 in [0x00, 0x20, 0x39, 0x41, 0x61, 0x2D, byte] {
                var text = Array(repeating: other, count: 41)
                text[place] = byte
                let hashes = RawHashes(text.span)
                #expect(hashes.wording == wording(text) && hashes.form == form(text), "\(text)")
            }
        }
    }

    private func wording(_ text: [UInt8]) -> UInt64 {
        let words = text.split { $0 <= 0x20 }.map { word in word.map { 0x41...0x5A ~= $0 ? $0 + 0x20 : $0 } }
        let even = Array(words.joined(separator: [0x20]))
        return WordHash.of(0..<even.count, in: even.span)
    }

    private func form(_ text: [UInt8]) -> UInt64 {
        func kind(_ byte: UInt8) -> UInt8 {
            switch byte {
            case 0x30...0x39: 0x39
            case 0x41...0x5A: 0x80
            case 0x61...0x7A, 0x80...: 0x81
            default: byte
            }
        }
        var form: UInt64 = 0xCBF2_9CE4_8422_2325
        var last: UInt8 = 0
        for kind in text.map(kind) {
            let isMark = kind > 0x20 && kind < 0x80 && kind != 0x39
            if kind != last || isMark { form = (form ^ UInt64(kind)) &* 0x0000_0100_0000_01B3 }
            last = kind
        }
        return form
    }
}
