import DelimitedText
import Transactions

/// What the writer above this layer does with a table: the columns to copy, then an answer.
enum OwnOutput {
    static func write(_ table: ReadTable) -> RecordBatch {
        let columns = OutputColumns(table.layout).columns
        var output = RecordBatch()
        NaiveTable.append(
            columns.map(\.headerCell) + ["category", "confidence", "method"], source: "", line: 1, to: &output)
        for (place, row) in table.batch.rows.enumerated() {
            let indices = table.batch.records.cellIndices(of: row.record)
            let cells = columns.map { column in
                column.source < indices.count
                    ? table.text(table.batch.records.cells[indices.lowerBound + column.source]) : ""
            }
            NaiveTable.append(
                cells + ["Groceries", "0.9000", "rule"], source: "", line: place + 2, to: &output)
        }
        return output
    }
}
