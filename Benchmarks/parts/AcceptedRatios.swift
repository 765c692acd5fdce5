import Bursar
import Foundation

/// What each part took, in times of the fixed loop, when somebody last said that it is well so.
struct AcceptedRatios: Codable {
    private var ratios: [String: Double] = [:]

    init(_ timings: [Timing]) {
        for timing in timings { ratios[timing.part.name] = (timing.ratio * 1000).rounded() / 1000 }
    }

    init(file: String) throws {
        self = try JSONDecoder().decode(AcceptedRatios.self, from: Data(WholeFile.read(file)))
    }

    func write(to file: String) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
        try WholeFile.write(Array(encoder.encode(self)) + [0x0A], to: file)
    }

    /// A line for each part that has become slower, or that nobody has accepted yet.
    func slower(than timings: [Timing], tolerance: Double) -> [String] {
        timings.compactMap { timing in
            guard let accepted = ratios[timing.part.name] else { return "\(timing.part.name): not accepted yet" }
            guard timing.ratio > accepted * tolerance else { return nil }
            return "\(timing.part.name): \(decimals(timing.ratio)) times the fixed loop, accepted \(decimals(accepted))"
        }
    }
}
