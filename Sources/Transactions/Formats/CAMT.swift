extension StatementFormat {
    /// ISO 20022 bank-to-customer reports: CAMT.052, .053 and .054.
    static func isCAMT(_ start: FileStart) -> Bool {
        start.begins(with: "<") && (start.contains("camt.05") || start.contains("<bktocstmr"))
    }
}
