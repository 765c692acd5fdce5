import Diagnostics

/// Findings as they are gathered, bounded, so that a hostile file can't fill the memory with complaints.
struct FindingList {
    /// How many are kept; of the rest only the number is told.
    static let limit = 100
    private var kept: [Finding] = []
    private var dropped = 0

    mutating func add(_ finding: Finding) {
        if kept.count < Self.limit { kept.append(finding) } else { dropped += 1 }
    }

    func throwIfAny() throws(Findings) {
        if kept.isEmpty { return }
        var all = Self.inFileOrder(kept)
        if dropped > 0 {
            all.append(
                Finding(
                    code: "more-findings",
                    message: "\(dropped) more \(dropped == 1 ? "fault is" : "faults are") not shown",
                    at: kept.first?.location.map { SourceLocation(file: $0.file) },
                    remedy: "Mend these first, then check again."))
        }
        throw Findings(all)
    }

    /// By file in the order of first mention, then by line and column; equal places as they came.
    static func inFileOrder(_ findings: [Finding]) -> [Finding] {
        var files: [String: Int] = [:]
        for finding in findings {
            guard let file = finding.location?.file, files[file] == nil else { continue }
            files[file] = files.count
        }
        func key(_ finding: Finding) -> (Int, Int, Int) {
            guard let place = finding.location else { return (-1, 0, 0) }
            return (files[place.file] ?? 0, place.line ?? 0, place.column ?? 0)
        }
        return findings.enumerated()
            .sorted { a, b in
                key(a.element) == key(b.element) ? a.offset < b.offset : key(a.element) < key(b.element)
            }
            .map(\.element)
    }
}

extension String {
    /// A person's text for a message: control characters as spaces, at most forty characters.
    var shown: String {
        let scalars = unicodeScalars.prefix(41).map { $0.properties.generalCategory == .control ? " " : $0 }
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars.prefix(40))
        return String(view) + (scalars.count > 40 ? "..." : "")
    }

    /// The same in back quotes.
    var quoted: String { "`\(shown)`" }
}
