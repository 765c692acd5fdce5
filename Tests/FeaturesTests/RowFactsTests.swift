import SparseMath
import Testing

@testable import Features

@Suite("What a row has beside its words")
struct RowFactsTests {
    private func facts(_ raw: String) -> RowFacts {
        let bytes = Array(raw.utf8)
        return RowFacts(raw: bytes.span, amount: 1)
    }

    @Test(
        "case and runs of blanks make no other wording",
        arguments: [
            ("TESCO STORES", "tesco stores"), ("Tesco\t \u{A0}stores", "tesco \u{A0}STORES"), ("  a  b ", "a b"),
            ("a\r\nb", "A B"), ("a\0b", "a b"), ("", "   "), ("12 ab", "12  AB"),
        ])
    func sameWording(left: String, right: String) { #expect(facts(left).wording == facts(right).wording) }

    @Test(
        "anything else makes another wording",
        arguments: [
            ("tesco 12", "tesco 13"), ("ab", "a b"), ("a-b", "a b"), ("a", ""), ("[", "{"), ("@a", "`a"), ("é", "e"),
            ("ab ba", "ba ab"),
        ])
    func otherWording(left: String, right: String) { #expect(facts(left).wording != facts(right).wording) }

    @Test(
        "runs of digits, of capitals and of small letters, and blanks, are one in the form of a text",
        arguments: [
            ("TESCO 1234", "ALDI 5"), ("Pay 1.50", "Refund 37.999"), ("a  b", "abc d"), ("é", "zz"),
            ("жук 1", "bug 20"),
            ("X*y-1", "ABC*def-77"),
        ])
    func sameForm(left: String, right: String) { #expect(facts(left).form == facts(right).form) }

    @Test(
        "punctuation, case and order make another form",
        arguments: [
            ("a*b", "a-b"), ("a**b", "a*b"), ("a b", "ab"), ("A", "a"), ("1a", "a1"), ("a", ""), ("a\tb", "a b"),
            ("a ", "a"), ("1.5", "1,5"),
        ])
    func otherForm(left: String, right: String) { #expect(facts(left).form != facts(right).form) }

    @Test("a row whose raw text is not known has neither")
    func withoutText() {
        let facts = RowFacts(amount: 3, mcc: 5411)
        #expect(facts.wording == 0 && facts.form == 0)
        #expect(facts.amount == 3 && facts.mcc == 5411)
        #expect(RowFacts().mcc == -1 && RowFacts().amount.isNaN)
    }

    @Test(
        "a code is three or four digits and nothing else",
        arguments: [
            ("5411", 5411), ("0742", 742), ("742", 742), ("0000", 0), ("9999", 9999), ("000", 0), ("", -1), ("12", -1),
            ("54110", -1), (" 5411", -1), ("5411 ", -1), ("54.1", -1), ("-541", -1), ("+541", -1), ("54a1", -1),
            ("٥٤", -1), ("５４１１", -1), ("/541", -1), (":541", -1),
        ] as [(String, Int32)])
    func mcc(cell: String, code: Int32) {
        let bytes = Array(cell.utf8)
        let got = RowFacts.mcc(bytes.span)
        #expect(got == code)
    }

    @Test("any bytes have facts, the same each time", arguments: 0..<50 as Range<UInt64>)
    func hostile(seed: UInt64) {
        var random = RandomSource(seed: seed)
        let bytes = (0..<random.below(200)).map { _ in UInt8(random.below(256)) }
        let facts = RowFacts(raw: bytes.span, amount: 0)
        let again = RowFacts(raw: bytes.span, amount: 0)
        #expect(facts == again)
        // Capitals are all that folding the case changes: a byte of another script's letter is none of them.
        let lower = bytes.map { (0x41...0x5A).contains($0) ? $0 + 0x20 : $0 }
        let lowerFacts = RowFacts(raw: lower.span, amount: 0)
        #expect(facts.wording == lowerFacts.wording)
        let longer = bytes + [0xFF]
        let longerFacts = RowFacts(raw: longer.span, amount: 0)
        #expect(facts.wording != longerFacts.wording)
        let cell = Array(bytes.prefix(4))
        let code = RowFacts.mcc(cell.span)
        #expect((-1...9999).contains(code))
    }
}
