/// A value in a workflow's expression.
enum Value: Sendable, Equatable {
    case null
    case bool(Bool)
    case string(String)
    case object([String: Value])

    var isTrue: Bool {
        switch self {
        case .null: false
        case .bool(let value): value
        case .string(let text): !text.isEmpty
        case .object: true
        }
    }

    var text: String {
        switch self {
        case .null: ""
        case .bool(let value): value ? "true" : "false"
        case .string(let text): text
        case .object: "Object"
        }
    }

    /// As JSON; members ascending.
    var json: String {
        switch self {
        case .null: return "null"
        case .bool(let value): return value ? "true" : "false"
        case .string(let text):
            let escaped = text.map { letter -> String in
                switch letter {
                case "\"": "\\\""
                case "\\": "\\\\"
                case "\n": "\\n"
                default: String(letter)
                }
            }
            return "\"\(escaped.joined())\""
        case .object(let members):
            let pairs = members.sorted { $0.key < $1.key }.map { "\(Value.string($0.key).json): \($0.value.json)" }
            return "{\(pairs.joined(separator: ", "))}"
        }
    }
}

/// What an expression may name: the contexts, and the functions whose answer depends on the run.
struct Contexts {
    var values: [String: Value]
    var succeeded = true
    var failed = false
    var cancelled = false
    let hashFiles: ([String]) -> String

    /// Text with every `${{ ... }}` replaced.
    func filled(_ text: String) throws -> String {
        var rest = text[...]
        var result = ""
        while let start = rest.firstRange(of: "${{"), let end = rest[start.upperBound...].firstRange(of: "}}") {
            result += rest[..<start.lowerBound]
            result += try Evaluation(String(rest[start.upperBound..<end.lowerBound]), self).value().text
            rest = rest[end.upperBound...]
        }
        return result + rest
    }

    /// Whether a condition holds; one that asks for no state asks for success.
    func holds(_ condition: String?) throws -> Bool {
        guard let condition else { return succeeded }
        var text = condition.trimmingPrefix("${{")
        if text.hasSuffix("}}") { text = text.dropLast(2) }
        let asks = ["always(", "failure(", "cancelled(", "success("].contains { text.contains($0) }
        let value = try Evaluation(String(text), self).value().isTrue
        return asks ? value : succeeded && value
    }
}

/// One expression being read: `||`, `&&`, `==`, `!=`, `!`, parentheses, strings, names, functions.
struct Evaluation {
    private let letters: [Character]
    private var at = 0
    private let contexts: Contexts

    init(_ text: String, _ contexts: Contexts) {
        letters = Array(text)
        self.contexts = contexts
    }

    func value() throws -> Value {
        var copy = self
        let value = try copy.either()
        copy.skip()
        guard copy.at == copy.letters.count else {
            throw Fault(String(letters), "'\(String(copy.letters[copy.at...]))' is not understood")
        }
        return value
    }

    private mutating func skip() { while at < letters.count, letters[at].isWhitespace { at += 1 } }

    private mutating func takes(_ mark: String) -> Bool {
        skip()
        guard letters[at...].starts(with: mark) else { return false }
        at += mark.count
        return true
    }

    private mutating func either() throws -> Value {
        var value = try both()
        while takes("||") {
            let other = try both()
            value = value.isTrue ? value : other
        }
        return value
    }

    private mutating func both() throws -> Value {
        var value = try compared()
        while takes("&&") {
            let other = try compared()
            value = value.isTrue ? other : value
        }
        return value
    }

    private mutating func compared() throws -> Value {
        let value = try single()
        if takes("==") { return .bool(value.text == (try single().text)) }
        if takes("!=") { return .bool(value.text != (try single().text)) }
        return value
    }

    private mutating func single() throws -> Value {
        if takes("!") { return .bool(!(try single().isTrue)) }
        if takes("(") {
            let value = try either()
            guard takes(")") else { throw Fault(String(letters), "a parenthesis is not closed") }
            return value
        }
        if takes("'") {
            var text = ""
            while at < letters.count, letters[at] != "'" {
                text.append(letters[at])
                at += 1
            }
            at += 1
            return .string(text)
        }
        return try named()
    }

    private mutating func named() throws -> Value {
        skip()
        var name = ""
        while at < letters.count, letters[at].isLetter || letters[at].isNumber || "._-".contains(letters[at]) {
            name.append(letters[at])
            at += 1
        }
        guard !name.isEmpty else { throw Fault(String(letters), "a name is missing at \(at)") }
        guard takes("(") else {
            switch name {
            case "true": return .bool(true)
            case "false": return .bool(false)
            case "null": return .null
            default: return contexts.value(name)
            }
        }
        var arguments: [Value] = []
        while !takes(")") {
            arguments.append(try either())
            _ = takes(",")
        }
        return try called(name, arguments)
    }

    private func called(_ name: String, _ arguments: [Value]) throws -> Value {
        switch name {
        case "always": .bool(true)
        case "success": .bool(contexts.succeeded)
        case "failure": .bool(contexts.failed)
        case "cancelled": .bool(contexts.cancelled)
        case "toJSON": .string(arguments[0].json)
        case "hashFiles": .string(contexts.hashFiles(arguments.map(\.text)))
        default: throw Fault(String(letters), "there is no function \(name)")
        }
    }
}

extension Contexts {
    /// What stands at `github.event.number`, say; null for what is not there.
    func value(_ path: String) -> Value {
        var value = Value.object(values)
        for name in path.split(separator: ".") {
            guard case .object(let members) = value else { return .null }
            value = members[String(name)] ?? .null
        }
        return value
    }
}
