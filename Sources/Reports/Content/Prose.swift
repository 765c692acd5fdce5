/// A sentence whose numbers are still numbers: the page shows them as the reader's language writes them.
///
///     let sentence: Prose = "\(count: 14) rows, \(percent: 0.31) of what is unknown"
struct Prose: Sendable, Equatable, ExpressibleByStringInterpolation {
    enum Piece: Sendable, Equatable {
        case text(String)
        case number(Double, Figure.Format, in: Currency)
        case day(Int)
        /// A moment in ISO 8601 with its zone.
        case moment(String)
        /// What is to be typed.
        case command(String)
    }

    private(set) var pieces: [Piece]

    init(stringLiteral value: String) { pieces = [.text(value)] }

    init(stringInterpolation: Interpolation) { pieces = stringInterpolation.pieces }

    init(_ pieces: [Piece]) { self.pieces = pieces }

    /// Text alone, as English writes it.
    var plain: String { pieces.map(\.plain).joined() }

    static func + (first: Prose, second: Prose) -> Prose { Prose(first.pieces + second.pieces) }

    struct Interpolation: StringInterpolationProtocol {
        var pieces: [Piece] = []

        init(literalCapacity: Int, interpolationCount: Int) {}

        mutating func appendLiteral(_ literal: String) { if !literal.isEmpty { pieces.append(.text(literal)) } }
        mutating func appendInterpolation(_ text: String) { pieces.append(.text(text)) }
        mutating func appendInterpolation(_ prose: Prose) { pieces += prose.pieces }
        mutating func appendInterpolation(count: Int) { append(Double(count), .count) }
        /// `1 row`, `2 rows`.
        mutating func appendInterpolation(count: Int, _ noun: String) {
            append(Double(count), .count)
            pieces.append(.text(" \(noun)\(count == 1 ? "" : "s")"))
        }
        mutating func appendInterpolation(percent: Double) { append(percent, .percent) }
        mutating func appendInterpolation(number: Double) { append(number, .number) }
        mutating func appendInterpolation(seconds: Double) { append(seconds, .seconds) }
        mutating func appendInterpolation(money: Double, _ currency: Currency) {
            pieces.append(.number(money, .money, in: currency))
        }
        mutating func appendInterpolation(day: Int) { pieces.append(.day(day)) }
        mutating func appendInterpolation(moment: String) { pieces.append(.moment(moment)) }
        mutating func appendInterpolation(command: String) { pieces.append(.command(command)) }

        private mutating func append(_ number: Double, _ format: Figure.Format) {
            pieces.append(.number(number, format, in: .unnamed))
        }
    }
}

extension Prose.Piece {
    var plain: String {
        switch self {
        case .text(let text): text
        case .number(let number, let format, let currency): Shown.number(number, format, in: currency)
        case .day(let day): Shown.day(day)
        case .moment(let moment): Shown.moment(moment)
        case .command(let command): command
        }
    }
}
