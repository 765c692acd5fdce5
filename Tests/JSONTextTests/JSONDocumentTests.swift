import Foundation
import JSONText
import SparseMath
import Testing

@Suite("A JSON text that is read")
struct JSONDocumentTests {
    /// A type of each kind.
    private struct Everything: Codable, Equatable {
        struct Inner: Codable, Equatable {
            var list: [Int8]
            var word: String?
        }
        enum Choice: String, Codable { case one, two }
        var whole: Int
        var large: UInt64
        var small: UInt8
        var single: Float
        var double: Double
        var isIt: Bool
        var text: String
        var missing: Double?
        var choice: Choice
        var inner: [Inner]
        var byName: [String: [Double?]]
    }

    private static func fault(_ text: String) -> Int? {
        do throws(JSONFault) {
            _ = try JSONDocument(Array(text.utf8))
            return nil
        } catch { return error.offset }
    }

    @Test("what Foundation writes is read as it was, whatever the numbers", arguments: 0..<20 as Range<UInt64>)
    func roundTrip(seed: UInt64) throws {
        var random = RandomSource(seed: seed)
        for _ in 0..<50 {
            let letters = "aé中😀\"\\/\n\r\t\u{8}\u{C}\u{0}\u{1F} <&".unicodeScalars.map { String($0) }
            let text = (0..<random.below(30)).map { _ in letters[random.below(letters.count)] }.joined()
            let bits = (UInt64(random.below(1 << 32)) << 32) | UInt64(random.below(1 << 32))
            let single = Float(bitPattern: UInt32(truncatingIfNeeded: bits))
            let double = Double(bitPattern: bits)
            let value = Everything(
                whole: Int(bitPattern: UInt(bits)), large: bits, small: UInt8(truncatingIfNeeded: bits),
                single: single.isFinite ? single : 0.1, double: double.isFinite ? double : -0.3,
                isIt: random.below(2) == 0, text: text, missing: random.below(2) == 0 ? nil : 1e-300,
                choice: random.below(2) == 0 ? .one : .two,
                inner: (0..<random.below(12)).map { .init(list: [Int8($0), -128, 127], word: $0 == 1 ? nil : text) },
                byName: [text: [nil, 0.5], "b": []])
            let encoder = JSONEncoder()
            if random.below(2) == 0 { encoder.outputFormatting = [.prettyPrinted, .sortedKeys] }
            #expect(try JSONDocument(Array(encoder.encode(value))).decode(Everything.self) == value)
        }
    }

