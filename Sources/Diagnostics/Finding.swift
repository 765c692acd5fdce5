/// Something that is wrong with what a person gave us, told so that they can mend it: what, where, and the remedy.
public struct Finding: Error, Sendable, Equatable {
    /// How much it matters: an error stops the work, a warning does not.
    public enum Severity: String, Sendable, Equatable { case error, warning }

    public let severity: Severity
    /// A stable kebab-case name of the kind of finding, such as `keyword-twice`.
    public let code: String
    /// One sentence without a full stop: what is wrong.
    public let message: String
    /// Where it is; nil where there is no place (a missing option, say).
    public let location: SourceLocation?
    /// One sentence: what to do about it; nil where the message says it already.
    public let remedy: String?

    public init(
        _ severity: Severity = .error, code: String, message: String,
        at location: SourceLocation? = nil, remedy: String? = nil
    ) {
        self.severity = severity
        self.code = code
        self.message = message
        self.location = location
        self.remedy = remedy
    }
}

/// A place in a text file. Lines and columns count from 1; a column counts Unicode scalars of the line.
public struct SourceLocation: Sendable, Equatable {
    public let file: String
    public let line: Int?
    public let column: Int?

    public init(file: String, line: Int? = nil, column: Int? = nil) {
        self.file = file
        self.line = line
        self.column = column
    }
}

extension SourceLocation: CustomStringConvertible {
    /// `file`, `file:line` or `file:line:column`, the form editors and terminals link.
    public var description: String {
        var text = file
        if let line { text += ":\(line)" }
        if line != nil, let column { text += ":\(column)" }
        return text
    }
}

extension Finding: CustomStringConvertible {
    /// `file:line:column: error: message`, with the remedy on a line of its own.
    public var description: String {
        let place = location.map { "\($0): " } ?? ""
        let head = "\(place)\(severity.rawValue): \(message)"
        return remedy.map { "\(head)\n  \($0)" } ?? head
    }
}

/// All faults of one file or one request at once; never empty.
public struct Findings: Error, Sendable, Equatable, CustomStringConvertible {
    public let all: [Finding]

    /// - Precondition: `all` is not empty: an error that says nothing helps nobody.
    public init(_ all: [Finding]) {
        precondition(!all.isEmpty, "Findings need at least one finding")
        self.all = all
    }

    public var description: String { all.map(\.description).joined(separator: "\n") }
}
