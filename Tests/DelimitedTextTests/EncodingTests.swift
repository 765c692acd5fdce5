import CZlib
import Testing

@testable import DelimitedText

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

@Suite("Encodings")
struct EncodingTests {
    static let vocabulary = [
        "Datum", "Částka", "Kwota", "Währung", "Libellé", "Descripción", "Beløb", "交易", "金额", "取引", "金額",
        "거래", "금액", "Сумма",
        "Описание", "Ποσό", "Açıklama", "Összeg", "交易日期", "תאריך", "תיאור", "التاريخ", "الوصف",
    ]

    /// Text in another encoding, by the C library.
    static func encode(_ text: String, _ name: String) throws -> [UInt8] {
        let opened = unsafe iconv_open(name, "UTF-8")
        let descriptor = try unsafe #require(opened)
        defer { _ = unsafe iconv_close(descriptor) }
        var input = text.utf8.map { CChar(bitPattern: $0) }
        var output = [CChar](repeating: 0, count: input.count * 4 + 16)
        var left = input.count
        var free = output.count
        let result = unsafe input.withUnsafeMutableBufferPointer { source in
            unsafe output.withUnsafeMutableBufferPointer { target in
                var from = source.baseAddress
                var to = target.baseAddress
                return unsafe iconv(descriptor, &from, &left, &to, &free)
            }
        }
        #expect(result != -1, "\(name) can't write \(text)")
        return output.prefix(output.count - free).map { UInt8(bitPattern: $0) }
    }

    private func options() -> ReaderOptions {
        var options = ReaderOptions()
        options.vocabulary = { Self.vocabulary }
        return options
    }

    private static let tables: [(String, String, String)] = [
        ("UTF-16LE", "utf-16le", "Datum,Text,Betrag\n1.1.2024,Café Zürich,5\n"),
        ("UTF-16BE", "utf-16be", "Datum,Text,Betrag\n1.1.2024,Café Zürich,5\n"),
        ("UTF-16LE", "utf-16le", "交易日期,摘要,金额\n2024-01-01,超市,5.00\n2024-01-02,餐厅,6.00\n"),
        ("CP1250", "windows-1250", "Datum;Popis;Částka\n1.1.2024;Potraviny Žižkov, řízek;-5,00\n"),
        ("CP1250", "windows-1250", "Dátum;Leírás;Összeg\n1.1.2024;Fűszerüzlet, őszi vásár;-5,00\n"),
        ("CP1251", "windows-1251", "Дата;Описание;Сумма\n01.01.2024;Магазин Пятёрочка;-5,00\n"),
        ("CP1255", "windows-1255", "תאריך,תיאור,סכום\n01/03/26,שופרסל דיל,-5.00\n02/03/26,רמי לוי,-6.00\n"),
        ("CP1256", "windows-1256", "التاريخ,الوصف,المبلغ\n2026/03/01,شراء هايبر بنده,-5.00\n"),
        ("KOI8-R", "koi8-r", "Дата;Описание;Сумма\n01.01.2024;Магазин Пятёрочка;-5,00\n"),
        ("GB18030", "gb18030", "交易日期,摘要,金额\n2024-01-01,超市购物,5.00\n2024-01-02,餐厅,6.00\n"),
        ("BIG5", "big5", "交易日期,摘要,金額\n2024-01-01,超市購物,5.00\n2024-01-02,餐廳,6.00\n"),
        ("CP932", "shift_jis", "取引日,摘要,金額\n2024/01/01,スーパー ﾔﾏﾀﾞ,500\n2024/01/02,食堂,600\n"),
        ("EUC-JP", "euc-jp", "取引日,摘要,金額\n2024/01/01,スーパー,500\n2024/01/02,食堂,600\n"),
        ("CP949", "euc-kr", "거래일자,적요,금액\n2024-01-01,슈퍼마켓,500\n2024-01-02,식당,600\n"),
        ("CP1253", "windows-1253", "Ημερομηνία;Περιγραφή;Ποσό\n01/01/2024;Σούπερ μάρκετ;5,00\n"),
        ("CP1254", "windows-1254", "Tarih;Açıklama;Tutar\n01.01.2024;Şişli market, İstanbul ğ;5,00\n"),
        ("CP1252", "windows-1252", "Buchung;Währung\nMüller Straße;€\n"),
        (
            "CP1252", "windows-1252",
            "date,payee,amount\n2024-01-01,Café de l’Été,5\n2024-01-02,Crêperie à côté,7\n"
        ),
        ("CP1252", "windows-1252", "date,payee,amount\n2024-01-01,SMÖRGÅS AB,5\n2024-01-02,£5 off – Bar,7\n"),
        ("ISO-8859-15", "iso-8859-15", "date;texte;montant\n2024-01-01;Café;5 €\n"),
        ("ISO-2022-JP", "iso-2022-jp", "取引日,摘要,金額\n2024/01/01,スーパー,500\n"),
    ]

