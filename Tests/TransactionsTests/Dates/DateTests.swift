import Testing

@testable import Transactions

@Suite("Dates")
struct DateTests {
    static func read(_ text: String, _ format: DateFormat) -> DateReading {
        let bytes = Array(text.utf8)
        return DateText.read(bytes.span, 0..<bytes.count, format)
    }

    @Test(
        "the same day in many spellings",
        arguments: [
            "2026-03-13", "2026/03/13", "2026.03.13", "2026.03.13.", "2026. 3. 13.", "20260313",
            "20260313143522", "20260313T143522Z",
            "2026-03-13T14:35:22Z", "2026-03-13T14:35:22.123+02:00", "2026-03-13 14:35:22", "13.03.2026",
            "13.3.2026", "13.03.26",
            "13-03-2026", "13/03/2026", "13/03/2026 14:35", "13032026", "13 Mar 2026", "13-Mar-26",
            "13Mar2026", "Mar 13, 2026",
            "March 13, 2026", "13 March 2026", "Fri 13 Mar 2026", "Friday, 13 March 2026", "13th March 2026",
            "13. März 2026",
            "13 MÄRZ 2026", "13 mars 2026", "13 marzo 2026", "13 de marzo de 2026", "13 março 2026",
            "13 mrt 2026", "13 marca 2026",
            "13. března 2026", "13 марта 2026", "13 МАР 2026", "13 Μαρ 2026", "13 mart 2026",
            "13 березня 2026", "2026年3月13日",
            "2026년 3월 13일", "2026-Mar-13", "\t20260313", " 13.03.2026 ", "'13/03/2026", "2026/03/13(金)",
            "13/03/2026 02:35 PM", "13/03/2026-12:30:11", "13.03.2026-12:30", "2026-03-13-12.30.11.000000",
            "2026-03-13-12.30.11", "13 مارس 2026", "١٣ مارس ٢٠٢٦", "13 במרץ 2026", "13 מרץ 2026", "13 מרס 26",
            "13 มี.ค. 2569", "13 มี.ค. 69", "13 มีนาคม 2569", "13 มีนาคม พ.ศ. 2569", "13มี.ค.2569", "13 มี.ค. 26",
            "١٣/٠٣/٢٠٢٦", "۲۰۲۶-۰۳-۱۳", "１３／０３／２０２６", "２０２６年３月１３日", "१३-०३-२०२६", "๑๓/๐๓/๒๕๖๙",
            "\u{202A}١٣/٠٣/٢٠٢٦\u{202C}", "٢٠٢٦-٠٣-١٣ ١٠:١٥",
        ])
    func spellings(_ text: String) {
        #expect(Self.read(text, DateFormat(order: .dayFirst)) == .day(civil(2026, 3, 13)))
    }

    @Test(
        "the order decides what numbers mean",
        arguments: [
            ("03/04/2026", DateFormat.Order.dayFirst, civil(2026, 4, 3)),
            ("03/04/2026", .monthFirst, civil(2026, 3, 4)),
            ("26/03/04", .yearFirst, civil(2026, 3, 4)), ("03/04/26", .monthFirst, civil(2026, 3, 4)),
            ("03/04/70", .dayFirst, civil(1970, 4, 3)), ("03/04/69", .dayFirst, civil(2069, 4, 3)),
            ("03132026", .monthFirst, civil(2026, 3, 13)),
        ])
    func orders(_ text: String, _ order: DateFormat.Order, _ day: Int32) {
        #expect(Self.read(text, DateFormat(order: order)) == .day(day))
    }

