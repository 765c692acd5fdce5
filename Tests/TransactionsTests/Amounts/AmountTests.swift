import Testing

@testable import Transactions

@Suite("Amounts")
struct AmountTests {
    static func read(_ text: String, _ mark: AmountFormat.Mark) -> AmountReading {
        let bytes = Array(text.utf8)
        return AmountText.read(bytes.span, 0..<bytes.count, AmountFormat(decimal: mark))
    }

    @Test(
        "whatever stands around it, a number is read in a column with decimal points",
        arguments: [
            ("12.50", 12.5), ("-12.50", -12.5), ("+12.50", 12.5), ("12.50-", -12.5), ("(12.50)", -12.5),
            ("−12.50", -12.5),
            ("–12.50", -12.5), ("▲1,250", -1250), ("$12.50", 12.5), ("-$12.50", -12.5), ("$-12.50", -12.5),
            ("($1,234.56)", -1234.56), ("12.50 USD", 12.5), ("USD 12.50", 12.5), ("EUR-12.50", -12.5),
            ("£1,234.56", 1234.56),
            ("₹1,23,456.78", 123_456.78), ("Rs. 500", 500), ("R$ 12.50", 12.5), ("￥1,250", 1250),
            ("1250円", 1250),
            ("¥12.50", 12.5), ("12.50CR", 12.5), ("12.50 DR", -12.5), ("12.50 Dr.", -12.5), ("12.50 DB", -12.5),
            ("345.00(Dr)", -345), ("345.00 (Cr)", 345), ("(345.00)", -345),
            ("12.50 (D)", -12.5),
            ("DR 12.50", -12.5), ("12.50 D", -12.5),
            ("12.50 H", 12.5), ("1'234.50", 1234.5), ("1’234.50", 1234.5), ("1 234.50", 1234.5),
            ("1\u{A0}234.50", 1234.5),
            ("1\u{202F}234.50", 1234.5), ("  12.50\t", 12.5), ("=\"12.50\"", 12.5), ("'12.50", 12.5),
            (".50", 0.5), ("-.5", -0.5),
            ("12.", 12), ("0", 0), ("-0.00", 0), ("1.5E+03", 1500), ("12e-2", 0.12), ("1.2E+05", 120_000),
            ("1e3", 1000),
            ("-1.25e+002", -125), ("1E14", 1e14), ("-2.84E-14", -2.84e-14), ("1e-300", 0), ("-1E-320", 0), ("0e400", 0),
            ("1,234", 1234),
            ("1.234", 1.234),
            ("1,234,567", 1_234_567), ("1.234.567", 1_234_567), ("1.234,56", 1234.56), ("12,50", 12.5),
            ("12,5", 12.5),
            ("0,500", 0.5), ("12,-", 12), ("000012.50", 12.5), ("12.500000000000000000000000001", 12.5),
            ("999999999999999", 999_999_999_999_999),
        ])
    func points(_ text: String, _ value: Double) {
        #expect(Self.read(text, .point) == .value(value))
    }

    @Test(
        "in a column with decimal commas a lone point before three digits groups them",
        arguments: [
            ("12,50", 12.5), ("1.234", 1234), ("1.234,56", 1234.56), ("-1 234,56 €", -1234.56),
            ("1,234", 1.234), ("12.50", 12.5),
            ("0.500", 0.5), ("12,50 kr.", 12.5), ("-1 012,50 zł", -1012.5), ("12,50 Kč", 12.5),
            ("12,50-", -12.5), ("12,- €", 12),
            ("1.234.567,89", 1_234_567.89), ("12,50 S", -12.5), ("1 250 Ft", 1250), ("12,50 руб.", 12.5),
        ])
    func commas(_ text: String, _ value: Double) {
        #expect(Self.read(text, .comma) == .value(value))
    }

    @Test(
        "nothing is missing, not zero",
        arguments: [
            "", " ", "-", "--", "—", "n/a", "N/A", "null", "NULL", "None", "nan", "\\N", "/", "\u{A0}",
        ])
    func missing(_ text: String) {
        #expect(Self.read(text, .point) == .missing)
    }

    @Test(
        "what is no number is none",
        arguments: [
            "abc", "12abc", "12 apples", "1-2", "12:30", "2026-03-13", "1,2,3", "1,23,4", "1.2.3", "1.234.56",
            "1,234.567.890", "(12",
            "12)", "((12))", "12 (Dr", "12 (Dx)", "12 CB", "+-+12", "€", "CR", "=", "\"", "'", "12%", "1e", "1e9999",
            "1e+", "e3", "1e3.5", "1e3e3",
            "1 2", "..", "e5",
            "12 50", "inf",
            "12.03.26", String(repeating: "1", count: 65),
        ])
    func notNumbers(_ text: String) {
        #expect(Self.read(text, .point) == .notANumber)
    }

    @Test(
        "what no account can hold is out of range, not rounded",
        arguments: [
            "1000000000000000", "99999999999999999999999999", "1e15", "1e40", "1e+300", "-1E+308", "1e999",
            "123456789012345678901.00",
        ])
    func outOfRange(_ text: String) {
        #expect(Self.read(text, .point) == .outOfRange)
    }

    @Test("cents survive: every sum is the Double nearest to its decimal", arguments: [1, 7, 99])
    func nearest(_ step: Int) throws {
        var wrong: [String] = []
        for cents in stride(from: 0, through: 1_000_000, by: step * 997) {
            let fraction = String(cents % 100 + 100).dropFirst()
            let text = "\(cents / 100).\(fraction)"
            let wanted = try #require(Double(text))
            if Self.read(text, .point) != .value(wanted) { wrong.append(text) }
        }
        #expect(wrong.isEmpty)
    }

