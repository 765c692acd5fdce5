import Transactions
@testable import Bursar
import Evaluation
import Foundation
import TestSupport
import Testing

private let skipped: Comment = "BURSAR_DATA names no folder of real transactions"

@Suite("Real transactions", .enabled(if: OutsideWorld.data != nil, skipped))
struct RealDataTests {
    private func load(_ name: String) throws -> TrainingRows {
        let folder = try #require(OutsideWorld.data)
        return try LoadedRows(path: folder.appending(path: name).path, options: .init()).rows
    }

    private func report(_ rows: TrainingRows, split: Split, folds: Int) throws -> EvaluationReport {
        try CrossValidation(
            rows: rows, split: split, splitSettings: SplitSettings(folds: folds, minClass: 10, seed: 0), rules: nil,
            threshold: 0, settings: .init()
        ).report(draws: 0)
    }

    @Test("a real bank statement is told from its other half, and confidence is honest")
    func bankStatement() throws {
        let judgement = try report(load("uk_moneyvis_bank.csv"), split: .random, folds: 2).judgement
        #expect(try #require(judgement[.accuracy]?.value) >= 0.95)
        #expect(try #require(judgement[.expectedCalibrationError]?.value) <= 0.03)
    }

    @Test("merchants never met are told far better than by the most frequent class")
    func merchantsNeverMet() throws {
        let folder = try #require(OutsideWorld.data)
        var groups: [String: String] = [:]
        for row in try RecordTable(folder.appending(path: "mcc.csv")).rows where row.count == 3 {
            groups[row[1]] = row[2]
        }
        // Every 25th row of 150,000: 6,000, the same each time.
        let table = try RecordTable(folder.appending(path: "ca_toronto_pcard_mcc.csv"))
        var rows: [Row] = []
        for row in stride(from: 1, to: table.rows.count, by: 25).map({ table.rows[$0] }) {
            guard row.count == 4, let group = groups[row[3]] else { continue }
            rows.append(Row(narration: row[0], label: group, amount: Double(row[1]) ?? .nan))
        }
        #expect(rows.count > 5_500)
        let report = try report(TrainingRows(rows), split: .unseen, folds: 2)
        let accuracy = try #require(report.judgement[.accuracy]?.value)
        #expect(accuracy > 0.45)
        guard case .judged(let majority) = report.baselines.majority else {
            Issue.record("the majority is always judged")
            return
        }
        #expect(accuracy > 2 * (majority[.accuracy]?.value ?? 1))
    }

    @Test(
        "every file is read without a reject",
        arguments: [
            "uk_moneyvis_bank.csv", "ca_toronto_pcard_mcc.csv", "ca_toronto_pcard_gl.csv", "uk_birmingham_pcard.csv",
        ])
    func reading(name: String) throws {
        let folder = try #require(OutsideWorld.data)
        var file = try TransactionFile(path: folder.appending(path: name).path)
        var rows = 0
        while let batch = try file.next() {
            #expect(batch.rejects.isEmpty, "\(batch.rejects.first?.reason ?? "")")
            #expect(batch.unreadableDates == 0)
            rows += batch.rows.count
        }
        #expect(rows > 6_000)
    }
}

/// A file of records as text, quotes taken off; for tests that join files.
private struct RecordTable {
    var rows: [[String]] = []

    init(_ url: URL) throws {
        for line in try String(contentsOf: url, encoding: .utf8).split(separator: "\n") {
            var cells = [""]
            var isQuoted = false
            for character in line.unicodeScalars where character != "\r" {
                switch character {
                case "\"": isQuoted.toggle()
                case "," where !isQuoted: cells.append("")
                default: cells[cells.count - 1].unicodeScalars.append(character)
                }
            }
            rows.append(cells)
        }
    }
}
