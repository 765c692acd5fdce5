/// A sentence whose numbers are still numbers: the page shows them as the reader's language writes them.
///
///     let sentence: Prose = "\(count: 14) rows, \(percent: 0.31) of what is unknown"
public struct Prose: Sendable, Equatable, ExpressibleByStringInterpolation {
    public enum Piece: Sendable, Equatable {
        case text(String)
        case number(Double, Figure.Format, currency: String)
        case day(Int)
        /// A moment in ISO 8601 with its zone.
        case moment(String)
        /// What is to be typed.
        case command(String)
    }

    public private(set) var pieces: [Piece]

    public init(stringLiteral value: String) { pieces = [.text(value)] }

    public init(stringInterpolation: Interpolation) { pieces = stringInterpolation.pieces }

    init(_ pieces: [Piece]) { self.pieces = pieces }

    /// Text alone, as English writes it.
    public var plain: String { pieces.map(\.plain).joined() }

    public static func + (first: Prose, second: Prose) -> Prose { Prose(first.pieces + second.pieces) }

    public struct Interpolation: StringInterpolationProtocol {
        var pieces: [Piece] = []

        public init(literalCapacity: Int, interpolationCount: Int) {}

        public mutating func appendLiteral(_ literal: String) { if !literal.isEmpty { pieces.append(.text(literal)) } }
        public mutating func appendInterpolation(_ text: String) { pieces.append(.text(text)) }
        public mutating func appendInterpolation(_ prose: Prose) { pieces += prose.pieces }
        public mutating func appendInterpolation(count: Int) { append(Double(count), .count) }
        /// `1 row`, `2 rows`.
        public mutating func appendInterpolation(count: Int, _ noun: String) {
            append(Double(count), .count)
            pieces.append(.text(" \(noun)\(count == 1 ? "" : "s")"))
        }
        public mutating func appendInterpolation(percent: Double) { append(percent, .percent) }
        public mutating func appendInterpolation(number: Double) { append(number, .number) }
        public mutating func appendInterpolation(seconds: Double) { append(seconds, .seconds) }
        public mutating func appendInterpolation(money: Double, _ currency: String) {
            pieces.append(.number(money, .money, currency: currency))
        }
        public mutating func appendInterpolation(day: Int) { pieces.append(.day(day)) }
        public mutating func appendInterpolation(moment: String) { pieces.append(.moment(moment)) }
        public mutating func appendInterpolation(command: String) { pieces.append(.command(command)) }

        private mutating func append(_ number: Double, _ format: Figure.Format) {
            pieces.append(.number(number, format, currency: ""))
        }
    }
}

extension Prose.Piece {
    var plain: String {
        switch self {
        case .text(let text): text
        case .number(let number, let format, let currency): Shown.number(number, format, currency: currency)
        case .day(let day): Shown.day(day)
        case .moment(let moment): Shown.moment(moment)
        case .command(let command): command
        }
    }
}
