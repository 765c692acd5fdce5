extension Automaton {
    /// The most bytes all patterns may have together: state numbers have 32 bits.
    static let maximumBytes = Int(Int32.max)
    /// The most entries of all full rows together: 256 KB, about what a core's own cache holds beside the rest.
    static let denseEntries = 1 << 16

    /// Builds the automaton for `patterns`, in time linear in their bytes after sorting them.
    ///
    /// - Throws: `AutomatonError` for a pattern without bytes, or more than 2 GiB of patterns.
    public init(_ patterns: [[UInt8]]) throws(AutomatonError) {
        var bytes = 0
        for (index, pattern) in patterns.enumerated() {
            guard !pattern.isEmpty else { throw .emptyPattern(index: index) }
            bytes += pattern.count
            guard bytes < Self.maximumBytes else { throw .tooLarge(bytes: bytes, limit: Self.maximumBytes) }
        }
        let (classes, width) = Self.byteClasses(of: patterns)
        let order = patterns.indices.sorted { a, b in
            if patterns[a] == patterns[b] { return a < b }
            return patterns[a].lexicographicallyPrecedes(patterns[b])
        }
        let trie = Trie(patterns, order: order, classes: classes)
        let failure = trie.failureLinks()
        var report: [UInt32] = []
        report.reserveCapacity(failure.count)
        for state in failure.indices {
            let endsHere = trie.ownStart[state] < trie.ownEnd[state]
            report.append(endsHere ? UInt32(state) : (state == 0 ? 0 : report[Int(failure[state])]))
        }
        let denseCount = min(failure.count, max(1, Self.denseEntries / width))
        self.classes = classes
        self.width = width
        self.denseCount = denseCount
        rows = trie.rows(denseCount, width: width, failure: failure)
        firstChild = trie.firstChild
        labels = trie.labels
        self.failure = failure
        self.report = report
        ownStart = trie.ownStart
        ownEnd = trie.ownEnd
        patternOrder = order.map { UInt32($0) }
        lengths = patterns.map { UInt32($0.count) }
    }

    private static func byteClasses(of patterns: [[UInt8]]) -> (classes: [UInt8], width: Int) {
        var occurs = [Bool](repeating: false, count: 256)
        for pattern in patterns {
            for byte in pattern { occurs[Int(byte)] = true }
        }
        let used = occurs.count { $0 }
        let other = UInt8(truncatingIfNeeded: used)
        var classes = [UInt8](repeating: other, count: 256)
        var next = 0
        for byte in 0..<256 where occurs[byte] {
            classes[byte] = UInt8(next)
            next += 1
        }
        return (classes, used == 256 ? 256 : used + 1)
    }
}

/// The tree of all prefixes, its states in breadth-first order. A state stands for the run of sorted patterns that
/// share its prefix, so one pass over the runs, level by level, makes the tree without any pointers.
private struct Trie {
    private(set) var firstChild: [UInt32] = []
    private(set) var labels: [UInt8] = [0]
    private(set) var ownStart: [UInt32] = []
    private(set) var ownEnd: [UInt32] = []
    private var parents: [UInt32] = [0]

    init(_ patterns: [[UInt8]], order: [Int], classes: [UInt8]) {
        var runs = [0..<order.count]
        var level = 0..<1
        var depth = 0
        while !level.isEmpty {
            for state in level {
                let run = runs[state]
                var next = run.lowerBound
                while next < run.upperBound, patterns[order[next]].count == depth { next += 1 }
                ownStart.append(UInt32(run.lowerBound))
                ownEnd.append(UInt32(next))
                firstChild.append(UInt32(runs.count))
                while next < run.upperBound {
                    let byte = patterns[order[next]][depth]
                    let start = next
                    while next < run.upperBound, patterns[order[next]][depth] == byte { next += 1 }
                    runs.append(start..<next)
                    labels.append(classes[Int(byte)])
                    parents.append(UInt32(state))
                }
            }
            level = level.upperBound..<runs.count
            depth += 1
        }
        firstChild.append(UInt32(runs.count))
    }

    func failureLinks() -> [UInt32] {
        var failure = [UInt32](repeating: 0, count: labels.count)
        for state in labels.indices.dropFirst() where parents[state] != 0 {
            var suffix = Int(failure[Int(parents[state])])
            while true {
                if let child = child(of: suffix, labels[state]) {
                    failure[state] = child
                    break
                }
                if suffix == 0 { break }
                suffix = Int(failure[suffix])
            }
        }
        return failure
    }

    private func child(of state: Int, _ label: UInt8) -> UInt32? {
        for child in firstChild[state]..<firstChild[state + 1] where labels[Int(child)] == label {
            return child
        }
        return nil
    }

    func rows(_ count: Int, width: Int, failure: [UInt32]) -> [UInt32] {
        var rows = [UInt32](repeating: 0, count: count * width)
        for state in 0..<count {
            if state != 0 {
                let from = Int(failure[state]) * width
                for label in 0..<width { rows[state * width + label] = rows[from + label] }
            }
            for child in firstChild[state]..<firstChild[state + 1] {
                rows[state * width + Int(labels[Int(child)])] = child
            }
        }
        return rows
    }
}
