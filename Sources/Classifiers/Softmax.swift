import SparseMath

/// Turns the first `classCount` scores into probabilities in place; the places beyond become 0.
///
/// The largest score is taken off first, so that no score overflows.
public func softmax(_ scores: inout [Lane], classCount: Int, temperature: Float = 1) {
    var largest = -Float.infinity
    for c in 0..<classCount { largest = max(largest, scores[c / 8][c % 8]) }
    var sum: Float = 0
    for lane in scores.indices {
        for place in 0..<8 {
            guard lane * 8 + place < classCount else {
                scores[lane][place] = 0
                continue
            }
            let term = exponential((scores[lane][place] - largest) / temperature)
            scores[lane][place] = term
            sum += term
        }
    }
    for lane in scores.indices { scores[lane] /= sum }
}
