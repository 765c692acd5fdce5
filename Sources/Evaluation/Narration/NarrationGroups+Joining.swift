extension NarrationGroups {
    /// The finest grouping that parts no group of either: rows that share a number in one of the two share one here.
    ///
    ///     NarrationGroups.joining([0, 1, 2, 3], [0, 0, 1, 2])   // [0, 0, 1, 2]
    ///
    /// - Parameters:
    ///   - first, second: groups from 0 on, one a row.
    /// - Returns: numbers from 0 on, by first appearance.
    /// - Complexity: O(n) or very nearly (union by halved paths; Tarjan and van Leeuwen, J. ACM 31(2), 1984).
    public static func joining(_ first: [Int32], _ second: [Int32]) -> [Int32] {
        precondition(first.count == second.count, "columns of one length")
        var sets = DisjointSets(count: Int(first.max() ?? -1) + 1)
        var met = [Int](repeating: -1, count: Int(second.max() ?? -1) + 1)
        for row in first.indices {
            let one = Int(first[row])
            let other = Int(second[row])
            guard met[other] >= 0 else {
                met[other] = one
                continue
            }
            sets.join(one, met[other])
        }
        var numbers = [Int32](repeating: -1, count: sets.count)
        var count: Int32 = 0
        return first.map { group in
            let top = sets.leader(of: Int(group))
            if numbers[top] < 0 {
                numbers[top] = count
                count += 1
            }
            return numbers[top]
        }
    }
}

/// Numbers in sets that only grow; the smallest of a set leads it, whatever the order of joining.
private struct DisjointSets {
    private var parents: [Int]

    init(count: Int) { parents = Array(0..<count) }

    var count: Int { parents.count }

    mutating func leader(of member: Int) -> Int {
        var member = member
        while parents[member] != member {
            let above = parents[parents[member]]
            parents[member] = above
            member = above
        }
        return member
    }

    mutating func join(_ one: Int, _ other: Int) {
        let (first, second) = (leader(of: one), leader(of: other))
        parents[max(first, second)] = min(first, second)
    }
}