    @Test(
        "years of Japan's eras, of the Republic of China and of Thailand are ours",
        arguments: [
            ("令和8年3月13日", civil(2026, 3, 13)), ("R8.3.13", civil(2026, 3, 13)), ("R08/03/13", civil(2026, 3, 13)),
            ("r8-3-13", civil(2026, 3, 13)), ("R 8.3.13", civil(2026, 3, 13)), ("令和８年３月１３日", civil(2026, 3, 13)),
            ("令和元年5月1日", civil(2019, 5, 1)), ("平成31年4月30日", civil(2019, 4, 30)), ("H31.4.30", civil(2019, 4, 30)),
            ("昭和64年1月7日", civil(1989, 1, 7)), ("S64.1.7", civil(1989, 1, 7)), ("大正15年12月25日", civil(1926, 12, 25)),
            ("令和8年3月13日(金)", civil(2026, 3, 13)), ("民國115年3月13日", civil(2026, 3, 13)),
            ("115/03/13", civil(2026, 3, 13)), ("13/03/2569", civil(2026, 3, 13)), ("2569-03-13", civil(2026, 3, 13)),
            ("13-3-2569", civil(2026, 3, 13)), ("25690313", civil(2026, 3, 13)), ("13 Mar 2569", civil(2026, 3, 13)),
            ("13/03/2569 10:15", civil(2026, 3, 13)),
        ])
    func eras(_ text: String, _ day: Int32) {
        for order in [DateFormat.Order.dayFirst, .monthFirst, .yearFirst]
        where !text.hasPrefix("13") || order == .dayFirst {
            #expect(Self.read(text, DateFormat(order: order)) == .day(day))
        }
    }

    @Test(
        "no era has such a year, and no year of three digits stands beside a month of one",
        arguments: ["H32.4.30", "S65.1.7", "令和0年3月13日", "R8.13.1", "115/3/13", "215/03/13", "15/03/2399", "15/03/2743"])
    func noEra(_ text: String) {
        #expect(Self.read(text, DateFormat(order: .dayFirst)) == .unreadable)
    }

    @Test(
        "years of two digits that lie far ahead are Thailand's where something is Thai, else unreadable",
        arguments: [
            ("วันที่,รายการ,จำนวนเงิน", "15/03/69", civil(2026, 3, 15)), ("date,description,amount", "15/03/69", nil),
            ("date,description,amount", "15/03/49", civil(2049, 3, 15)),
            ("date,description,amount", "15/03/70", civil(1970, 3, 15)),
        ])
    func farYears(_ header: String, _ date: String, _ day: Int32?) throws {
        let lines = (0..<5).map { "\(date),shop number \($0),-1.50" }
        let table = try ReadTable(([header] + lines).joined(separator: "\n"))
        #expect(table.days == [Int32](repeating: day ?? TransactionRow.noDay, count: 5))
        #expect(table.batch.unreadableDates == (day == nil ? 5 : 0))
    }

    @Test(
        "what is no day is none",
        arguments: [
            "hello", "2026-02-29", "2026-13-01", "31.04.2026", "13.03", "0000-00-00", "1.2.3.4", "12.50",
            "46094", "14:35:22", "13/03/2026/5",
            "13 03 2026 KARTENZAHLUNG", "2026-03-13-14", "2026-03-13-12.30", "2026-03-13-1:30", "13/03/2026-12:3x",
            "٣٢/٠٣/٢٠٢٦", "13 มี.ข. 2569", "99999999", "1/1/1", "13 Foo 2026", "-----",
        ])
    func unreadable(_ text: String) {
        #expect(Self.read(text, DateFormat(order: .dayFirst)) == .unreadable)
    }

    @Test("an empty date is missing", arguments: ["", " ", "-", "n/a", "null"])
    func missing(_ text: String) {
        #expect(Self.read(text, DateFormat(order: .dayFirst)) == .missing)
    }

    @Test("a whole number is a spreadsheet's day only in a column of them under a header that says date")
    func serials() throws {
        let table = try ReadTable("date,narration,amount\n46094,green grocer,-1.50\n46095,corner cafe,-2.50")
        #expect(table.days == [civil(2026, 3, 13), civil(2026, 3, 14)])
        #expect(Self.read("46094", DateFormat(order: .dayFirst)) == .unreadable)
    }

