@testable import Bursar
import Foundation
import SparseMath
import Testing
import Transactions

@Suite("Answers as they are written")
struct AnswerCellsTests {
    private func text(_ confidence: Float) -> String {
        var bytes: [UInt8] = []
        ConfidenceText(confidence).append(to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Four decimals of the number rounded away from zero, which `%.4f` would round to even.
    private func rounded(_ confidence: Float) -> String {
        String(format: "%.4f", (Double(confidence) * 10_000).rounded() / 10_000)
    }

    @Test("a confidence is its nearest four decimals")
    func confidence() {
        var random = RandomSource(seed: 7)
        var wrong: [Float] = []
        for parts in 0...20_000 {
            let middle = Float(parts) / 20_000
            for confidence in [middle, middle.nextDown, middle.nextUp, Float(random.next() >> 40) / 16_777_216]
            where (0...1).contains(confidence) && text(confidence) != rounded(confidence) { wrong.append(confidence) }
        }
        #expect(wrong.isEmpty, "\(wrong.prefix(5))")
        #expect([text(-1), text(2), text(1)] == ["0.0000", "1.0000", "1.0000"])
    }

    @Test("an answer follows its record", arguments: [true, false])
    func answers(endsRecord: Bool) {
        let names = ["Food", "\"a,b\"", "Unknown"]
        let methods = DecisionMethod.allCases.map(\.name)
        let cells = AnswerCells(
            categories: names.map { Array($0.utf8) }, methods: methods.map { Array($0.utf8) }, endsRecord: endsRecord)
        for record in ["", "x", "a longer record,-1.00"] {
            for (candidate, name) in names.enumerated() {
                for method in DecisionMethod.allCases {
                    let decision = Decision(
                        candidate: Int32(candidate), confidence: 0.1235, method: method, isAnswered: candidate < 2)
                    var output = Array("before\n".utf8)
                    cells.append(decision, behind: Array(record.utf8).span, to: &output)
                    let written = "before\n\(record),\(name),0.1235,\(method.name)\(endsRecord ? "\n" : "")"
                    #expect(String(decoding: output, as: UTF8.self) == written)
                }
            }
        }
    }
}
