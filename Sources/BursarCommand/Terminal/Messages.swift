import Bursar
import Diagnostics

/// What is said beside the result, on standard error; and results that are text, on standard output.
enum Messages {
    /// One line.
    static func line(_ text: String) {
        StandardError.write(plain(text) + "\n")
    }

    /// A result, with a line feed after it.
    ///
    /// - Throws: where there is no room for it; a reader who has gone is no failure.
    static func result(_ text: String) throws(Failure) {
        try WholeFile.write(Array((text + "\n").utf8), to: "-")
    }

    static func show(_ findings: Findings) {
        for finding in findings.all { show(finding) }
    }

    static func show(_ finding: Finding) { line(finding.description) }

    static func warn(_ text: String) { line("warning: \(text)") }

    /// Says where rules speak of categories that labelled rows call by other names, or don't have.
    static func warnOfAbsent(
        _ categories: [String], labels: [String], remedy: String = "--no-rules leaves all out"
    ) {
        let absent = categories.count { !labels.contains($0) }
        guard absent > 0 else { return }
        warn(
            "the rules know \(absent) of their \(categories.count) categories under names this file does not have; "
                + "such rules are measured as wrong and step back (\(remedy))")
    }

    /// Text without control characters: what comes out of a file must not drive the terminal.
    private static func plain(_ text: String) -> String {
        String(
            String.UnicodeScalarView(
                text.unicodeScalars.map { scalar in
                    let isControl = scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
                    return isControl && scalar != "\n" && scalar != "\t" ? "\u{FFFD}" : scalar
                }))
    }
}