    @Test(
        "a column's order is decided by its days, then by what stands beside them",
        arguments: [
            // A day above twelve.
            (
                "date,description,amount", ",", ["02/03/2026,a b,1.00", "13/03/2026,c d,1.00"],
                civil(2026, 3, 2)
            ),
            (
                "date,description,amount", ",", ["03/02/2026,a b,1.00", "03/13/2026,c d,1.00"],
                civil(2026, 3, 2)
            ),
            // Sorted one way, not the other.
            (
                "date,description,amount", ",",
                ["01/02/2026,a b,1.00", "01/03/2026,c d,1.00", "02/01/2026,e f,1.00"],
                civil(2026, 1, 2)
            ),
            // Less time between first and last.
            (
                "date,description,amount", ",", ["01/05/2026,a b,1.00", "02/05/2026,c d,1.00"],
                civil(2026, 5, 1)
            ),
            (
                "date,description,amount", ",", ["01/05/2026,a b,1.00", "01/07/2026,c d,1.00"],
                civil(2026, 1, 5)
            ),
            // One open date alone.
            ("date,description,amount", ",", ["03/04/2026,a b,1.00"], civil(2026, 3, 4)),
            ("date;description;amount", ";", ["03/04/2026;a b;1,50"], civil(2026, 4, 3)),
            ("date,description,amount,currency", ",", ["03/04/2026,a b,1.00,GBP"], civil(2026, 4, 3)),
            ("date,description,amount,currency", ",", ["03/04/2026,a b,1.00,USD"], civil(2026, 3, 4)),
            ("Fecha,Concepto,Importe", ",", ["03/04/2026,a b,1.00"], civil(2026, 4, 3)),
            ("Date (DD/MM/YYYY),description,amount", ",", ["03/04/2026,a b,1.00"], civil(2026, 4, 3)),
            ("date,description,amount", ",", ["03.04.2026,a b,1.00"], civil(2026, 4, 3)),
            ("date,description,amount", ",", ["03-04-2026,a b,1.00"], civil(2026, 4, 3)),
            // Two-digit years in front.
            ("date,description,amount", ",", ["26-03-11,a b,1.00", "26-03-12,c d,1.00"], civil(2026, 3, 11)),
        ])
    func column(_ header: String, _ delimiter: Character, _ lines: [String], _ first: Int32) throws {
        let table = try ReadTable(([header] + lines).joined(separator: "\n"), delimiter: delimiter)
        #expect(table.days.first == first)
    }

    @Test("every day of three centuries counts as a calendar counts")
    func everyDay() {
        var expected = civil(1900, 1, 1)
        var wrong: [Int32] = []
        for year in 1900...2199 {
            for month in 1...12 {
                for day in 1...31 {
                    guard let days = StatementDay.days(year: year, month: month, day: day) else { continue }
                    if days != expected { wrong.append(days) }
                    expected += 1
                }
            }
        }
        #expect(wrong.isEmpty)
        #expect(expected == civil(2199, 12, 31) + 1)
    }

    @Test(
        "every month of these scripts is the one it names",
        arguments: [
            "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
            "בינואר בפברואר במרץ באפריל במאי ביוני ביולי באוגוסט בספטמבר באוקטובר בנובמבר בדצמבר",
            "ม.ค. ก.พ. มี.ค. เม.ย. พ.ค. มิ.ย. ก.ค. ส.ค. ก.ย. ต.ค. พ.ย. ธ.ค.",
            "มกราคม กุมภาพันธ์ มีนาคม เมษายน พฤษภาคม มิถุนายน กรกฎาคม สิงหาคม กันยายน ตุลาคม พฤศจิกายน ธันวาคม",
        ])
    func monthsByName(_ names: String) {
        for (place, name) in names.split(separator: " ").enumerated() {
            #expect(Self.read("13 \(name) 2026", DateFormat(order: .dayFirst)) == .day(civil(2026, place + 1, 13)))
        }
    }

    @Test("any bytes are read without a crash", arguments: 0..<10 as Range<UInt64>)
    func anyBytes(_ seed: UInt64) {
        var noise = Noise(seed: seed)
        let alphabet = Array("0123456789.-/ TMarJn年月日ä,:٣８มี.ค令和元R".utf8) + [0, 0xFF, 0xE2, 0xC3]
        let years = civil(1900, 1, 1)...civil(2199, 12, 31)
        var beyond: [Int32] = []
        for _ in 0..<2_000 {
            let bytes = (0..<noise.next(24)).map { _ in alphabet[noise.next(alphabet.count)] }
            let reading = DateText.read(bytes.span, 0..<bytes.count, DateFormat(order: .dayFirst))
            if case .day(let day) = reading, !years.contains(day) { beyond.append(day) }
        }
        #expect(beyond.isEmpty)
    }
}
