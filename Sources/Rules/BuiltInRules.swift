public import Diagnostics
import Foundation

/// The rules that come with the program: the files in `rules/` at the top of the repository, found from any folder.
public enum BuiltInRules: String, Sendable, CaseIterable {
    /// Eight categories for trying things out.
    case starter
    /// Twenty-five categories of everyday spending, several countries.
    case personalFinance = "personal-finance"
}

extension RuleSet {
    /// Reads rules that come with the program.
    ///
    /// - Throws: a finding if the file is missing from the installation; those of `parse` if someone broke it.
    public static func builtIn(_ rules: BuiltInRules) throws(Findings) -> RuleSet {
        try parse(bytes: try builtInFile(rules), file: "rules/\(rules.rawValue).yaml")
    }

    /// The bytes of rules that come with the program.
    ///
    /// - Throws: a finding if the file is missing from the installation.
    public static func builtInFile(_ rules: BuiltInRules) throws(Findings) -> [UInt8] {
        let file = "rules/\(rules.rawValue).yaml"
        guard let url = Bundle.module.url(forResource: rules.rawValue, withExtension: "yaml"),
            let content = FileManager.default.contents(atPath: url.path)
        else {
            throw Findings([
                Finding(
                    code: "built-in-rules-missing",
                    message: "the built-in rules are missing from this installation",
                    at: SourceLocation(file: file),
                    remedy: "Build the program again, or name a file with --rules.")
            ])
        }
        return Array(content)
    }
}
