public import Diagnostics

/// Why a piece of work could not be done, by who can mend it.
public enum Failure: Error, Sendable, Equatable, CustomStringConvertible {
    /// An argument, a configuration, a rules file or a model file is unusable.
    case unusableArguments(Findings)
    /// The input can't be read at all.
    case unreadableInput(Findings)
    /// Anything else: no room on the disk, say.
    case failed(Findings)

    /// What to tell the person.
    public var findings: Findings {
        switch self {
        case .unusableArguments(let findings), .unreadableInput(let findings), .failed(let findings): findings
        }
    }

    public var description: String { findings.description }
}

extension Failure {
    static func unusable(_ finding: Finding) -> Failure { .unusableArguments(Findings([finding])) }
    static func unreadable(_ finding: Finding) -> Failure { .unreadableInput(Findings([finding])) }
    static func failed(_ finding: Finding) -> Failure { .failed(Findings([finding])) }
}

extension Finding {
    /// The same finding with a place, where it has none.
    func located(in file: String) -> Finding {
        location == nil
            ? Finding(severity, code: code, message: message, at: SourceLocation(file: file), remedy: remedy) : self
    }
}

extension Failure {
    /// The same failure, told of the file a person named instead of our copy of it; what can't be written stays told of where it
    /// was to be written.
    ///
    /// - Parameter copy: how the copy's path begins.
    public func relocated(from copy: String, to file: String) -> Failure {
        if case .failed = self { return self }
        let moved = Findings(
            findings.all.map { finding in
                guard let place = finding.location, place.file.hasPrefix(copy) else { return finding }
                return Finding(
                    finding.severity, code: finding.code, message: finding.message,
                    at: SourceLocation(file: file, line: place.line, column: place.column), remedy: finding.remedy)
            })
        return switch self {
        case .unusableArguments: .unusableArguments(moved)
        case .unreadableInput: .unreadableInput(moved)
        case .failed: .failed(moved)
        }
    }
}
