extension StatementFormat {
    /// SWIFT MT940 and MT942: tags between colons, perhaps inside a message's `{1:F01...}` blocks.
    static func isMT940(_ start: FileStart, ending: String) -> Bool {
        if start.begins(with: "{1:f01") || start.begins(with: ":20:") { return true }
        let isNamed = ["940", "942", "sta", "mt940", "mta"].contains(ending)
        return start.hasLine(":20:") && (isNamed || start.hasLine(":25:") || start.hasLine(":60f:"))
    }
}