    @Test("the encoding is found, and the text is what its writer wrote", arguments: tables)
    func sniffed(system: String, name: String, text: String) throws {
        let reading = try Reading(Self.encode(text, system), options(), chunk: 3)
        #expect(reading.reader.encoding.name == name)
        let plain = try Reading(text)
        #expect(reading.cells == plain.cells)
        #expect(reading.faults.allSatisfy { $0 == nil })
    }

    @Test(
        "a byte order mark is dropped",
        arguments: [("UTF-8", [0xEF, 0xBB, 0xBF]), ("UTF-16LE", [0xFF, 0xFE]), ("UTF-16BE", [0xFE, 0xFF])])
    func marks(system: String, mark: [UInt8]) throws {
        let reading = try Reading(mark + Self.encode("a,ü\n1,😀\n", system))
        #expect(reading.cells == [["a", "ü"], ["1", "😀"]])
        #expect(reading.lines == [1, 2])
    }

    @Test(
        "where a guess would show wrong letters the text is refused, and likely encodings are named",
        arguments: [
            (
                "CP1250", "date;payee;amount\n2024-01-01;Żabka Wrocław źdźbło;5\n2024-01-02;Piłka nożna;6\n",
                "windows-1250"
            ),
            (
                "CP1250", "date;payee;amount\n2024-01-01;Příjem od třídy;5\n2024-01-02;Kavárna Říp;6\n",
                "windows-1250"
            ),
            ("CP1251", "date;payee;amount\n2024-01-01;Перевод клиенту;5\n", "windows-1251"),
            ("GB18030", "date,payee,amount\n2024-01-01,超市购物中心,5\n2024-01-02,餐厅,6\n", "gb18030"),
            ("CP850", "date;payee;amount\n2024-01-01;Café Müller;5\n", "cp850"),
        ])
    func refused(system: String, text: String, likely: String) throws {
        let bytes = try Self.encode(text, system)
        let error = try #require(throws: ReadError.self) { try Reading(bytes, options()) }
        guard case .sniff(.unknownEncoding(let candidates)) = error else {
            Issue.record("\(error)")
            return
        }
        #expect(candidates.contains(likely), "\(candidates)")
        #expect(candidates.allSatisfy { TextEncoding(named: $0) != nil })
        var given = options()
        given.encoding = TextEncoding(named: likely)
        #expect(try Reading(bytes, given).cells == Reading(text).cells)
    }

    @Test(
        "an accented letter or a sign that stands alone in Western text makes it no other script",
        arguments: ["è", "é", "ó", "Ó", "É", "â", "õ", "Õ", "ö", "×", "÷", "²", "³", "Ø", "ã", "ð"])
    func lone(letter: String) throws {
        let text = "date;narration;amount\n2026-01-01;Caffé \(letter) Roma;-1,50\n"
        let vocabulary = Self.vocabulary + ["и", "У", "на", "Χ", "і", "в"]
        let found = try EncodingSniffer { vocabulary }.sniff(Self.encode(text, "CP1252"), isWhole: true)
        #expect(found == .windows1252)
    }

