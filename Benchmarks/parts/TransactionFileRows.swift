import Bursar
import DelimitedText
import Transactions

/// A file's rows one by one.
struct TransactionFileRows {
    private var file: TransactionFile
    private var batch: TransactionBatch?
    private var place = 0

    init(path: String) throws { file = try TransactionFile(path: path) }

    mutating func next() throws -> (raw: [UInt8], amount: Double)? {
        while batch.map({ place >= $0.rows.count }) ?? true {
            batch = try file.next()
            place = 0
            if batch == nil { return nil }
        }
        guard let batch else { return nil }
        defer { place += 1 }
        let row = batch.rows[place]
        return (Array(batch.records.bytes[row.narration.range]), row.amount)
    }
}
