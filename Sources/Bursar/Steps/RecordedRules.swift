public import Rules

/// The rules of a run as its record names them: `built-in starter, bursar-rules.yaml`.
public struct RecordedRules: Sendable {
    public enum Name: Sendable {
        case builtIn(BuiltInRules)
        /// By its path.
        case file(String)
    }

    public let names: [Name]

    private static let separator = ", "

    public init(_ names: [Name]) { self.names = names }

    public init(parsing text: String) {
        names = text.split(separator: Self.separator).map { name in
            BuiltInRules.allCases.first { Self.text(.builtIn($0)) == name }.map(Name.builtIn) ?? .file(String(name))
        }
    }

    var files: [String] {
        names.compactMap { if case .file(let path) = $0 { path } else { nil } }
    }

    public var text: String { names.map(Self.text).joined(separator: Self.separator) }

    private static func text(_ name: Name) -> String {
        switch name {
        case .builtIn(let rules): "built-in \(rules.rawValue)"
        case .file(let path): path
        }
    }
}
