public import Diagnostics

extension Profile {
    /// Names that ``builtIn(named:)`` knows, in alphabetical order.
    public static var builtInNames: [String] { builtIn.map(\.name) }

    /// The files of `profiles/` as they were when the program was built: part of the program, so that it
    /// finds them from any folder.
    private static var builtIn: [(name: String, yaml: [UInt8])] {
        [
            ("guide", PackageResources.guide_yaml), ("purchase-card", PackageResources.purchase_card_yaml),
            ("sepa", PackageResources.sepa_yaml), ("uk-statement", PackageResources.uk_statement_yaml),
            ("upi", PackageResources.upi_yaml), ("us-card", PackageResources.us_card_yaml),
        ]
    }

    /// A profile that comes with the program.
    ///
    /// - Throws: one finding that lists the names there are; or the findings of the file itself.
    public static func builtIn(named name: String) throws(Findings) -> Profile {
        guard let found = builtIn.first(where: { $0.name == name }) else {
            throw Findings([
                Finding(
                    code: "unknown-profile", message: "there is no profile named '\(name)'",
                    remedy: "Choose one of: \(builtInNames.joined(separator: ", ")).")
            ])
        }
        return try Profile(yaml: found.yaml, file: "profiles/\(found.name).yaml")
    }
}
