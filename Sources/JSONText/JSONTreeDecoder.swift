/// Shows a tree to types that decode themselves.
struct JSONTreeDecoder: Decoder {
    private let tree: JSONTree
    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    init(_ tree: JSONTree) { self.tree = tree }

    func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        guard case .object(let members) = tree else { throw JSONTree.mismatch("an object") }
        return KeyedDecodingContainer(JSONKeyedContainer(members: members))
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
        guard case .array(let elements) = tree else { throw JSONTree.mismatch("an array") }
        return JSONUnkeyedContainer(elements: elements)
    }

    func singleValueContainer() throws -> any SingleValueDecodingContainer { JSONSingleContainer(tree: tree) }
}

extension JSONTree {
    static func mismatch(_ expected: String) -> DecodingError {
        .dataCorrupted(.init(codingPath: [], debugDescription: "\(expected) was expected"))
    }

    var isNull: Bool { if case .null = self { true } else { false } }

    func text() throws -> String {
        guard case .string(let text) = self else { throw Self.mismatch("a string") }
        return text
    }

    func truth() throws -> Bool {
        guard case .bool(let value) = self else { throw Self.mismatch("true or false") }
        return value
    }

    /// A number of the type asked for: whole ones without fraction and exponent, within bounds; none too large for a float.
    func number<Number: LosslessStringConvertible & Numeric>(_ type: Number.Type) throws -> Number {
        guard case .number(let digits) = self, let number = Number(digits) else { throw Self.mismatch("a number") }
        return number
    }

    func finite<Number: LosslessStringConvertible & BinaryFloatingPoint>(_ type: Number.Type) throws -> Number {
        let number = try number(type)
        guard number.isFinite else { throw Self.mismatch("a smaller number") }
        return number
    }

    func value<Value: Decodable>(_ type: Value.Type) throws -> Value { try Value(from: JSONTreeDecoder(self)) }
}

private struct JSONKeyedContainer<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let members: JSONMembers
    var codingPath: [any CodingKey] { [] }
    var allKeys: [Key] { members.names.compactMap { Key(stringValue: $0) } }

    private func member(_ key: some CodingKey) throws -> JSONTree {
        guard let value = members[key.stringValue] else {
            throw DecodingError.keyNotFound(
                key, .init(codingPath: [], debugDescription: "no member '\(key.stringValue)'"))
        }
        return value
    }

    func contains(_ key: Key) -> Bool { members[key.stringValue] != nil }
    func decodeNil(forKey key: Key) throws -> Bool { try member(key).isNull }
    func decode(_ type: Bool.Type, forKey key: Key) throws -> Bool { try member(key).truth() }
    func decode(_ type: String.Type, forKey key: Key) throws -> String { try member(key).text() }
    func decode(_ type: Double.Type, forKey key: Key) throws -> Double { try member(key).finite(type) }
    func decode(_ type: Float.Type, forKey key: Key) throws -> Float { try member(key).finite(type) }
    func decode(_ type: Int.Type, forKey key: Key) throws -> Int { try member(key).number(type) }
    func decode(_ type: Int8.Type, forKey key: Key) throws -> Int8 { try member(key).number(type) }
    func decode(_ type: Int16.Type, forKey key: Key) throws -> Int16 { try member(key).number(type) }
    func decode(_ type: Int32.Type, forKey key: Key) throws -> Int32 { try member(key).number(type) }
    func decode(_ type: Int64.Type, forKey key: Key) throws -> Int64 { try member(key).number(type) }
    func decode(_ type: UInt.Type, forKey key: Key) throws -> UInt { try member(key).number(type) }
    func decode(_ type: UInt8.Type, forKey key: Key) throws -> UInt8 { try member(key).number(type) }
    func decode(_ type: UInt16.Type, forKey key: Key) throws -> UInt16 { try member(key).number(type) }
    func decode(_ type: UInt32.Type, forKey key: Key) throws -> UInt32 { try member(key).number(type) }
    func decode(_ type: UInt64.Type, forKey key: Key) throws -> UInt64 { try member(key).number(type) }
    func decode<T: Decodable>(_ type: T.Type, forKey key: Key) throws -> T { try member(key).value(type) }

    func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type, forKey key: Key
    ) throws -> KeyedDecodingContainer<Nested> {
        try JSONTreeDecoder(member(key)).container(keyedBy: type)
    }

    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
        try JSONTreeDecoder(member(key)).unkeyedContainer()
    }

    func superDecoder() throws -> any Decoder { JSONTreeDecoder(members["super"] ?? .null) }
    func superDecoder(forKey key: Key) throws -> any Decoder { JSONTreeDecoder(members[key.stringValue] ?? .null) }
}

