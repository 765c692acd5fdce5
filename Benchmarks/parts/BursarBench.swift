import ArgumentParser
import Bursar

/// Measures the parts of the way of a row: `make bench-parts`, `make bench-check`.
@main
struct BursarBench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bursar-bench", abstract: "What each part of classifying takes.")

    @Argument(help: "A file of transactions.")
    var input: String

    @Option(help: "A model file.")
    var model: String

    @Option(help: "Rounds; the least of them counts.")
    var rounds = 7

    @Option(help: "Write what the parts take to this file: it is well so.")
    var accept: String?

    @Option(help: "Compare with what this file accepts; fails where a part takes more.")
    var check: String?

    @Option(help: "How many times as long is too slow, where times are compared.")
    var tolerance = 1.25

    @Option(help: "How many times as many instructions are too many.")
    var instructionTolerance = 1.03

    @Option(help: "A file with each part's instructions for one round, as scripts/bench-parts counts them.")
    var instructions: String?

    @Option(help: "The rows that the instructions are of.")
    var instructionRows = 0

    @Option(help: "The compiler and processor that the instructions are of.")
    var made = ""

    @Flag(help: "List the parts.")
    var list = false

    @Option(help: "Only work this part off, so many rounds, for somebody who counts from outside.")
    var only: String?

    func validate() throws {
        if instructions != nil, instructionRows < 1 {
            throw ValidationError("--instructions needs --instruction-rows.")
        }
    }

    func run() async throws {
        let parts = try Parts(path: input, model: model)
        if list { return parts.all.forEach { print($0.name) } }
        if let only { return try work(only, of: parts) }
        let timings = measure(parts.all, bytes: parts.file, rounds: max(1, rounds))
        let counts = try instructions.map { try InstructionCounts(file: $0, rows: instructionRows) }
        show(timings, counts)
        print(try oneByOne(parts))
        print(try opening())
        let now = AcceptedParts(timings, counts: counts, made: made)
        if let accept { try now.write(to: accept) }
        if let check {
            let (slower, compared) = try AcceptedParts(file: check).compare(
                with: now, .init(instructions: instructionTolerance, time: tolerance))
            print("compared with \(check): \(compared)")
            for line in slower { print(line) }
            if !slower.isEmpty { throw ExitCode(1) }
            print("no part takes more than accepted")
        }
    }

    private func show(_ timings: [Timing], _ counts: InstructionCounts?) {
        print(pad("part", 36) + "   ns/row      rows/s     MB/s   x fixed loop  instructions/row")
        for timing in timings {
            let numbers = [
                right(String(Int(timing.nanosecondsPerRow)), 8), right(String(Int(timing.rowsPerSecond)), 11),
                right(String(Int(timing.megabytesPerSecond)), 8), right(decimals(timing.ratio), 14),
                right(counts?.perRow[timing.part.name].map { String(Int($0)) } ?? "-", 17),
            ]
            print(pad(timing.part.name, 36) + numbers.joined(separator: " "))
        }
    }

    /// Works one part off, and nothing beside it.
    private func work(_ name: String, of parts: Parts) throws {
        guard let part = parts.all.first(where: { $0.name == name }) else {
            throw ValidationError("There is no part '\(name)'.")
        }
        var sum = 0
        for _ in 0..<rounds { sum &+= part.work() }
        precondition(sum != 1, "the sum keeps the work from being left out")
    }

    /// What it takes to open the model file, which the system has in memory, with its rules.
    private func opening() throws -> String {
        let clock = ContinuousClock()
        var times: [Double] = []
        for _ in 0..<21 {
            let time = try clock.measure {
                _ = try Categoriser(modelFile: model, rules: nil, threshold: nil)
            }
            times.append(time / .seconds(1) * 1e3)
        }
        times.sort()
        let megabytes = Double(try WholeFile.read(model).count) / 1e6
        return
            "opening the model of \(decimals(megabytes)) MB with its rules, milliseconds: p50 \(decimals(times[10])), "
            + "most \(decimals(times[20]))"
    }

    /// One transaction at a time, as a service asks: the middle and the slowest hundredth.
    private func oneByOne(_ parts: Parts) throws -> String {
        let clock = ContinuousClock()
        var scratch = Categoriser.Scratch()
        var times: [Double] = []
        var file = try TransactionFileRows(path: input)
        while let (raw, amount) = try file.next(), times.count < 200_000 {
            let time = clock.measure { _ = parts.categoriser.decide(raw.span, amount: amount, scratch: &scratch) }
            times.append(time / .seconds(1) * 1e6)
        }
        times.sort()
        guard let last = times.last else { return "no rows" }
        let middle = times[times.count / 2]
        let slow = times[times.count * 99 / 100]
        return "one by one, microseconds: p50 \(decimals(middle)), p99 \(decimals(slow)), most \(decimals(last))"
    }
}

func decimals(_ number: Double) -> String {
    let hundredths = Int((number * 100).rounded())
    let rest = hundredths % 100
    return "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest)"
}

private func pad(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(1, width - text.count))
}

private func right(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
}