    @Test(
        "a column's decimal mark is decided over the whole column",
        arguments: [
            (["1.234", "12,50"], [1234, 12.5]), (["1,234", "12.50"], [1234, 12.5]),
            (["1.234", "5.678"], [1234, 5678]),
            (["1.234", "1500"], [1.234, 1500]), (["1,234", "5,678"], [1234, 5678]),
            (["1.234.567", "1.234"], [1_234_567, 1234]),
            (["0.500", "1.234"], [0.5, 1.234]), (["1.500,00", "2.000"], [1500, 2000]),
            (["1,23,456.00", "1,234"], [123_456, 1234]),
        ])
    func column(_ cells: [String], _ values: [Double]) throws {
        let lines = cells.map { "2026-03-13;green grocer;\($0)" }
        let table = try ReadTable((["date;narration;amount"] + lines).joined(separator: "\n"), delimiter: ";")
        #expect(table.amounts == values)
    }

    @Test("where the amounts leave it open, the balance beside them decides")
    func balance() throws {
        let table = try ReadTable(
            "date;narration;amount;balance\n2026-03-13;green grocer;1.234;10,50", delimiter: ";")
        #expect(table.amounts == [1234])
    }

    @Test(
        "digits of any script are digits",
        arguments: [
            ("١٬٢٣٤٫٥٠", 1234.5), ("-١٢٫٥", -12.5), ("١٢٫٥-", -12.5), ("١٢٣", 123), ("۱۲٫۵", 12.5),
            ("१,२३,४५६.५०", 123_456.5),
            ("１，２００", 1200), ("－１２．５０", -12.5), ("￥１，２００", 1200), ("１，２００円", 1200), ("๑๒.๕๐", 12.5), ("১২.৫০", 12.5),
            ("\u{202B}١٢٫٥٠\u{202C}", 12.5), ("١٢٫٥٠ ر.س", 12.5), ("१२.५० CR", 12.5), ("（１２．５０）", -12.5),
        ])
    func otherDigits(_ text: String, _ value: Double) throws {
        #expect(Self.read(text, .point) == .value(value))
        let table = try ReadTable("date;narration;amount\n2026-03-13;green grocer;\(text)", delimiter: ";")
        #expect(table.amounts == [value])
    }

    @Test("what is no number in other digits is none", arguments: ["١٢ تفاح", "１２：３０", "١٢٫٥٫٥", "१-२", "全１２"])
    func otherTexts(_ text: String) {
        #expect(Self.read(text, .point) == .notANumber)
    }

    @Test(
        "where money in alone is marked, what is not marked went out",
        arguments: [
            (["5.00 CR", "7.00", "8.00"], [5.0, -7, -8]), (["5.00CR", "7.00"], [5, -7]),
            (["5.00 (Cr)", "0.00"], [5, 0]),
            (["5.00 CR", "7.00 DR", "8.00"], [5, -7, 8]), (["5.00 DR", "7.00"], [-5, 7]),
            (["5.00 CR", "-7.00"], [5, -7]),
            (["5.00 CR", "7.00 CR"], [5, 7]), (["5.00", "7.00"], [5, 7]), (["5,00 H", "7,00"], [5, -7]),
        ])
    func creditsMarked(_ cells: [String], _ values: [Double]) throws {
        let lines = cells.map { "2026-03-13;green grocer;\($0)" }
        let table = try ReadTable((["date;narration;amount"] + lines).joined(separator: "\n"), delimiter: ";")
        #expect(table.amounts == values)
    }

    @Test(
        "an amount that stands alone is read as a file of such amounts is",
        arguments: [
            ("5,00 €", 5.0), ("1.234,56-", -1234.56), ("1,234.56", 1234.56), ("(12.50)", -12.5), ("-7", -7),
            ("7 DR", -7),
            ("7 CR", 7), (" ١٢٫٥ ", 12.5), ("1 234,50 kr", 1234.5), ("much", nil), ("", nil), ("1e40", nil),
        ])
    func alone(_ text: String, _ value: Double?) {
        #expect(StatementAmount.value(of: text) == value)
    }

    @Test("dinars have three decimals")
    func dinars() throws {
        let table = try ReadTable("date,narration,amount,currency\n2026-03-13,green grocer,1.234,KWD")
        #expect(table.amounts == [1.234])
    }

    @Test(
        "any bytes are read without a crash, and a second reading says the same",
        arguments: 0..<20 as Range<UInt64>)
    func anyBytes(_ seed: UInt64) {
        var noise = Noise(seed: seed)
        var odd: [[UInt8]] = []
        let alphabet = Array("0123456789.,-+()' eEcCrRdD€$\u{A0}−\"=/".utf8) + [0, 0xFF, 0xE2, 0x80, 0xC2]
        for _ in 0..<2_000 {
            let bytes = (0..<noise.next(24)).map { _ in alphabet[noise.next(alphabet.count)] }
            let first = AmountText.read(bytes.span, 0..<bytes.count, AmountFormat(decimal: .comma))
            if first != AmountText.read(bytes.span, 0..<bytes.count, AmountFormat(decimal: .comma)) {
                odd.append(bytes)
            }
            if case .value(let value) = first, abs(value) >= 1e15 { odd.append(bytes) }
        }
        #expect(odd.isEmpty)
    }
}
