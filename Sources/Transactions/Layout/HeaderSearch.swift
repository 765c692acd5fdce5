import DelimitedText

/// Where a table begins: its header, the names in it, and the first record after it.
struct HeaderPlace {
    /// The header's records; empty where there is no header.
    var records: Range<Int>
    /// One name for each column: `columnN` where the header has none.
    var names: [String]
    /// Columns whose cell in the header is blank.
    var blankNames: Set<Int> = []
    var hasNames: Bool { !records.isEmpty }
    /// The first record that can be a row.
    var firstRow: Int { records.upperBound }
}

/// Finds the header among a file's first records.
struct HeaderSearch {
    let head: RecordBatch
    let overrides: ColumnOverrides
    private let looks: [RecordLook]
    /// The number of cells most records have; of equals the larger.
    private let usualWidth: Int

    /// Cells of a record that are looked at: as many as no table of transactions has.
    static let cellLimit = 4096

    init(_ head: RecordBatch, overrides: ColumnOverrides) {
        self.head = head
        self.overrides = overrides
        let looks = (0..<head.count).map { RecordLook(head, $0) }
        self.looks = looks
        var widths: [Int: Int] = [:]
        for look in looks where !look.isBlank && look.isSound { widths[look.count, default: 0] += 1 }
        usualWidth = widths.max { ($0.value, $0.key) < ($1.value, $1.key) }?.key ?? 0
    }

    /// - Parameter hasHeader: whether the first record is the header, and nothing but it; nil to find out.
    func place(hasHeader: Bool?) -> HeaderPlace {
        switch hasHeader {
        case true where !looks.isEmpty: place(headerAt: 0, mayHaveSecondLine: false)
        case nil: (recordOfKnownNames() ?? recordOfUnknownNames()).map { place(headerAt: $0) } ?? withoutHeader()
        default: withoutHeader()
        }
    }

    /// The record with the most names that mean something, the first of equals. One with a narration, a date and an
    /// amount is the header wherever it stands; a lone known name is enough only in the first record of the table's width:
    /// further down it is a row that happens to say so.
    private func recordOfKnownNames() -> Int? {
        var best: (record: Int, score: Int)?
        for record in looks.indices where looks[record].isSound && !looks[record].isBlank {
            let look = looks[record]
            if look.hasOnlyNumberedNames { return record }
            let names = look.texts(head)
            let roles = Self.roles(in: names)
            let score =
                roles.count + (roles.contains(.narration) ? 1 : 0) + 4 * overrides.namesFound(in: names)
            guard score > 0, look.dataCells == 0 || roles.count >= 4 else { continue }
            guard roles.count >= 2 || record == firstOfUsualWidth || score >= 4 else { continue }
            if score > best?.score ?? 0 { best = (record, score) }
            let moves: Set<ColumnRole> = [.amount, .debit, .credit]
            if roles.isSuperset(of: [.narration, .date]), !roles.isDisjoint(with: moves), overrides == .none {
                break
            }
        }
        return best?.record
    }

    /// The first record of the table's width, if it reads like a header above the cells below it.
    private func recordOfUnknownNames() -> Int? {
        let first = looks.indices.first {
            looks[$0].isSound && !looks[$0].isBlank && looks[$0].count == usualWidth
        }
        guard let first else { return nil }
        let look = looks[first]
        guard usualWidth > 1, look.dataCells == 0, look.blankCells == 0 else { return nil }
        let names = look.texts(head)
        guard Set(names).count == names.count, names.allSatisfy({ $0.utf8.count <= 60 }) else { return nil }
        let below = looks[(first + 1)...].filter { $0.isSound && $0.count == usualWidth }
        if below.contains(where: { $0.dataCells > 0 }) || below.isEmpty { return first }
        let isWordy = names.allSatisfy {
            HeaderText($0).words.count <= 3 && !$0.utf8.contains(where: CellText.isDigit)
        }
        return isWordy ? first : nil
    }

    private var firstOfUsualWidth: Int? {
        looks.indices.first { looks[$0].isSound && !looks[$0].isBlank && looks[$0].count == usualWidth }
    }

    private func withoutHeader() -> HeaderPlace {
        // Only lines of another shape can stand above the table: what has its width is a row, data or not.
        let first = usualWidth > 1 ? (firstOfUsualWidth ?? 0) : 0
        return HeaderPlace(records: first..<first, names: (0..<usualWidth).map { "column\($0 + 1)" })
    }

    private func place(headerAt record: Int, mayHaveSecondLine: Bool = true) -> HeaderPlace {
        var cells = looks[record].texts(head, limit: .max, isTrimmed: false)
        var end = record + 1
        if mayHaveSecondLine, end < looks.count, let second = secondLine(after: record) {
            cells = Self.joined(looks[record].texts(head, limit: .max), second)
            end += 1
        }
        let width = max(cells.count, widerWidth(than: cells.count, from: end))
        let names = (0..<width).map { column in
            column < cells.count && !cells[column].isEmpty ? cells[column] : "column\(column + 1)"
        }
        let blank = cells.indices.filter { cells[$0].isEmpty }
        return HeaderPlace(records: record..<end, names: names, blankNames: Set(blank))
    }

