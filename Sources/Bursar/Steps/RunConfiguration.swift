import Diagnostics
private import Foundation
import Yams

/// What `bursar.yaml` may say about a run; all of it optional.
public struct RunConfiguration: Sendable {
    public private(set) var size: Int?
    public private(set) var input: String?
    public private(set) var seed: UInt64?
    public private(set) var labels = false
    public private(set) var rules: [String] = []
    public private(set) var threshold: Double?
    public private(set) var weight: Weighting?
    public private(set) var runs: String?

    private static let usual = "bursar.yaml"
    private static let origins = ["size", "input"]
    private static let keys = ["size", "input", "seed", "labels", "rules", "threshold", "weight", "runs"]

    /// Reads a file; with no path, `bursar.yaml` if there is one.
    public init(path: String?) throws(Failure) {
        if path == nil, !FileManager.default.fileExists(atPath: Self.usual) { return }
        let file = path ?? Self.usual
        let bytes: [UInt8]
        do { bytes = try WholeFile.read(file) } catch { throw .unusableArguments(error.findings) }
        let node: Node?
        do { node = try Yams.compose(yaml: String(decoding: bytes, as: UTF8.self)) } catch {
            throw Self.refusal(of: error, file)
        }
        guard let node else { return }
        guard let mapping = node.mapping else {
            throw Self.refusal("settings are expected as 'key: value' lines", file, node.mark)
        }
        for (key, value) in mapping { try take(key, value, file) }
        if size != nil, input != nil {
            let origins = mapping.map(\.key).filter { Self.origins.contains($0.string ?? "") }
            throw Self.refusal("'size' and 'input' exclude each other", file, origins.last?.mark)
        }
    }

    private mutating func take(_ key: Node, _ value: Node, _ file: String) throws(Failure) {
        let name = key.string ?? ""
        func must<Value>(_ read: Value?, be expected: String) throws(Failure) -> Value {
            guard let read else { throw Self.refusal("'\(name)' must be \(expected)", file, value.mark) }
            return read
        }
        switch name {
        case "size": size = try must(value.int.flatMap { $0 > 0 ? $0 : nil }, be: "a whole number above 0")
        case "input": input = try must(value.string, be: "a path")
        case "seed": seed = try must(value.scalar.flatMap { UInt64($0.string) }, be: "a whole number from 0 on")
        case "labels": labels = try must(value.bool, be: "true or false")
        case "rules":
            let paths = value.string.map { [$0] } ?? value.sequence.map { $0.map { $0.string ?? "" } }
            rules = try must(
                paths.flatMap { $0.isEmpty || $0.contains("") ? nil : $0 }, be: "a path or a list of paths")
        case "threshold":
            threshold = try must(value.float.flatMap { (0...1).contains($0) ? $0 : nil }, be: "a number from 0 to 1")
        case "weight": weight = try must(value.string.flatMap(Weighting.init), be: "none or amount")
        case "runs": runs = try must(value.string, be: "a folder")
        default:
            throw Self.refusal(
                "'\(name)' is no setting; there are \(Self.keys.joined(separator: ", "))", file, key.mark)
        }
    }

    private static func refusal(of error: any Error, _ file: String) -> Failure {
        switch error {
        case YamlError.parser(let context, let problem, let mark, _),
            YamlError.scanner(let context, let problem, let mark, _):
            let within = context.map { ", \($0.text)" } ?? ""
            return refusal("this is no YAML: \(problem)\(within)", file, mark)
        case YamlError.duplicatedKeysInMapping(let names, let context):
            let keys = names.map { "'\($0)'" }.joined(separator: ", ")
            return refusal("\(keys) is set twice", file, context.mark)
        case YamlError.reader(let problem, let offset, _, let text):
            let before = text.prefix(offset ?? 0)
            return refusal(
                "this is no YAML: \(problem)", file, line: before.count(where: \.isNewline) + 1,
                column: before.reversed().prefix { !$0.isNewline }.count + 1)
        default: return refusal("this is no YAML", file, nil)
        }
    }

    private static func refusal(_ message: String, _ file: String, _ mark: Mark?) -> Failure {
        refusal(message, file, line: mark?.line, column: mark?.column)
    }

    private static func refusal(_ message: String, _ file: String, line: Int?, column: Int?) -> Failure {
        .unusableArguments(
            Findings([
                Finding(
                    code: "configuration", message: message,
                    at: SourceLocation(file: file, line: line, column: column))
            ]))
    }
}
