import Testing

@testable import Reports

@Suite("Text of pages")
struct TextTests {
    @Test(
        "ids and timestamps of all times are moments, anything else is none",
        arguments: [
            ("2026-03-13T14:35:22Z", "2026-03-13T14:35:22Z"), ("20260313T143522Z", "2026-03-13T14:35:22Z"),
            ("20260313T143522Z-2", "2026-03-13T14:35:22Z"), ("20260313_143522", "2026-03-13T14:35:22Z"),
            ("2026-03-13T14:35:22+00:00", "2026-03-13T14:35:22Z"), ("2026-02-30T00:00:00Z", nil), ("Invalid Date", nil),
            ("2026-03-13T25:00:00Z", nil), ("", nil), ("20260313T143522Z-", nil), ("20260313T143522Zx", nil),
        ] as [(String, String?)])
    func moments(text: String, expected: String?) {
        #expect(Moment(text)?.extended == expected)
    }

    @Test("a drawing shows what would turn its text around, and markup is text")
    func drawnText() {
        let element = SVGElement("text", [], text: "a\u{202E}b <i>")
        #expect(element.markup == "<text>a⟨RLO⟩b &lt;i&gt;</text>")
    }

    @Test("a moment is shown as English has it, and what is none as it is")
    func shownMoments() {
        #expect(Shown.moment("20260313_143522") == "March 13, 2026, 02:35 PM UTC")
        #expect(Shown.moment("2026-03-13T00:05:00Z") == "March 13, 2026, 12:05 AM UTC")
        #expect(Shown.moment("soon") == "soon")
        #expect(Shown.moment("") == "no date")
    }

    @Test(
        "numbers are grouped and rounded",
        arguments: [
            (1_234_567.0, Figure.Format.count, "1,234,567"), (0.95, .percent, "95.0 %"), (-1240.5, .money, "-1,240.50"),
            (0.1234, .number, "0.123"), (12.34, .seconds, "12.3 s"), (-0.001, .money, "0.00"),
        ])
    func numbers(number: Double, format: Figure.Format, expected: String) {
        #expect(Shown.number(number, format) == expected)
    }

    @Test(
        "what would be invisible or turn the text around it is visible",
        arguments: [
            ("a\u{202E}b", "a⟨RLO⟩b"), ("nul\0l", "nul␀l"), ("\u{1B}[31m", "␛[31m"), ("\u{85}x", "\u{FFFD}x"),
            ("é😀", "é😀"),
        ])
    func visible(raw: String, shown: String) { #expect(Visible.text(raw) == shown) }

    @Test("a megabyte of text is cut and says how long it was")
    func cut() {
        let text = Visible.cut(String(repeating: "x", count: 1_000_000))
        #expect(text.count < 2100)
        #expect(text.hasSuffix("… (1,000,000 characters in all)"))
    }

    @Test("a word for a shell holds whatever is in it")
    func shell() {
        #expect(Recommendations.shellQuoted("it's $(rm -rf) `x`\n") == "'it'\\''s $(rm -rf) `x`'")
    }

    @Test("a sentence's numbers stay numbers")
    func prose() {
        let sentence: Prose =
            "\(count: 14, "row"), \(money: 1240.5, Currency("USD")), \(percent: 0.31) of what is unknown"
        #expect(sentence.plain == "14 rows, USD 1,240.50, 31.0 % of what is unknown")
        #expect(sentence.pieces.contains(.number(0.31, .percent, in: .unnamed)))
    }
}
