public import DelimitedText
public import Diagnostics

extension TableLayout {
    /// Finds the table in a file's first records.
    ///
    /// The header is the record with the most known names (`ColumnNames`), else the first of the usual width that reads
    /// like one; a second header line is joined to it. Without one, columns are told by their cells. Open questions of
    /// number and date formats are decided over all of `head`.
    ///
    /// - Parameters:
    ///   - head: the file's first records, from the very first; 200 are plenty.
    ///   - overrides: what `--columns` says.
    ///   - hasHeader: whether the first record is a header, or there is none; nil to find out.
    /// - Throws: a finding where there is no record, no narration, or an override names what is not there. It has no
    ///   location: the caller knows the file.
    /// Complexity: linear in `head`.
    public static func find(
        in head: RecordBatch, overrides: ColumnOverrides = .none, hasHeader: Bool? = nil
    ) throws(Finding) -> TableLayout {
        let place = HeaderSearch(head, overrides: overrides).place(hasHeader: hasHeader)
        guard !place.names.isEmpty else {
            throw Finding(
                code: "no-records", message: "the file has no rows",
                remedy: "Give a file with a header and at least one transaction")
        }
        let given = try overrides.resolved(in: place.names)
        let rows = tableRows(head, place)
        let own = place.hasNames ? OwnColumns.find(place.names, in: head, rows: rows) : []
        let profiles = ColumnProfile.profiles(of: head, rows: rows, width: place.names.count)
        var assignment = RoleAssignment(names: place.names, own: own, overrides: given, profiles: profiles)
        let isNamed = place.hasNames && !isNumbered(place.names, own)
        assignment.assignByContent(named: isNamed, head: head)
        guard assignment.column(of: .narration) != nil else { throw noNarration(place) }
        if isNamed { assignment.weighNarrations(head: head) }
        let formats = ColumnFormats(
            head: head, names: place.names, profiles: profiles, assignment: assignment)
        let date = assignment.column(of: .date).flatMap { $0 < profiles.count ? profiles[$0] : nil }
        return TableLayout(
            columns: place.names.indices.map { column in
                Column(
                    name: place.names[column], role: assignment.roles[column], isOwn: own.contains(column),
                    isNameBlank: place.blankNames.contains(column))
            },
            headerRecords: place.records, otherNarrations: assignment.otherNarrations,
            amountFormat: formats.amount, dateFormat: formats.date,
            isNarrationByContent: assignment.isByContent,
            hasDates: date.map { $0.dates > 0 && $0.dates * 2 >= $0.rows } ?? false,
            headerCells: headerCells(head, place))
    }

    /// The records after the header that are as wide as the table or a little shorter; all are wide enough for a table
    /// of one column.
    private static func tableRows(_ head: RecordBatch, _ place: HeaderPlace) -> [Int] {
        let width = place.names.count
        let shortest = min(width, max(2, width / 2 + 1))
        let rows = (place.firstRow..<max(place.firstRow, head.count)).filter { record in
            head.faults[record] == nil && head.cellIndices(of: record).count >= shortest
        }
        // Lines of stars, totals and other tables' headers would spoil the picture of the rows.
        let withData = rows.filter { RecordLook(head, $0).dataCells > 0 }
        return Array((withData.isEmpty ? rows : withData).prefix(200))
    }

    /// Whether the header was made by us for a table without one.
    private static func isNumbered(_ names: [String], _ own: Set<Int>) -> Bool {
        names.enumerated().allSatisfy { column, name in
            own.contains(column) || name == "column\(column + 1)" || name == "true_category"
        }
    }

    private static func headerCells(_ head: RecordBatch, _ place: HeaderPlace) -> [[UInt8]] {
        guard let record = place.records.first else { return [] }
        let bytes = head.bytes.span
        return head.cellIndices(of: record).map { index in
            CellText.copy(bytes, CellText.trimmed(bytes, head.cells[index].range))
        }
    }

    private static func noNarration(_ place: HeaderPlace) -> Finding {
        Finding(
            code: "no-narration-column",
            message: "no narration column among \(ColumnOverrides.list(place.names))",
            remedy: "Name the column that describes the transactions: --columns narration=NAME, or its number"
        )
    }
}
