import Bursar
import Foundation

/// What each part took when somebody last said that it is well so: instructions a row, and times of the fixed loop.
///
/// Instructions are the same from run to run and say at once what time says only on an idle machine; so they decide where both
/// sides have them, and times elsewhere.
struct AcceptedParts: Codable {
    /// The compiler and the processor that the instructions are of: others make others of the same source.
    private let made: String
    private var instructions: [String: Double] = [:]
    private var ratios: [String: Double] = [:]

    /// - Parameter counts: instructions a row; none where they can't be counted.
    init(_ timings: [Timing], counts: InstructionCounts?, made: String) {
        self.made = made
        for timing in timings {
            ratios[timing.part.name] = (timing.ratio * 1000).rounded() / 1000
            instructions[timing.part.name] = counts?.perRow[timing.part.name].map { ($0 * 10).rounded() / 10 }
        }
    }

    init(file: String) throws {
        self = try JSONDecoder().decode(AcceptedParts.self, from: Data(WholeFile.read(file)))
    }

    func write(to file: String) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
        try WholeFile.write(Array(encoder.encode(self)) + [0x0A], to: file)
    }

    /// How much more is too much: instructions move by less than a hundredth from run to run, times by a fifth.
    struct Tolerance {
        var instructions: Double
        var time: Double
    }

    /// A line for each part that now takes more than accepted, or that nobody has accepted yet, and one that says what was compared.
    func compare(with now: AcceptedParts, _ tolerance: Tolerance) -> (slower: [String], compared: String) {
        let counts = made == now.made && !instructions.isEmpty && !now.instructions.isEmpty
        let (before, after) = counts ? (instructions, now.instructions) : (ratios, now.ratios)
        let (most, unit) =
            counts ? (tolerance.instructions, "instructions a row") : (tolerance.time, "times the fixed loop")
        var lines: [String] = []
        for part in after.keys.sorted() {
            guard let taken = after[part] else { continue }
            guard let accepted = before[part] else {
                lines.append("\(part): not accepted yet")
                continue
            }
            if taken > accepted * most {
                lines.append(
                    "\(part): \(decimals(taken)) \(unit), accepted \(decimals(accepted)), \(decimals(taken / accepted)) times as many"
                )
            }
        }
        for part in before.keys.sorted() where after[part] == nil {
            lines.append("\(part): accepted, and not measured now")
        }
        let reason =
            counts
            ? ""
            : made == now.made
                ? " (no instructions were counted)" : " (instructions were accepted of \(made), this is \(now.made))"
        return (lines, "\(unit), at most \(decimals(most)) times as many as accepted\(reason)")
    }
}

/// Instructions of each part, as `scripts/bench-parts` counted them: a line a part, name, tab, instructions of one round.
struct InstructionCounts {
    let perRow: [String: Double]

    init(file: String, rows: Int) throws {
        var perRow: [String: Double] = [:]
        for line in String(decoding: try WholeFile.read(file), as: UTF8.self).split(separator: "\n") {
            let fields = line.split(separator: "\t")
            guard fields.count == 2, let count = Double(fields[1]), count > 0 else {
                throw Unreadable(line: String(line))
            }
            perRow[String(fields[0])] = count / Double(rows)
        }
        self.perRow = perRow
    }

    struct Unreadable: Error, CustomStringConvertible {
        let line: String
        var description: String { "this is no part with its instructions: \(line)" }
    }
}
