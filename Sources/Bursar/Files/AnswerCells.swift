import Transactions

/// Answers as they stand in a record after its other cells: category, confidence and method, each with the comma before it.
///
/// All lie in one array, where threads that share many would take turns at counting who holds each.
struct AnswerCells: Sendable {
    private let bytes: [UInt8]
    /// Of each category and method, the method's number lowest: where its answer begins, and behind the last where it ends.
    private let starts: [Int]
    /// Of each category, where in its answers the confidence stands.
    private let places: [Int]
    private let methodCount: Int

    /// - Parameters:
    ///   - categories: their cells as they are written; Unknown is the last.
    ///   - methods: their cells, by the methods' numbers.
    init(categories: [[UInt8]], methods: [[UInt8]]) {
        let confidence = [UInt8](repeating: UInt8(ascii: "0"), count: ConfidenceText.count)
        let comma = [UInt8(ascii: ",")]
        let answers = categories.flatMap { category in
            methods.map { method in comma + category + comma + confidence + comma + method }
        }
        bytes = answers.flatMap(\.self)
        starts = answers.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.count) }
        places = categories.map { $0.count + 2 }
        methodCount = methods.count
    }

    func append(_ decision: Decision, to output: inout [UInt8]) {
        let category = decision.category.map { Int($0) } ?? places.count - 1
        let number = category * methodCount + Int(decision.method.rawValue)
        let answer = bytes.span.extracting(starts[number]..<starts[number + 1])
        let place = output.count + places[category]
        unsafe answer.withUnsafeBufferPointer { unsafe output.append(contentsOf: $0) }
        let confidence = ConfidenceText(decision.confidence)
        var written = output.mutableSpan
        for index in 0..<ConfidenceText.count { written[place + index] = confidence[index] }
    }
}

/// A confidence as it is written: four decimals, rounded up from one half on, 0.0000 ... 1.0000.
struct ConfidenceText {
    static let count = 6
    private let bytes: InlineArray<6, UInt8>

    init(_ confidence: Float) {
        // Of no Float is this sum inexact, so that it is cut where rounding would round.
        let parts = Int(min(max(Double(confidence), 0), 1) * 10_000 + 0.5)
        func digit(_ power: Int) -> UInt8 { UInt8(ascii: "0") + UInt8(truncatingIfNeeded: parts / power % 10) }
        bytes = [digit(10_000), UInt8(ascii: "."), digit(1000), digit(100), digit(10), digit(1)]
    }

    subscript(_ index: Int) -> UInt8 { bytes[index] }

    func append(to text: inout [UInt8]) {
        for index in bytes.indices { text.append(bytes[index]) }
    }
}
