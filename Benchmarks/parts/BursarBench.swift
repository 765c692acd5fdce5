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

    @Option(help: "Write the ratios to this file.")
    var accept: String?

    @Option(help: "Compare with the ratios in this file; fails where a part has become slower.")
    var check: String?

    @Option(help: "How much slower is too slow.")
    var tolerance = 1.25

    func run() async throws {
        let parts = try Parts(path: input, model: model)
        let timings = measure(parts.all, bytes: parts.file, rounds: max(1, rounds))
        print(pad("part", 36) + "   ns/row      rows/s     MB/s   x fixed loop")
        for timing in timings {
            let numbers = [
                right(String(Int(timing.nanosecondsPerRow)), 8), right(String(Int(timing.rowsPerSecond)), 11),
                right(String(Int(timing.megabytesPerSecond)), 8), right(decimals(timing.ratio), 14),
            ]
            print(pad(timing.part.name, 36) + numbers.joined(separator: " "))
        }
        print(try oneByOne(parts))
        if let accept { try AcceptedRatios(timings).write(to: accept) }
        if let check {
            let slower = try AcceptedRatios(file: check).slower(than: timings, tolerance: tolerance)
            for line in slower { print(line) }
            if !slower.isEmpty { throw ExitCode(1) }
            print("no part is more than \(decimals(tolerance)) times as slow as accepted in \(check)")
        }
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
