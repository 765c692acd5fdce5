/// Text out of a file as a terminal can take it.
extension Shown {
    /// Control characters, line breaks and marks that turn the direction of writing become `\u{...}`: what comes out of a
    /// file must not drive the terminal, nor look like something else than it is.
    static func safe(_ text: String) -> String {
        var safe = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if isUnsafe(scalar) {
                let digits = String(scalar.value, radix: 16, uppercase: true)
                safe.append(contentsOf: "\\u{\(digits)}".unicodeScalars)
            } else {
                safe.append(scalar)
            }
        }
        return String(safe)
    }

    /// The same, at most `most` characters of it.
    static func clipped(_ text: String, to most: Int) -> String {
        let safe = safe(text)
        return safe.count > most ? safe.prefix(most - 3) + "..." : safe
    }

    private static func isUnsafe(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7F...0x9F, 0x2028, 0x2029: true
        case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: true
        default: false
        }
    }
}
