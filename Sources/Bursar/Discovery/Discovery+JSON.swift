import Clustering
public import JSONText

extension Discovery {
    /// What `discover --json` writes: how the search went, and the proposals.
    public var json: JSONValue {
        [
            "rows_in": .int(unknown.rowsIn),
            "rows_rejected": .int(unknown.rejected),
            "rows_unknown": .int(unknown.rows),
            "rows_without_words": .int(unknown.wordlessRows),
            "rows_of_money_movements": .int(list.silentRows),
            "merchants": .int(unknown.merchants.count),
            "merchants_not_compared": .int(list.merchantsNotCompared),
            "density": list.eps == nil ? "hdbscan" : "dbscan",
            "eps": list.eps.map { .double($0) } ?? .null,
            "share_of_unknown": .double(suggestions.reduce(0) { $0 + $1.shareOfUnknown }),
            "decided_before": .int(decidedBefore),
            "proposals": .array(suggestions.map(\.json)),
            "version": .string(ProgramVersion.current),
        ]
    }
}
