/// Names the kind of file that begins with known bytes.
enum BinaryKind {
    private static let signatures: [(bytes: [UInt8], kind: String)] = [
        ([0x25, 0x50, 0x44, 0x46, 0x2D], "a PDF document"),
        ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], "a PNG image"),
        ([0xFF, 0xD8, 0xFF], "a JPEG image"),
        (Array("GIF8".utf8), "a GIF image"),
        (Array("SQLite format 3\0".utf8), "an SQLite database"),
        (Array("PAR1".utf8), "a Parquet file"),
        (Array("ARROW1".utf8), "an Arrow file"),
        (Array("BZh".utf8), "a bzip2 archive"),
        ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00], "an xz archive"),
        ([0x28, 0xB5, 0x2F, 0xFD], "a Zstandard archive"),
        ([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], "a 7z archive"),
        (Array("Rar!".utf8), "a RAR archive"),
        (
            [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1],
            "an Excel workbook (.xls) or another old Office document"
        ),
        ([0x7F, 0x45, 0x4C, 0x46], "a program"),
    ]

    /// The kind of a file that is no text by its first bytes; nil when they tell nothing.
    static func named(_ head: [UInt8]) -> String? {
        if head.starts(with: [0x50, 0x4B, 0x03, 0x04]) || head.starts(with: [0x50, 0x4B, 0x05, 0x06]) {
            return archive(head)
        }
        guard let match = signatures.first(where: { head.starts(with: $0.bytes) }) else { return nil }
        // `BZh` and `GIF8` could begin a line of text; then no control byte follows soon.
        return match.bytes.allSatisfy { $0 >= 0x20 && $0 < 0x7F }
            && !head.prefix(512).contains(where: isControl)
            && match.kind != "a PDF document" ? nil : match.kind
    }

    private static func archive(_ head: [UInt8]) -> String {
        let text = String(decoding: head.prefix(64 * 1024), as: UTF8.self)
        if text.contains("xl/") { return "an Excel workbook (.xlsx)" }
        if text.contains("opendocument.spreadsheet") { return "an OpenDocument spreadsheet (.ods)" }
        if text.contains("word/") { return "a Word document (.docx)" }
        if text.contains("Index/") && text.contains(".iwa") { return "a Numbers document" }
        return "a ZIP archive"
    }

    /// True for a byte that no text has, apart from the separators some exports use.
    static func isControl(_ byte: UInt8) -> Bool {
        byte < 0x09 || (0x0E...0x19).contains(byte) || byte == 0x7F
    }
}
