import Clustering
import DelimitedText
import Transactions

extension Discovery {
    /// Writes where each unknown row was put: `narration,proposal,group`. The proposal's id is empty where the row is in none;
    /// the group is a number shared by all rows put together, also where they were too few or too unstable to be proposed,
    /// and empty for strays.
    ///
    /// - Parameters:
    ///   - input: the file the merchants were gathered from; read again.
    ///   - path: where to write; `-` for standard output.
    public func writeAssignments(
        of input: String, options: ReadingOptions, to path: String
    ) throws(Failure) {
        var ids = [[UInt8]](repeating: [], count: unknown.merchants.count)
        for proposal in list.proposals {
            for member in proposal.members { ids[member] = Array(proposal.id.utf8) }
        }
        var merchants = unknown
        var file = try UnknownRows(path: input, options: options)
        let target = try OutputTarget(path)
        try target.write(Array("narration,proposal,group\n".utf8))
        var bytes: [UInt8] = []
        while let batch = try file.next() {
            bytes.removeAll(keepingCapacity: true)
            for row in batch.rows where file.isUnknown(row, in: batch.records) {
                let narration = batch.records.bytes.span.extracting(row.narration.range)
                var writer = CellWriter()
                writer.append(narration, to: &bytes)
                let merchant = merchants.merchant(of: narration)
                let id = merchant.map { ids[$0] } ?? []
                writer.append(id.span, to: &bytes)
                let number = merchant.map { list.groups[$0] } ?? -1
                let group = Array((number < 0 ? "" : "\(number)").utf8)
                writer.append(group.span, to: &bytes)
                writer.endRecord(&bytes)
            }
            try target.write(bytes)
        }
        try target.commit()
    }
}
