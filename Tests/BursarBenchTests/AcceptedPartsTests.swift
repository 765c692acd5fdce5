import Foundation
import TestSupport
import Testing

@testable import BursarBench

@Suite("The guard of the parts' speed")
struct AcceptedPartsTests {
    private static func timing(_ name: String, ratio: Double) -> Timing {
        Timing(part: Part(name: name, rows: 10, bytes: 100, work: { 0 }), seconds: 1, ratio: ratio)
    }

    /// Parts as they are measured; instructions only where they are given.
    private static func parts(
        _ ratios: [String: Double], instructions: [String: Int] = [:], made: String = "Swift 6.3.1, x86_64"
    ) throws -> AcceptedParts {
        let folder = try TemporaryFolder()
        let lines = instructions.map { "\($0.key)\t\($0.value * 10)\n" }.joined()
        let file = try folder.write(lines, to: "instructions").path
        let counts = instructions.isEmpty ? nil : try InstructionCounts(file: file, rows: 10)
        return AcceptedParts(ratios.map { timing($0.key, ratio: $0.value) }, counts: counts, made: made)
    }

    private static let tolerance = AcceptedParts.Tolerance(instructions: 1.03, time: 1.25)

    @Test(
        "a part that takes more instructions than accepted is named, however long it took",
        arguments: [(1_000, 1_000, 0), (1_000, 1_029, 0), (1_000, 1_031, 1), (1_000, 500, 0), (1_000, 2_000, 1)])
    func instructions(accepted: Int, now: Int, lines: Int) throws {
        let before = try Self.parts(["a": 1, "b": 1], instructions: ["a": accepted, "b": 7])
        let after = try Self.parts(["a": 9, "b": 9], instructions: ["a": now, "b": 7])
        let (slower, compared) = before.compare(with: after, Self.tolerance)
        #expect(slower.count == lines)
        #expect(slower.allSatisfy { $0.hasPrefix("a: ") && $0.contains("instructions a row, accepted 1000.00") })
        #expect(compared.hasPrefix("instructions a row"))
    }

    @Test(
        "where instructions can't be compared, times are", arguments: [(1.0, 1.24, 0), (1.0, 1.26, 1), (2.0, 1.0, 0)])
    func times(accepted: Double, now: Double, lines: Int) throws {
        let counted = try Self.parts(["a": accepted], instructions: ["a": 7])
        let uncounted = try Self.parts(["a": now])
        let elsewhere = try Self.parts(["a": now], instructions: ["a": 900], made: "Swift 7, aarch64")
        for after in [uncounted, elsewhere] {
            let (slower, compared) = counted.compare(with: after, Self.tolerance)
            #expect(slower.count == lines)
            #expect(compared.hasPrefix("times the fixed loop"))
        }
        #expect(counted.compare(with: elsewhere, Self.tolerance).compared.contains("Swift 7, aarch64"))
    }

    @Test("a part that nobody accepted is named, and so is one that is gone")
    func others() throws {
        let (slower, _) = try Self.parts(["a": 1, "b": 1]).compare(with: Self.parts(["a": 1, "c": 1]), Self.tolerance)
        #expect(slower == ["c: not accepted yet", "b: accepted, and not measured now"])
    }

    @Test("what was accepted is read as it was written")
    func roundTrip() throws {
        let folder = try TemporaryFolder()
        let parts = try Self.parts(["a": 1.23456, "b": 2], instructions: ["a": 7, "b": 8])
        let file = folder.file("accepted.json").path
        try parts.write(to: file)
        let (slower, compared) = try AcceptedParts(file: file).compare(with: parts, Self.tolerance)
        #expect(slower.isEmpty && compared.hasPrefix("instructions"))
    }

    @Test("counts that are none are refused", arguments: ["a", "a\tx", "a\t0", "a\t-3", "a\t1\t2"])
    func unreadable(line: String) throws {
        let folder = try TemporaryFolder()
        let file = try folder.write("\(line)\n", to: "instructions").path
        #expect(throws: InstructionCounts.Unreadable.self) { try InstructionCounts(file: file, rows: 10) }
    }

    @Test("the accepted file in the repository names every part, with instructions")
    func repository() throws {
        let file = PackageFolder.file("Benchmarks/parts/accepted.json").path
        let json = try #require(
            JSONSerialization.jsonObject(with: Data(contentsOf: URL(fileURLWithPath: file))) as? [String: Any])
        let instructions = try #require(json["instructions"] as? [String: Double])
        let ratios = try #require(json["ratios"] as? [String: Double])
        #expect(Set(instructions.keys) == Set(ratios.keys))
        #expect(instructions.values.allSatisfy { $0 > 0 } && instructions.count >= 7)
    }
}
