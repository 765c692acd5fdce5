/// What a line, or several, of a command's output is expected to be.
enum Pattern: Equatable {
    /// Exactly this line.
    case literal(String)
    /// One line in which this regular expression is found.
    case expression(String)
    /// Any number of lines, also none.
    case anyLines

    /// Whether the pattern of one line fits `line`.
    private func fits(_ line: String) -> Bool {
        switch self {
        case .literal(let text): text.unicodeScalars.elementsEqual(line.unicodeScalars)
        case .expression(let expression): (try? Regex(expression).firstMatch(in: line)) != nil
        case .anyLines: false
        }
    }

    /// Whether `patterns` fit the whole of `text`, of which every line must end with a line feed.
    ///
    /// The greedy search for `...` goes back to the last one only, so time is at most lines times patterns.
    static func match(_ patterns: [Pattern], _ text: String) -> Bool {
        var lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map {
            String($0)
        }
        guard lines.removeLast().isEmpty else { return false }
        var line = 0
        var pattern = 0
        var retry: (pattern: Int, line: Int)?
        while line < lines.count {
            if pattern < patterns.count, patterns[pattern] == .anyLines {
                retry = (pattern + 1, line)
                pattern += 1
            } else if pattern < patterns.count, patterns[pattern].fits(lines[line]) {
                (pattern, line) = (pattern + 1, line + 1)
            } else if let last = retry {
                retry = (last.pattern, last.line + 1)
                (pattern, line) = (last.pattern, last.line + 1)
            } else {
                return false
            }
        }
        return patterns[pattern...].allSatisfy { $0 == .anyLines }
    }
}

extension Pattern: CustomStringConvertible {
    /// The pattern as it stands in a `.case` file.
    var description: String {
        switch self {
        case .literal(let text): text
        case .expression(let expression): "~ \(expression)"
        case .anyLines: "..."
        }
    }
}
