import ArgumentParser
import Bursar

/// Learners to compare, by commas: `linear` or several.
struct AlgorithmList: Equatable {
    /// At least one, none twice.
    let algorithms: [Algorithm]

    init(_ algorithms: [Algorithm]) { self.algorithms = algorithms }

    /// - Throws: `ValidationError` where a name is no learner's or stands twice.
    init(parsing text: String) throws {
        var algorithms: [Algorithm] = []
        for name in text.split(separator: ",", omittingEmptySubsequences: false) {
            let trimmed = name.trimmingPrefix(" ")
            guard let algorithm = Algorithm(rawValue: String(trimmed)) else {
                let known = Algorithm.allCases.map(\.rawValue).joined(separator: ", ")
                throw ValidationError("'\(trimmed)' is no learner; there is \(known).")
            }
            guard !algorithms.contains(algorithm) else {
                throw ValidationError("'\(trimmed)' stands twice; a learner is compared with others.")
            }
            algorithms.append(algorithm)
        }
        self.algorithms = algorithms
    }

    /// The one whose metrics are the report's.
    var first: Algorithm { algorithms[0] }
}
