extension Automaton {
    /// Appends every occurrence of every pattern, overlapping ones too, to `matches`: by ascending end, and at one end
    /// the longest first, equal patterns by index.
    ///
    /// Time is linear in the text's bytes plus the occurrences; nothing is allocated but what `matches` grows by.
    public func appendMatches(
        in text: Span<UInt8>, at boundary: MatchBoundary, to matches: inout [PatternMatch]
    ) {
        let classes = classes.span
        let rows = rows.span
        let report = report.span
        var state = 0
        for index in text.indices {
            let label = classes[Int(text[index])]
            if state >= denseCount {
                state = sparseStep(from: state, over: label)
            } else {
                state = Int(rows[state * width + Int(label)])
            }
            var reporting = Int(report[state])
            if reporting == 0 { continue }
            let end = index + 1
            if boundary == .words, end < text.count, Self.isPartOfWord(text[end]) { continue }
            while reporting != 0 {
                for own in ownStart[reporting]..<ownEnd[reporting] {
                    let pattern = Int(patternOrder[Int(own)])
                    let start = end - Int(lengths[pattern])
                    if boundary == .words, start > 0, Self.isPartOfWord(text[start - 1]) { break }
                    matches.append(PatternMatch(pattern: pattern, start: start, end: end))
                }
                reporting = Int(report[Int(failure[reporting])])
            }
        }
    }

    private func sparseStep(from start: Int, over label: UInt8) -> Int {
        var state = start
        while state >= denseCount {
            for child in Int(firstChild[state])..<Int(firstChild[state + 1]) where labels[child] == label {
                return child
            }
            state = Int(failure[state])
        }
        return Int(rows[state * width + Int(label)])
    }

    private static func isPartOfWord(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), 0x80...0xFF:
            true
        default: false
        }
    }
}
