import Foundation

/// Emphasis on a terminal; none in a pipe, nor where NO_COLOR is set (https://no-color.org).
struct Style {
    private let isOn: Bool

    init() {
        let environment = ProcessInfo.processInfo.environment
        isOn = isatty(STDOUT_FILENO) == 1 && (environment["NO_COLOR"] ?? "").isEmpty && environment["TERM"] != "dumb"
    }

    func bold(_ text: String) -> String { isOn ? "\u{1B}[1m\(text)\u{1B}[0m" : text }
    func faint(_ text: String) -> String { isOn ? "\u{1B}[2m\(text)\u{1B}[0m" : text }
}
