import Diagnostics
import Synthesis

/// 2026-03-13.
let someDay = 20_525

/// Rows of the guide's profile; a finding in any of it is a failure of the test that asks.
func generator(
    _ profile: String = "guide", knobs: Knobs = Knobs(), size: Int, seed: UInt64 = 7, until: Int = someDay,
    daysBack: Int = 30, batch: Int = 0
) throws -> Generator {
    try Generator(
        profile: Profile.builtIn(named: profile), knobs: knobs, seed: seed, size: size, until: until,
        daysBack: daysBack,
        batch: batch)
}

/// What a labels file begins with.
let labelsHeader =
    "row,category,merchant_start,merchant_end,reference_start,reference_end,city_start,city_end,channel_start,channel_end"

/// The three files as text.
struct WrittenFiles {
    let transactions: String
    let labels: String
    let metadata: String

    init(_ generator: Generator, chunk: Int = 4_096, generatedAt: String? = nil) {
        var files = SyntheticFiles(generator)
        var (transactions, labels): ([UInt8], [UInt8]) = ([], [])
        while files.append(rows: chunk, transactions: &transactions, labels: &labels) {}
        self.transactions = String(decoding: transactions, as: UTF8.self)
        self.labels = String(decoding: labels, as: UTF8.self)
        metadata = String(decoding: files.metadata(version: "0.1.0", generatedAt: generatedAt), as: UTF8.self)
    }
}

extension SyntheticTransaction {
    var text: String { String(decoding: narration, as: UTF8.self) }
}
