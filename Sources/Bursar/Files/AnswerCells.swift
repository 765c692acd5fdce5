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
    ///   - endsRecord: whether a line end follows.
    init(categories: [[UInt8]], methods: [[UInt8]], endsRecord: Bool) {
        let confidence = [UInt8](repeating: UInt8(ascii: "0"), count: ConfidenceText.count)
        let comma = [UInt8(ascii: ",")]
        let end: [UInt8] = endsRecord ? [0x0A] : []
        let answers = categories.flatMap { category in
            methods.map { method in comma + category + comma + confidence + comma + method + end }
        }
        bytes = answers.flatMap(\.self)
        starts = answers.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.count) }
        places = categories.map { $0.count + 2 }
        methodCount = methods.count
    }

    /// Appends a record's other cells as they are, and the answer.
    func append(_ decision: Decision, behind record: Span<UInt8>, to output: inout [UInt8]) {
        let category = decision.category.map { Int($0) } ?? places.count - 1
        let number = category * methodCount + Int(decision.method.rawValue)
        let answer = bytes.span.extracting(starts[number]..<starts[number + 1])
        let place = record.count + places[category]
        let confidence = ConfidenceText(decision.confidence)
        output.append(addingCapacity: record.count + answer.count) { out in
            copy(record, to: &out)
            copy(answer, to: &out)
            for index in 0..<ConfidenceText.count { out[place + index] = confidence[index] }
        }
    }
}

/// Appends bytes in one piece. What there is no room for ends the program.
@inline(__always)
private func copy(_ text: Span<UInt8>, to out: inout OutputSpan<UInt8>) {
    precondition(text.count <= out.freeCapacity, "room is asked for before")
    unsafe text.withUnsafeBufferPointer { bytes in
        unsafe out.withUnsafeMutableBufferPointer { room, count in
            if let source = bytes.baseAddress, let target = room.baseAddress {
                unsafe (target + count).initialize(from: source, count: bytes.count)
            }
            count += bytes.count
        }
    }
}

/// A confidence as it is written: four decimals, rounded up from one half on, 0.0000 ... 1.0000.
struct ConfidenceText {
    static let count = 6
    private let bytes: InlineArray<6, UInt8>

    init(_ confidence: Float) {
        // A half more and cut is as good as rounded: a Float times 10,000 is exact, and no sum comes up to a whole number by rounding.
        let parts = UInt32(min(max(Double(confidence), 0), 1) * 10_000 + 0.5)
        func digit(_ power: UInt32) -> UInt8 { UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: parts / power % 10) }
        bytes = [digit(10_000), UInt8(ascii: "."), digit(1000), digit(100), digit(10), digit(1)]
    }

    subscript(_ index: Int) -> UInt8 { bytes[index] }

    func append(to text: inout [UInt8]) {
        for index in bytes.indices { text.append(bytes[index]) }
    }
}
