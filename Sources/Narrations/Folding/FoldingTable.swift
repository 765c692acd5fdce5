/// How every scalar beyond ASCII is folded, as a text other programs can read: what a loader of the model in another
/// language needs to fold as this one does.
public enum FoldingTable {
    /// A line for each run of scalars that fold alike: first and last in hexadecimal, then
    ///
    /// - `+N` or `-N`: to the scalar N further on; `u` before it where the letter belongs to a script without spaces
    /// - `=TEXT`: to this text
    /// - `space`, `punctuation`, `apostrophe`, `ampersand`, `nothing`
    ///
    /// About 1.1 million scalars are looked at.
    public static func text() -> String {
        var lines: [String] = []
        var run: (first: UInt32, way: Way)?
        func close(before next: UInt32) {
            guard let run else { return }
            lines.append("\(String(run.first, radix: 16)) \(String(next - 1, radix: 16)) \(rule(run.first))\n")
        }
        for scalar in UInt32(0x80)...0x10_FFFF where !(0xD800..<0xE000).contains(scalar) {
            let way = Way(ScalarFolding.shared.fold(scalar), from: scalar)
            if run?.way == way { continue }
            close(before: scalar)
            run = (scalar, way)
        }
        close(before: 0x11_0000)
        return lines.joined()
    }

    /// What scalars that fold alike have in common: the result, or how far it lies from them.
    private struct Way: Equatable {
        let fixed: UInt32
        let distance: Int

        init(_ folded: FoldedScalar, from scalar: UInt32) {
            let isFixed = folded.bits & FoldedScalar.asciiFlag != 0 || folded.bits <= FoldedScalar.nothing.bits
            fixed = isFixed ? folded.bits : folded.bits & FoldedScalar.unspacedFlag
            distance = isFixed ? .max : Int(folded.bits & ~FoldedScalar.unspacedFlag) - Int(scalar)
        }
    }

    private static func rule(_ scalar: UInt32) -> String {
        let folded = ScalarFolding.shared.fold(scalar)
        switch folded {
        case .space: return "space"
        case .punctuation: return "punctuation"
        case .apostrophe: return "apostrophe"
        case .ampersand: return "ampersand"
        case .nothing: return "nothing"
        default: break
        }
        if folded.bits & FoldedScalar.asciiFlag != 0 {
            var text = ""
            var rest = folded.bits & ~FoldedScalar.asciiFlag
            while rest != 0 {
                text.unicodeScalars.append(Unicode.Scalar(UInt8(truncatingIfNeeded: rest)))
                rest >>= 8
            }
            return "=\(text)"
        }
        let target = Int(folded.bits & ~FoldedScalar.unspacedFlag) - Int(scalar)
        return (folded.isUnspaced ? "u" : "") + (target < 0 ? "\(target)" : "+\(target)")
    }
}
