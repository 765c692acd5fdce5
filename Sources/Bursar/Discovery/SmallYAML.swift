import Diagnostics
import Yams

/// A small YAML file whose top is a list.
enum SmallYAML {
    private static let mostBytes = 16 << 20

    /// The items of the list; none of an empty file.
    ///
    /// - Parameter what: what the file is a list of, for the message.
    static func list(_ path: String, what: String) throws(Failure) -> [Node] {
        let bytes: [UInt8]
        do { bytes = try WholeFile.read(path) } catch { throw .unusableArguments(error.findings) }
        guard bytes.count <= mostBytes else { throw refusal("the file is larger than 16 MiB", path, what) }
        let node: Node?
        do { node = try Yams.compose(yaml: String(decoding: bytes, as: UTF8.self)) } catch {
            throw refusal("this is no YAML", path, what)
        }
        guard let node, node.scalar?.string.isEmpty != true else { return [] }
        guard let list = node.sequence else { throw refusal("this is no list", path, what, line: node.mark?.line) }
        return Array(list)
    }

    private static func refusal(_ message: String, _ path: String, _ what: String, line: Int? = nil) -> Failure {
        .unusable(
            Finding(
                code: "not-a-list", message: message, at: SourceLocation(file: shown(path), line: line),
                remedy: "Name a file with a list of \(what), as 'bursar discover' writes it."))
    }
}
