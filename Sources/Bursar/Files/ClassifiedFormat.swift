/// How classified rows are written.
public struct ClassifiedFormat: Sendable, Equatable {
    public enum Encoding: String, Sendable, CaseIterable {
        /// RFC 4180 with a header.
        case csv
        /// One JSON object a line.
        case ndjson
    }

    public var encoding = Encoding.csv
    /// Adds `reason`: what decided, in words.
    public var explains = false
    /// Adds `merchant`: the name behind rails and intermediaries.
    public var namesMerchants = false
    /// Puts a quote before text a spreadsheet would take for a formula.
    public var isSpreadsheetSafe = false

    public init() {}
}