private struct JSONUnkeyedContainer: UnkeyedDecodingContainer {
    let elements: [JSONTree]
    private(set) var currentIndex = 0
    var codingPath: [any CodingKey] { [] }
    var count: Int? { elements.count }
    var isAtEnd: Bool { currentIndex >= elements.count }

    init(elements: [JSONTree]) { self.elements = elements }

    /// Takes the next element where it is of the type asked for.
    private mutating func next<Value>(_ read: (JSONTree) throws -> Value) throws -> Value {
        guard !isAtEnd else { throw JSONTree.mismatch("another element") }
        let value = try read(elements[currentIndex])
        currentIndex += 1
        return value
    }

    mutating func decodeNil() throws -> Bool {
        guard !isAtEnd else { throw JSONTree.mismatch("another element") }
        if elements[currentIndex].isNull { currentIndex += 1 } else { return false }
        return true
    }

    mutating func decode(_ type: Bool.Type) throws -> Bool { try next { try $0.truth() } }
    mutating func decode(_ type: String.Type) throws -> String { try next { try $0.text() } }
    mutating func decode(_ type: Double.Type) throws -> Double { try next { try $0.finite(type) } }
    mutating func decode(_ type: Float.Type) throws -> Float { try next { try $0.finite(type) } }
    mutating func decode(_ type: Int.Type) throws -> Int { try next { try $0.number(type) } }
    mutating func decode(_ type: Int8.Type) throws -> Int8 { try next { try $0.number(type) } }
    mutating func decode(_ type: Int16.Type) throws -> Int16 { try next { try $0.number(type) } }
    mutating func decode(_ type: Int32.Type) throws -> Int32 { try next { try $0.number(type) } }
    mutating func decode(_ type: Int64.Type) throws -> Int64 { try next { try $0.number(type) } }
    mutating func decode(_ type: UInt.Type) throws -> UInt { try next { try $0.number(type) } }
    mutating func decode(_ type: UInt8.Type) throws -> UInt8 { try next { try $0.number(type) } }
    mutating func decode(_ type: UInt16.Type) throws -> UInt16 { try next { try $0.number(type) } }
    mutating func decode(_ type: UInt32.Type) throws -> UInt32 { try next { try $0.number(type) } }
    mutating func decode(_ type: UInt64.Type) throws -> UInt64 { try next { try $0.number(type) } }
    mutating func decode<T: Decodable>(_ type: T.Type) throws -> T { try next { try $0.value(type) } }

    mutating func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type
    ) throws -> KeyedDecodingContainer<Nested> {
        try next { try JSONTreeDecoder($0).container(keyedBy: type) }
    }

    mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
        try next { try JSONTreeDecoder($0).unkeyedContainer() }
    }

    mutating func superDecoder() throws -> any Decoder { try next { JSONTreeDecoder($0) } }
}

private struct JSONSingleContainer: SingleValueDecodingContainer {
    let tree: JSONTree
    var codingPath: [any CodingKey] { [] }

    func decodeNil() -> Bool { tree.isNull }
    func decode(_ type: Bool.Type) throws -> Bool { try tree.truth() }
    func decode(_ type: String.Type) throws -> String { try tree.text() }
    func decode(_ type: Double.Type) throws -> Double { try tree.finite(type) }
    func decode(_ type: Float.Type) throws -> Float { try tree.finite(type) }
    func decode(_ type: Int.Type) throws -> Int { try tree.number(type) }
    func decode(_ type: Int8.Type) throws -> Int8 { try tree.number(type) }
    func decode(_ type: Int16.Type) throws -> Int16 { try tree.number(type) }
    func decode(_ type: Int32.Type) throws -> Int32 { try tree.number(type) }
    func decode(_ type: Int64.Type) throws -> Int64 { try tree.number(type) }
    func decode(_ type: UInt.Type) throws -> UInt { try tree.number(type) }
    func decode(_ type: UInt8.Type) throws -> UInt8 { try tree.number(type) }
    func decode(_ type: UInt16.Type) throws -> UInt16 { try tree.number(type) }
    func decode(_ type: UInt32.Type) throws -> UInt32 { try tree.number(type) }
    func decode(_ type: UInt64.Type) throws -> UInt64 { try tree.number(type) }
    func decode<T: Decodable>(_ type: T.Type) throws -> T { try tree.value(type) }
}