    /// The width of the rows where nearly all of them, and not a few, have one more than the header names.
    private func widerWidth(than width: Int, from first: Int) -> Int {
        let rows = looks[first...].filter { $0.isSound && !$0.isBlank }
        let wider = rows.filter { $0.count == usualWidth && $0.filledCells > 0 && $0.lastFilled >= width }
        return rows.count >= 5 && wider.count * 10 >= rows.count * 9 ? usualWidth : width
    }

    /// The header's second line: as wide, no data in it, and nothing but names or units.
    private func secondLine(after record: Int) -> [String]? {
        let look = looks[record + 1]
        guard look.isSound, !look.isBlank, look.count == looks[record].count, look.count > 1,
            look.dataCells == 0
        else { return nil }
        let names = look.texts(head, limit: .max)
        let first = looks[record].texts(head, limit: .max)
        // The same header again is a repetition, not a second line.
        guard names != first, look.blankCells > 0 || looks[record].blankCells > 0 else { return nil }
        let filled = names.filter { !$0.isEmpty }
        let known = zip(names, first).count { name, upper in
            !name.isEmpty
                && (!ColumnNames.meanings(of: name).isEmpty || Self.isUnit(name) && !Self.isOfCurrencies(upper))
        }
        return known * 2 > filled.count ? names : nil
    }

    /// Whether what looks like a unit is what stands in the column's rows.
    private static func isOfCurrencies(_ name: String) -> Bool {
        ColumnNames.meanings(of: name).contains { $0.role == .currency }
    }

    private static func isUnit(_ text: String) -> Bool {
        let words = HeaderText(text).words
        return words.isEmpty || words.count == 1 && CurrencySigns.isCode(words[0])
    }

    private static func joined(_ first: [String], _ second: [String]) -> [String] {
        zip(first, second).map { upper, lower in
            if lower.isEmpty || upper == lower { return upper }
            if upper.isEmpty || !ColumnNames.meanings(of: lower).isEmpty { return lower }
            return upper + " " + lower
        }
    }

    /// The different roles that a record's cells name.
    static func roles(in names: [String]) -> Set<ColumnRole> {
        Set(names.compactMap { ColumnNames.meanings(of: $0).first?.role })
    }
}

/// One record at a glance.
struct RecordLook {
    let record: Int
    let count: Int
    let isSound: Bool
    /// Cells that are a number or a date.
    private(set) var dataCells = 0
    private(set) var filledCells = 0
    private(set) var lastFilled = -1
    /// Whether all cells but those of our own output are `columnN`, each in its place.
    private(set) var hasOnlyNumberedNames = false

    var isBlank: Bool { filledCells == 0 }
    var blankCells: Int { min(count, HeaderSearch.cellLimit) - filledCells }

    init(_ head: RecordBatch, _ record: Int) {
        self.record = record
        let indices = head.cellIndices(of: record)
        count = indices.count
        isSound = head.faults[record] == nil
        let bytes = head.bytes.span
        var numbered = 0
        for (place, index) in indices.prefix(HeaderSearch.cellLimit).enumerated() {
            let text = CellText.trimmed(bytes, head.cells[index].range)
            if text.isEmpty { continue }
            filledCells += 1
            lastFilled = place
            if Self.isData(bytes, text) { dataCells += 1 }
            if Self.isNumberedName(bytes, text, place + 1) { numbered += 1 }
        }
        guard numbered > 0 else { return }
        let own: Set = ["category", "confidence", "method", "reason", "merchant", "true_category"]
        hasOnlyNumberedNames = numbered + texts(head).count { own.contains($0) } == count
    }

    /// The cells as text, with or without blanks around them; a cell of blanks is empty either way.
    func texts(
        _ head: RecordBatch, limit: Int = HeaderSearch.cellLimit, isTrimmed: Bool = true
    ) -> [String] {
        let bytes = head.bytes.span
        return head.cellIndices(of: record).prefix(limit).map { index in
            let cell = head.cells[index].range
            let text = CellText.trimmed(bytes, cell)
            let chosen = isTrimmed || text.isEmpty ? text : cell
            return String(decoding: CellText.copy(bytes, chosen), as: UTF8.self)
        }
    }

    private static func isData(_ bytes: borrowing Span<UInt8>, _ text: Range<Int>) -> Bool {
        DateText.isDate(bytes, trimmed: text) || AmountText.isNumber(bytes, trimmed: text)
    }

    private static func isNumberedName(_ bytes: borrowing Span<UInt8>, _ text: Range<Int>, _ number: Int)
        -> Bool
    {
        guard text.count <= 12, bytes[text.lowerBound] == 0x63 else { return false }
        return String(decoding: CellText.copy(bytes, text), as: UTF8.self) == "column\(number)"
    }
}