    @Test(
        "one word of a header, whose letters could be Western too, tells the encoding of a short file",
        arguments: [
            ("Datum;Měna\n2026-01-01;KAUFLAND\n", "WINDOWS-1250"), ("Data;Sumă\n2026-01-01;LIDL\n", "WINDOWS-1250"),
            ("date;Сумма\n2026-01-01;LIDL\n", "WINDOWS-1251"),
        ])
    func oneWord(text: String, name: String) throws {
        let vocabulary = Self.vocabulary + ["Měna", "Sumă", "и", "на"]
        let found = try EncodingSniffer { vocabulary }.sniff(Self.encode(text, name), isWhole: true)
        #expect(found.name == name.lowercased())
    }

    @Test("a UTF-8 text with a few broken bytes is UTF-8, and the records with them are faults")
    func damaged() throws {
        var bytes: [UInt8] = []
        for row in 0..<40 { bytes += Array("Zürich \(row),Café\n".utf8) }
        bytes += Array("a,b".utf8) + [0xE9, 0x0A]
        bytes += Array("ä,ö\n".utf8)
        let reading = try Reading(bytes, options(), chunk: 7)
        #expect(reading.reader.encoding == .utf8)
        #expect(reading.faults.count { $0 != nil } == 1)
        #expect(reading.faults[40] == .invalidBytes(cell: 2))
    }

