/// A JSON document (RFC 8259) whose objects keep their order, so that the same value is the same bytes.
///
///     let json: JSONValue = ["rows": 12, "accuracy": 0.93125, "note": nil]
public enum JSONValue: Sendable, Equatable {
    case object([Member])
    case array([JSONValue])
    case string(String)
    case int(Int)
    /// Written with at most six decimals; infinite or no number: `null`.
    case double(Double)
    case bool(Bool)
    case null

    /// A name and its value in an object.
    public struct Member: Sendable, Equatable {
        public let name: String
        public let value: JSONValue

        public init(_ name: String, _ value: JSONValue) {
            self.name = name
            self.value = value
        }
    }
}

extension JSONValue: ExpressibleByDictionaryLiteral, ExpressibleByArrayLiteral, ExpressibleByStringLiteral,
    ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral, ExpressibleByBooleanLiteral,
    ExpressibleByNilLiteral
{
    public init(dictionaryLiteral elements: (String, JSONValue)...) {
        self = .object(elements.map { Member($0.0, $0.1) })
    }

    public init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
    public init(stringLiteral value: String) { self = .string(value) }
    public init(integerLiteral value: Int) { self = .int(value) }
    public init(floatLiteral value: Double) { self = .double(value) }
    public init(booleanLiteral value: Bool) { self = .bool(value) }
    public init(nilLiteral: ()) { self = .null }
}

extension JSONValue {
    /// The number, or `null` where there is none.
    public init(_ number: Double?) { self = number.map(JSONValue.double) ?? .null }
    /// The text, or `null` where there is none.
    public init(_ text: String?) { self = text.map(JSONValue.string) ?? .null }
    /// The number; beyond what a signed number holds, its digits as text, since few readers keep more.
    public init(_ number: UInt64) {
        self = Int(exactly: number).map(JSONValue.int) ?? .string(number.description)
    }
}
