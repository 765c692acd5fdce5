/// The first lines in which two texts differ, for the message of a failed test.
public struct LineDifference: Sendable, CustomStringConvertible {
    private let expected: [Substring]
    private let actual: [Substring]

    public init(expected: String, actual: String) {
        // By scalar, since `\r\n` is one Character, and a lost carriage return is a difference.
        func lines(_ text: String) -> [Substring] {
            text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map(Substring.init)
        }
        self.expected = lines(expected)
        self.actual = lines(actual)
    }

    /// The number of the first line that differs, from 1; nil where the texts are equal.
    public var firstLine: Int? {
        let shared = zip(expected, actual).prefix { $0.unicodeScalars.elementsEqual($1.unicodeScalars) }.count
        return shared == expected.count && shared == actual.count ? nil : shared + 1
    }

    /// `line 3`, then up to five expected lines after `-` and five actual lines after `+`.
    public var description: String {
        guard let firstLine else { return "no difference" }
        func marked(_ lines: [Substring], _ mark: String) -> [String] {
            lines.dropFirst(firstLine - 1).prefix(5).map { "  \(mark) \($0.debugDescription)" }
        }
        return (["line \(firstLine):"] + marked(expected, "-") + marked(actual, "+")).joined(separator: "\n")
    }
}