    @Test(
        "a file that is no text is refused by name",
        arguments: [
            ([0x25, 0x50, 0x44, 0x46, 0x2D, 0x31], "a PDF document"),
            ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0], "a PNG image"),
            (Array("PK\u{3}\u{4}....xl/workbook.xml".utf8), "an Excel workbook (.xlsx)"),
            (Array("PK\u{3}\u{4}....other".utf8), "a ZIP archive"),
            (Array("SQLite format 3\0...".utf8), "an SQLite database"),
            (Array("PAR1....\0\u{1}".utf8), "a Parquet file"),
            (
                [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1],
                "an Excel workbook (.xls) or another old Office document"
            ),
            ([0, 1, 2, 3, 0, 0, 0, 9, 200, 7], "a binary file"),
        ])
    func binary(bytes: [UInt8], kind: String) {
        #expect(throws: ReadError.sniff(.binary(kind: kind))) { try Reading(bytes) }
    }

    @Test("nothing is refused as nothing", arguments: [[], [0xEF, 0xBB, 0xBF], [0xFF, 0xFE]])
    func empty(bytes: [UInt8]) {
        #expect(throws: ReadError.sniff(.empty)) { try Reading(bytes) }
    }

    @Test(
        "names are taken in any case, with their aliases",
        arguments: [
            ("UTF-8", "utf-8"), ("Latin1", "iso-8859-1"), ("CP1252", "windows-1252"), ("GBK", "gb18030"),
            ("gb2312", "gb18030"), ("SJIS", "shift_jis"), ("cp949", "euc-kr"), ("UTF-16", "utf-16"),
            ("Big5", "big5"),
            ("ibm858", "ibm858"),
        ])
    func names(given: String, name: String) {
        #expect(TextEncoding(named: given)?.name == name)
    }

    @Test("a name that nobody knows is none", arguments: ["", "utf-9", "windows-9999", "//IGNORE", "x y"])
    func unknownNames(given: String) {
        #expect(TextEncoding(named: given) == nil)
    }

    @Test("each letter of a code page is decoded as itself, also where the library looks at the next one first")
    func everyLetter() throws {
        let text = "אבגדהוזחטיךכלםמןנסעףפץצקרשת"
        var options = options()
        options.encoding = TextEncoding(named: "windows-1255")
        #expect(try Reading(Self.encode("a,\(text)\n1,ב\n", "CP1255"), options).cells == [["a", text], ["1", "ב"]])
    }

    @Test("bytes without a meaning in the given encoding are faults, not letters")
    func meaningless() throws {
        var options = options()
        options.encoding = TextEncoding(named: "gb18030")
        let reading = try Reading(
            Array("a,b\n1,".utf8) + [0xFF, 0x0A] + Array("2,3\n4,".utf8) + [0x81], options)
        #expect(reading.faults == [nil, .invalidBytes(cell: 2), nil, .invalidBytes(cell: 2)])
        options.encoding = .utf16LittleEndian
        let odd = try Reading([0x61, 0, 0x2C, 0, 0x00, 0xD8, 0x0A, 0, 0x62, 0, 0x63], options)
        #expect(odd.faults == [.invalidBytes(cell: 2), .invalidBytes(cell: 1)])
    }

    @Test(
        "a text that can't be in the wide encoding that was named is refused, with what it looks like",
        arguments: [
            ("utf-16", "a,b\n1,2\n", "utf-8"), ("utf-16be", "a,b\n1,2\n", "utf-8"), ("utf-32le", "a,b\n1,2\n", "utf-8"),
            ("utf-32be", "größe,summe\n1,2\n", "utf-8"),
        ])
    func notWide(name: String, text: String, likely: String) {
        var options = ReaderOptions()
        options.encoding = TextEncoding(named: name)
        #expect(throws: ReadError.sniff(.otherEncoding(named: name, looksLike: [likely]))) {
            try Reading(text, options)
        }
    }

    @Test("UTF-16 named with its bytes the wrong way round is refused; named rightly, or by its mark, it is read")
    func byteOrder() throws {
        let text = "摘要,金額\n寿司,1\n".utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
        var options = ReaderOptions()
        options.encoding = .utf16BigEndian
        #expect(throws: ReadError.sniff(.otherEncoding(named: "utf-16be", looksLike: ["utf-16le"]))) {
            try Reading(text, options)
        }
        for encoding in [TextEncoding.utf16LittleEndian, .utf16] {
            options.encoding = encoding
            #expect(try Reading(text, options).cells == [["摘要", "金額"], ["寿司", "1"]])
        }
        // No sign of ASCII, but a mark.
        options.encoding = .utf16
        #expect(try Reading([0xFF, 0xFE, 0x58, 0x64], options).cells == [["摘"]])
    }

    @Test("all byte order marks at the begin are dropped; one inside a quoted cell stays, and stays when written")
    func marks() throws {
        #expect(try Reading("\u{FEFF}\u{FEFF}a,b\n1,2").cells == [["a", "b"], ["1", "2"]])
        let quoted = try Reading("\"\u{FEFF}a\",b\n1,2").cells
        #expect(quoted == [["\u{FEFF}a", "b"], ["1", "2"]])
        var writer = CellWriter()
        var bytes: [UInt8] = []
        writer.append(Array("\u{FEFF}a".utf8).span, to: &bytes)
        writer.endRecord(&bytes)
        #expect(String(decoding: bytes, as: UTF8.self) == "\"\u{FEFF}a\"\n")
    }

    @Test("words of a list are found where they stand alone, East Asian ones anywhere, each once")
    func wordSearch() {
        let search = WordSearch(["größe", "größen", "größer", "сумма", "x", "öß", "金額", "額"])
        let text = "die größen: größe,сумма;取引金額"
        let found = search.found(in: Array(text.utf8)).map { String(decoding: $0, as: UTF8.self) }
        #expect(Set(found) == ["größe", "größen", "сумма", "金額", "額"])
        #expect(search.found(in: []).isEmpty)
    }

    @Test("a large file in a code page is sniffed in a moment")
    func largeCodePage() throws {
        let words = ["größe", "сумма", "金額"] + (0..<3000).map { "wörter\($0)" }
        let text = [UInt8](repeating: 0xE9, count: 60_000)
        // Not a time limit of the test's: that counts the waiting for other tests, too.
        let taken = ContinuousClock().measure {
            _ = #expect(throws: SniffError.self) {
                try EncodingSniffer(vocabulary: { words }).sniff(text + [0x81, 0x0A], isWhole: true)
            }
        }
        #expect(taken < .seconds(60))
    }
}
