import Bursar
import DelimitedText
import Diagnostics
import Foundation
import Reports
import Transactions

/// The rows of a run for its pages: `classified.csv`, with the truth where `transactions.labels.csv` knows it.
enum RunRows {
    static func read(of run: RunForPages) throws(Failure) -> ReportRows {
        let folder = run.folder
        var rows = ReportRows()
        var file = try TransactionFile(
            path: "\(folder)/\(ClassifiedFile.name)",
            options: ClassifiedFile.reading(in: folder, input: run.reading))
        guard let category = file.layout.ownColumn("category"), let confidence = file.layout.ownColumn("confidence"),
            let method = file.layout.ownColumn("method")
        else {
            throw .unreadableInput(
                Findings([
                    Finding(
                        code: "not-classified", message: "this file has no category, confidence and method",
                        at: SourceLocation(file: "\(folder)/\(ClassifiedFile.name)"),
                        remedy: "Name a run's folder, or a file that 'bursar classify' wrote.")
                ]))
        }
        while let batch = try file.next() {
            for row in batch.rows {
                func text(_ range: ByteRange) -> String {
                    String(decoding: batch.records.bytes[range.range], as: UTF8.self)
                }
                var one = ReportRows.Row(
                    narration: text(row.narration), category: batch.records.text(category, of: row.record),
                    confidence: Float(batch.records.text(confidence, of: row.record)) ?? 0,
                    method: ReportRows.Method(name: batch.records.text(method, of: row.record)) ?? .none)
                one.day = row.day
                one.amount = row.amount
                one.currency = text(row.currency)
                rows.append(one)
            }
        }
        try readTruth("\(folder)/transactions.labels.csv", into: &rows)
        return rows
    }

    /// `row,category` by row number from 1; without the file no truth is known.
    private static func readTruth(_ path: String, into rows: inout ReportRows) throws(Failure) {
        guard FileManager.default.fileExists(atPath: path) else { return }
        for (row, label) in try LabelsFile.read(path) { rows.setTruth(label, of: row - 1) }
    }
}
