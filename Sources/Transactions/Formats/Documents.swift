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

    /// An array of objects, or one object over several lines or alone on its line with an array of objects in
    /// it; NDJSON has one whole object a line.
    static func isJSON(_ start: FileStart) -> Bool {
        guard let first = start.bytes.first, first == UInt8(ascii: "[") || first == UInt8(ascii: "{") else {
            return false
        }
        let rest = start.bytes.dropFirst()
        let next = rest.first { !CellText.isASCIIBlank($0) }
        if first == UInt8(ascii: "[") { return next == UInt8(ascii: "{") || next == UInt8(ascii: "]") }
        if let begin = rest.first(where: { $0 != 0x20 && $0 != 0x09 }), begin == 0x0A || begin == 0x0D { return true }
        let line = rest.prefix { $0 != 0x0A && $0 != 0x0D }
        let isAlone = rest[line.endIndex...].allSatisfy { CellText.isASCIIBlank($0) || $0 == 0x0A || $0 == 0x0D }
        return isAlone && holdsRows(line)
    }

    /// Lines that begin with a date's name and a colon, and others with an amount's, each name again and again: a table may have
    /// such lines above itself, but each once.
    static func isListing(_ start: FileStart) -> Bool {
        var counts: [ColumnRole: [String: Int]] = [:]
        for line in start.bytes.prefix(8_192).split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }) {
            guard let colon = line.prefix(40).firstIndex(of: UInt8(ascii: ":")), isBareName(line[..<colon]) else {
                continue
            }
            let name = String(decoding: line[..<colon], as: UTF8.self)
            guard let role = ColumnNames.meanings(of: name).first?.role else { continue }
            counts[role, default: [:]][name, default: 0] += 1
        }
        func comesAgain(_ role: ColumnRole) -> Bool { (counts[role]?.values.max() ?? 0) >= 2 }
        return comesAgain(.date) && comesAgain(.amount)
    }

    /// Whether neither a digit nor what tables and JSON have between their cells stands there: most lines of a table are done
    /// with this look, times of day and all.
    private static func isBareName(_ text: ArraySlice<UInt8>) -> Bool {
        text.allSatisfy { !CellText.isDigit($0) && !Self.marksOfTables.contains($0) }
    }

    private static let marksOfTables = Array(",;\t|\"{".utf8)

    /// Whether an array of objects begins before any name that a narration could have: those are the rows then, and this is
    /// not one.
    ///
    /// - Parameter line: of an object, without its bracket.
    private static func holdsRows(_ line: ArraySlice<UInt8>) -> Bool {
        var isText = false
        var isEscaped = false
        var text: [UInt8] = []
        var last: [UInt8] = []
        for byte in line where isText || !CellText.isASCIIBlank(byte) {
            if isText {
                let ends = !isEscaped && byte == UInt8(ascii: "\"")
                isEscaped = !isEscaped && byte == UInt8(ascii: "\\")
                isText = !ends
                if !ends { text.append(byte) }
            } else if byte == UInt8(ascii: "\"") {
                isText = true
                text = []
            } else {
                last = last.suffix(2) + [byte]
                if last == Array(":[{".utf8) { return true }
                let name = byte == UInt8(ascii: ":") ? String(decoding: text, as: UTF8.self) : ""
                if ColumnNames.meanings(of: name).contains(where: { $0.role == .narration }) { return false }
            }
        }
        return false
    }

    /// XLSX, ODS and other zip archives, and the older compound files of XLS.
    static func isWorkbook(_ start: FileStart) -> Bool {
        start.bytes.starts(with: [0x70, 0x6B, 0x03, 0x04])
            || start.bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0])
    }

    static func isPDF(_ start: FileStart) -> Bool { start.begins(with: "%pdf-") }
}
