/// Finds what a person probably meant.
enum NearestSpelling {
    /// The candidate that differs in the fewest letters, case apart, if they are few for its length; the first of equals.
    ///
    /// Complexity: the product of the lengths for each candidate; long names and the 513th and later are left out.
    static func of(_ word: String, among candidates: [String]) -> String? {
        let letters = Array(word.lowercased().unicodeScalars.prefix(64))
        var nearest: (name: String, distance: Int)?
        for candidate in candidates.prefix(512) where candidate.utf8.count <= 128 {
            let other = Array(candidate.lowercased().unicodeScalars)
            let distance = distance(letters, other)
            guard distance <= max(1, min(letters.count, other.count) / 3) else { continue }
            if nearest.map({ distance < $0.distance }) ?? true { nearest = (candidate, distance) }
        }
        return nearest?.name
    }

    /// Levenshtein's distance, one row of the table at a time.
    private static func distance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
        var row = Array(0...right.count)
        for (line, scalar) in left.enumerated() {
            var diagonal = row[0]
            row[0] = line + 1
            for column in right.indices {
                let substituted = diagonal + (scalar == right[column] ? 0 : 1)
                diagonal = row[column + 1]
                row[column + 1] = min(substituted, row[column] + 1, diagonal + 1)
            }
        }
        return row[right.count]
    }
}
