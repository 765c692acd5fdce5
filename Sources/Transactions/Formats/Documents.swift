extension StatementFormat {
    /// Any other XML, such as a SpreadsheetML table.
    static func isXML(_ start: FileStart) -> Bool {
        start.begins(with: "<?xml") || start.begins(with: "<document ")
    }

    /// A page; some banks name one `.xls`.
    static func isHTML(_ start: FileStart) -> Bool {
        if start.begins(with: "<!doctype html") || start.begins(with: "<html") { return true }
        return ["<table", "<head", "<meta", "<style", "<body", "<div", "<!--"].contains {
            start.begins(with: $0)
        }
    }

    /// An array of objects, or one object over several lines; NDJSON has one whole object a line.
    static func isJSON(_ start: FileStart) -> Bool {
        guard let first = start.bytes.first, first == UInt8(ascii: "[") || first == UInt8(ascii: "{") else {
            return false
        }
        let rest = start.bytes.dropFirst()
        let next = rest.first { !CellText.isASCIIBlank($0) }
        if first == UInt8(ascii: "[") { return next == UInt8(ascii: "{") || next == UInt8(ascii: "]") }
        return rest.first { $0 != 0x20 && $0 != 0x09 }.map { $0 == 0x0A || $0 == 0x0D } ?? false
    }

    /// XLSX, ODS and other zip archives, and the older compound files of XLS.
    static func isWorkbook(_ start: FileStart) -> Bool {
        start.bytes.starts(with: [0x70, 0x6B, 0x03, 0x04])
            || start.bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0])
    }

    static func isPDF(_ start: FileStart) -> Bool { start.begins(with: "%pdf-") }
}