    @Test(
        "escapes stand for what RFC 8259 says",
        arguments: [
            (#""\u0041\u00e9\u4E2D""#, "Aé中"), (#""\ud83d\ude00""#, "😀"),
            (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{C}\n\r\t"),
            (#""""#, ""), (" \t\r\n\"a b\" ", "a b"), (#""\u0000""#, "\0"),
        ])
    func strings(text: String, expected: String) throws {
        #expect(try JSONDocument(Array(text.utf8)).decode(String.self) == expected)
    }

    @Test(
        "what is no JSON is refused where it stops being one",
        arguments: [
            ("", 0), (" ", 1), ("nul", 3), ("nil", 1), ("True", 0), ("{", 1), ("[1,]", 3), ("[1 2]", 3), ("[,1]", 1),
            (#"{"a"}"#, 4), (#"{"a":}"#, 5), (#"{"a":1,}"#, 7), ("{a:1}", 1), (#"{"a":1 "b":2}"#, 7), ("1 1", 2),
            ("{} x", 3), ("]", 0), ("01", 0), ("-", 1), ("1.", 2), (".5", 0), ("+1", 0), ("1e", 2), ("1e+", 3),
            ("- 1", 1),
            ("0x1", 1), ("NaN", 0), ("\"a", 2), ("\"a\nb\"", 2), (#""\x""#, 2), (#""\u12g4""#, 5), (#""\u12""#, 5),
            (#""\ud800""#, 7), (#""\ud800\u0041""#, 3), (#""\udc00""#, 3), ("'a'", 0), (#"{"a":1,"a":2}"#, 7),
            ("\u{FEFF}1", 0), ("1\0", 1), ("[1//\n]", 2),
        ])
    func faults(text: String, offset: Int) {
        #expect(Self.fault(text) == offset)
    }

    @Test("a name written twice is refused among few and among many", arguments: [1, 8, 9, 200])
    func twice(count: Int) throws {
        let members = (0..<count).map { "\"k\($0)\":\($0)" }
        let sound = "{\(members.joined(separator: ","))}"
        #expect(try JSONDocument(Array(sound.utf8)).decode([String: Int].self).count == count)
        for place in [0, count / 2, count - 1] {
            #expect(Self.fault("{\((members + [members[place]]).joined(separator: ","))}") == sound.utf8.count)
        }
    }

    @Test(
        "bytes that are no UTF-8 are refused",
        arguments: [[0xFF], [0xC3], [0xC0, 0x80], [0xED, 0xA0, 0x80]] as [[UInt8]])
    func notUTF8(bytes: [UInt8]) {
        #expect {
            try JSONDocument([0x5B, 0x22] + bytes + [0x22, 0x5D])
        } throws: {
            ($0 as? JSONFault)?.offset == 1
        }
    }

    @Test("a text of more values than any file of ours has is refused before it takes gigabytes")
    func values() {
        #expect(Self.fault("[" + String(repeating: "0,", count: 1_000_000) + "0]") == nil)
        #expect(Self.fault("[" + String(repeating: "[],", count: 2_000_000) + "0]") != nil)
    }

    @Test("nesting is followed 64 deep", arguments: ["[", #"{"a":"#])
    func nesting(open: String) {
        let close = open == "[" ? "]" : "}"
        func nested(_ depth: Int) -> String {
            String(repeating: open, count: depth) + (open == "[" ? "" : "1") + String(repeating: close, count: depth)
        }
        #expect(Self.fault(nested(64)) == nil)
        #expect(Self.fault(nested(65)) != nil)
        #expect(Self.fault(String(repeating: open, count: 200_000)) != nil)
    }

    @Test(
        "a value of another kind is an error, not a guess",
        arguments: ["1.0", "1e2", "300", "-1", "\"1\"", "true", "null", "[1]", "{}"])
    func otherKinds(text: String) throws {
        let document = try JSONDocument(Array(text.utf8))
        #expect(throws: DecodingError.self) { try document.decode(UInt8.self) }
        if text != "{}" { #expect(throws: DecodingError.self) { try document.decode([String: String].self) } }
    }

    @Test("numbers too large for a float are refused")
    func tooLarge() throws {
        #expect(throws: DecodingError.self) { try JSONDocument(Array("1e400".utf8)).decode(Double.self) }
        #expect(throws: DecodingError.self) { try JSONDocument(Array("1e39".utf8)).decode(Float.self) }
        #expect(try JSONDocument(Array("1e-400".utf8)).decode(Double.self) == 0)
    }

    @Test("any bytes are read or refused", arguments: 0..<8 as Range<UInt64>)
    func noise(seed: UInt64) {
        var random = RandomSource(seed: seed)
        let sound = Array(#"{"a":[1,-2.5e3,true,null,"x\n\u00e9"],"b":{"c":{}}}"#.utf8)
        for _ in 0..<500 {
            var bytes = sound
            for _ in 0...random.below(3) { bytes[random.below(bytes.count)] = UInt8(random.below(256)) }
            let ours = try? JSONDocument(bytes)
            // What is read here Foundation reads too.
            if ours != nil {
                #expect((try? JSONSerialization.jsonObject(with: Data(bytes), options: .fragmentsAllowed)) != nil)
            }
        }
    }
}
