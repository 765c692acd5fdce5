/// A JSON text (RFC 8259) taken apart, from which `Decodable` values are made.
///
///     let names = try JSONDocument(bytes).decode([String].self)
///
/// Smaller than Foundation's `JSONDecoder`, which takes ten times as long for a model file's header, most of it to ask what
/// types conform to. Numbers become what is asked for from the digits as they are written, rounded once.
public struct JSONDocument: Sendable {
    let root: JSONTree

    /// Takes a text apart, in time linear in its length.
    ///
    /// - Throws: what is no JSON: also UTF-8 that is none, a name that an object has twice, half a surrogate pair, values nested
    ///   deeper than 64, more than two million of them, and anything but blanks behind the value.
    public init(_ bytes: [UInt8]) throws(JSONFault) {
        var reader = JSONReader(bytes)
        root = try reader.readDocument()
    }

    /// The value as a type says it is written. Errors are the type's own or a `DecodingError`, which tells no path.
    public func decode<Value: Decodable>(_ type: Value.Type) throws -> Value { try Value(from: JSONTreeDecoder(root)) }
}

/// Where a text is no JSON: the offset of the first byte that can't stand there.
public struct JSONFault: Error, Sendable, Equatable {
    public let offset: Int
}

/// A JSON value whose numbers are still digits.
enum JSONTree: Sendable {
    case object(JSONMembers)
    case array([JSONTree])
    case string(String)
    case number(String)
    case bool(Bool)
    case null
}

/// An object's members, each name once.
struct JSONMembers: Sendable {
    private var members: [(name: String, value: JSONTree)] = []
    /// Where each name is; empty as long as there are so few that looking through them is faster.
    private var places: [String: Int] = [:]
    private static let few = 8

    var names: [String] { members.map(\.name) }

    /// - Returns: false where the name is there already.
    mutating func add(_ name: String, _ value: JSONTree) -> Bool {
        guard place(of: name) == nil else { return false }
        if members.count == Self.few { for (place, member) in members.enumerated() { places[member.name] = place } }
        if members.count >= Self.few { places[name] = members.count }
        members.append((name, value))
        return true
    }

    /// Expected O(1).
    subscript(_ name: String) -> JSONTree? { place(of: name).map { members[$0].value } }

    private func place(of name: String) -> Int? {
        members.count <= Self.few ? members.firstIndex { $0.name == name } : places[name]
    }
}
