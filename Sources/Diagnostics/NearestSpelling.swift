/// Finds what a person may have meant.
public enum NearestSpelling {
    /// The candidate that takes the fewest insertions, deletions, replacements and swaps of neighbours, if they are
    /// at most a third of its letters and one; the first of equals. Case does not count.
    ///
    /// Complexity: the product of the lengths for each candidate; long names and the 513th and later are left out.
    public static func of(_ text: String, among candidates: [String]) -> String? {
        let written = Array(text.lowercased().prefix(64))
        var best: (distance: Int, candidate: String)?
        for candidate in candidates.prefix(512)
        where candidate.utf8.count <= 128
            && abs(candidate.count - written.count) <= 1 + candidate.count / 3
        {
            let distance = distance(written, Array(candidate.lowercased()))
            if distance <= 1 + candidate.count / 3, distance < best?.distance ?? .max {
                best = (distance, candidate)
            }
        }
        return best?.candidate
    }

    /// The optimal string alignment distance, with three rows.
    private static func distance(_ a: [Character], _ b: [Character]) -> Int {
        var beforeLast: [Int] = []
        var last = Array(0...b.count)
        for i in a.indices {
            var row = [i + 1]
            for j in b.indices {
                var cost = min(last[j + 1] + 1, row[j] + 1, last[j] + (a[i] == b[j] ? 0 : 1))
                if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
                    cost = min(cost, beforeLast[j - 1] + 1)
                }
                row.append(cost)
            }
            beforeLast = last
            last = row
        }
        return last[b.count]
    }
}
