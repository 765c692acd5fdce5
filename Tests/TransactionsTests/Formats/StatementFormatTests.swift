import Diagnostics
import Testing

@testable import Transactions

@Suite("Formats that are not read yet")
struct StatementFormatTests {
    static func recognise(_ text: String, fileName: String = "a.csv") -> StatementFormat? {
        let bytes = Array(text.utf8)
        return StatementFormat.recognise(head: bytes.span, fileName: fileName)
    }

    @Test(
        "are recognised by their first bytes",
        arguments: [
            ("OFXHEADER:100\nDATA:OFXSGML", StatementFormat.ofx), ("\u{FEFF}\n<OFX><SIGNONMSGSRSV1>", .ofx),
            ("<?xml version=\"1.0\"?>\n<?OFX OFXHEADER=\"200\"?>", .ofx), ("!Type:Bank\nD03/13/2026", .qif),
            ("!Account\nNChecking", .qif),
            ("!Option:MDY\n!Type:CCard", .qif), (":20:STARTUMS\n:25:100/200", .mt940),
            ("{1:F01BANK}{2:O940}", .mt940),
            ("ABC\r\n940\r\n:20:X\r\n:25:Y", .mt940),
            (
                "<?xml version=\"1.0\"?><Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.02\">",
                .camt
            ),
            ("<?xml version=\"1.0\"?><rows/>", .xml), ("<html><body><table>", .html),
            ("<!DOCTYPE html>", .html), ("<table border=1>", .html),
            ("[{\"a\": 1}]", .json), ("[\n  {\n", .json), ("[]", .json), ("{\n  \"rows\": [", .json),
            ("{\"total\": 1, \"rows\": [ {\"narration\": \"a\"}]}\n", .json), ("{\"a\":\"\\\"\",\"b\":[{", .json),
            ("From: 01/01/2026\n\nDate: 31/01/2026\nAmount: -12.34\n\nDate: 30/01/2026\nAmount: -3.00\n", .listing),
            ("Datum: 31.01.2026\r\nBetrag: -12,34\r\nDatum: 30.01.2026\r\nBetrag: 1\r\n", .listing),
            ("PK\u{3}\u{4}", .workbook),
            ("%PDF-1.7", .pdf),
        ])
    func recognised(_ text: String, _ format: StatementFormat) {
        #expect(Self.recognise(text) == format)
    }

    @Test("are recognised in UTF-16, too")
    func wide() {
        let bytes: [UInt8] = [0xFF, 0xFE] + "<?xml version".utf8.flatMap { [$0, 0] }
        #expect(StatementFormat.recognise(head: bytes.span, fileName: "x.xls") == .xml)
    }

    @Test(
        "are not seen in delimited text and NDJSON",
        arguments: [
            "date,narration,amount\n", "Date: 31/01/2026\nAmount: 3\ndate,narration,amount\n",
            "date:narration:amount\n1:a:2\n",
            "Booking Date:,1\nDate:,2\nAmount:,all\nSum:,5\ndate,narration,amount\n",
            "{\"date\":\"2025-01-01\",\"text\":\"uber\",\"amount\":-1}\n{\"amount\":-2,\"date\":\"2025-01-01\",\"text\":\"uber\"}\n{\"date\":\"2025-01-01\",\"text\":\"uber\",\"amount\":-1}\n{\"amount\":-2,\"date\":\"2025-01-01\",\"text\":\"uber\"}\n",
            "{\"narration\": \"a\"}\n{\"narration\": \"b\"}", "", "{",
            "{\"narration\": \"a\", \"tags\": [{\"b\": 1}]}\n{\"narration\": \"b\"}",
            "{\"amount\": 1, \"description\": \"a\", \"tags\": [{}]}",
            "{\"narration\": \"a\", \"items\": [{\"text\": \"\(String(repeating: "x", count: 9000))\"}]}\n{\"narration\": \"b\"}",
            "{\"narration\": \"a:[{\"}",
            "[1] note,b", "!important,b", "<3,b",
            ":20,b", "date;text\n:20: o'clock;x", "OFX,b", "\u{FEFF}narration",
        ])
    func others(_ text: String) {
        #expect(Self.recognise(text) == nil)
    }

    @Test(
        "are refused by name, with a remedy",
        arguments: [
            (
                StatementFormat.ofx, "an OFX (or QFX) statement",
                "Export the transactions as CSV from the bank instead"
            ),
            (.qif, "a QIF file", "Export the transactions as CSV from the bank instead"),
            (.mt940, "an MT940 statement", "Export the transactions as CSV from the bank instead"),
            (
                .camt, "a CAMT.05x statement (ISO 20022 XML)",
                "Export the transactions as CSV from the bank instead"
            ),
            (.xml, "an XML document", "Export the transactions as CSV from the bank instead"),
            (
                .html, "an HTML page, whatever its name says",
                "Open it in a spreadsheet program and save it as CSV (UTF-8)"
            ),
            (
                .json, "a JSON document",
                "Write one JSON object a line (NDJSON), or export the transactions as CSV"
            ),
            (
                .workbook, "a spreadsheet workbook",
                "Open it in a spreadsheet program and save it as CSV (UTF-8)"
            ),
            (.pdf, "a PDF document", "Export the transactions as CSV from the bank instead"),
        ])
    func refusal(_ format: StatementFormat, _ name: String, _ remedy: String) {
        let finding = format.refusal(fileName: "march.dat")
        #expect(
            finding.description == "march.dat: error: this is \(name), which can't be read yet\n  \(remedy)")
    }
}
