extension Automaton {
    /// What must hold between the tables, as code: the first broken invariant in words, nil if all hold.
    ///
    /// Breadth-first numbers never fall, a failure link leads to a shorter prefix, a full row says what the tree and
    /// the failure links say, and every pattern is spelt by the path to the state that reports it.
    func brokenInvariant() -> String? {
        var depths = [0]
        for state in 0..<stateCount {
            let children = firstChild[state]..<firstChild[state + 1]
            if Int(children.lowerBound) != depths.count { return "children of \(state) are out of order" }
            for _ in children { depths.append(depths[state] + 1) }
        }
        if depths.count != stateCount { return "\(depths.count) states are reachable of \(stateCount)" }
        for state in 1..<max(1, stateCount) where depths[Int(failure[state])] >= depths[state] {
            return "the failure link of \(state) leads to no shorter prefix"
        }
        for state in 0..<denseCount {
            for label in 0..<width where rows[state * width + label] != slowStep(from: state, label) {
                return "the row of \(state) disagrees with the tree at class \(label)"
            }
        }
        for state in 0..<stateCount {
            for own in ownStart[state]..<ownEnd[state]
            where Int(lengths[Int(patternOrder[Int(own)])]) != depths[state] {
                return "state \(state) reports a pattern of another length"
            }
        }
        return nil
    }

    private func slowStep(from start: Int, _ label: Int) -> UInt32 {
        var state = start
        while true {
            for child in firstChild[state]..<firstChild[state + 1] where Int(labels[Int(child)]) == label {
                return child
            }
            if state == 0 { return 0 }
            state = Int(failure[state])
        }
    }
}
