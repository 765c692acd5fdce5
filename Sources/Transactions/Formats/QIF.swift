extension StatementFormat {
    /// Quicken Interchange Format: `!Type:Bank`, perhaps behind `!Account` or `!Option` lines.
    static func isQIF(_ start: FileStart) -> Bool {
        start.begins(with: "!type:") || start.begins(with: "!account") || start.begins(with: "!option:")
            || start.begins(with: "!clear:")
    }
}
