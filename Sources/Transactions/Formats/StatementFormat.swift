public import Diagnostics

/// Formats of statements that are not read yet: they are recognised, so that they are refused by name and not taken
/// for a table.
public enum StatementFormat: Sendable, Equatable, CaseIterable {
    /// Open Financial Exchange, 1.x or 2.x, and Quicken's QFX.
    case ofx
    /// Quicken Interchange Format.
    case qif
    /// SWIFT MT940 and MT942.
    case mt940
    /// ISO 20022 CAMT.052, .053 and .054.
    case camt
    /// Any other XML.
    case xml
    /// A page, perhaps named `.xls`.
    case html
    /// Fields line by line, `Date: ...` above `Amount: ...`, again for each transaction.
    case listing
    /// One JSON document, as opposed to one object a line.
    case json
    /// XLSX, XLS, ODS.
    case workbook
    /// Portable Document Format.
    case pdf

    /// What the file is, by its first bytes; nil where it can be delimited text or NDJSON.
    ///
    /// - Parameters:
    ///   - head: the file's first bytes as they lie on the disk, 4 KB or more; UTF-8 or UTF-16.
    ///   - fileName: its name, whose ending helps where the bytes leave it open.
    public static func recognise(head: borrowing Span<UInt8>, fileName: String) -> StatementFormat? {
        let start = FileStart(head)
        let ending = fileName.split(separator: ".").last.map { $0.lowercased() } ?? ""
        if isWorkbook(start) { return .workbook }
        if isPDF(start) { return .pdf }
        if isOFX(start) { return .ofx }
        if isQIF(start) { return .qif }
        if isMT940(start, ending: ending) { return .mt940 }
        if isCAMT(start) { return .camt }
        if isHTML(start) { return .html }
        if isXML(start) { return .xml }
        if isJSON(start) { return .json }
        if isListing(start) { return .listing }
        return nil
    }

    /// What to tell the person. The location has the file's name alone.
    public func refusal(fileName: String) -> Finding {
        Finding(
            code: "unsupported-format", message: "this is \(name), which can't be read yet",
            at: SourceLocation(file: fileName), remedy: remedy)
    }

    private var name: String {
        switch self {
        case .ofx: "an OFX (or QFX) statement"
        case .qif: "a QIF file"
        case .mt940: "an MT940 statement"
        case .camt: "a CAMT.05x statement (ISO 20022 XML)"
        case .xml: "an XML document"
        case .html: "an HTML page, whatever its name says"
        case .listing: "a listing with a line for each field"
        case .json: "a JSON document"
        case .workbook: "a spreadsheet workbook"
        case .pdf: "a PDF document"
        }
    }

    private var remedy: String {
        switch self {
        case .json: "Write one JSON object a line (NDJSON), or export the transactions as CSV"
        case .workbook, .html: "Open it in a spreadsheet program and save it as CSV (UTF-8)"
        default: "Export the transactions as CSV from the bank instead"
        }
    }
}

/// The first bytes of a file as small ASCII letters: without byte order mark, without UTF-16's zeros, without the blanks
/// and empty lines in front.
struct FileStart {
    let bytes: [UInt8]

    init(_ head: borrowing Span<UInt8>) {
        var bytes: [UInt8] = []
        var index = 0
        let isWide =
            head.count >= 2 && (head[0] == 0xFF && head[1] == 0xFE || head[0] == 0xFE && head[1] == 0xFF)
        if head.count >= 3, head[0] == 0xEF, head[1] == 0xBB, head[2] == 0xBF { index = 3 }
        if isWide { index = 2 }
        while index < head.count, bytes.count < 4096 {
            let byte = head[index]
            index += 1
            if byte == 0 || bytes.isEmpty && CellText.isASCIIBlank(byte) { continue }
            bytes.append(CellText.lowered(byte))
        }
        self.bytes = bytes
    }

    func begins(with text: String) -> Bool { bytes.starts(with: text.utf8) }

    /// Whether the text stands anywhere in the first bytes.
    func contains(_ text: String) -> Bool {
        let wanted = Array(text.utf8)
        guard let first = wanted.first, bytes.count >= wanted.count else { return false }
        return (0...bytes.count - wanted.count).contains { start in
            bytes[start] == first && bytes[start..<start + wanted.count].elementsEqual(wanted)
        }
    }

    /// Whether a line begins with the text.
    func hasLine(_ text: String) -> Bool {
        begins(with: text) || contains("\n" + text) || contains("\r" + text)
    }
}
