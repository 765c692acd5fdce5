import CProcessor
public import SparseMath

/// Turns the first `classCount` scores into probabilities in place; the places beyond become 0.
///
/// The largest score is taken off first, so that no score overflows.
public func softmax(_ scores: inout [Lane], classCount: Int, temperature: Float = 1) {
    let best = twoLargest(scores, classCount: classCount).best
    softmax(&scores, classCount: classCount, temperature: temperature, largest: scores[class: best])
}

/// The same for those who know the largest score.
func softmax(_ scores: inout [Lane], classCount: Int, temperature: Float, largest: Float) {
    let lanes = scores.count
    unsafe scores.withUnsafeMutableBytes { bytes in
        guard let base = bytes.baseAddress else { return }
        unsafe bursar_softmax(
            base.assumingMemoryBound(to: Float.self), lanes, classCount, largest, 1 / temperature)
    }
}

/// The classes of the largest and the second largest number, of equals the smaller; no second where there is one class.
func twoLargest(_ numbers: [Lane], classCount: Int) -> (best: Int, second: Int?) {
    precondition(classCount <= numbers.count * 8, "a number for each class")
    guard classCount > 1 else { return (0, nil) }
    return unsafe numbers.withUnsafeBytes { bytes in
        guard let base = bytes.baseAddress else { return (0, nil) }
        let leaders = unsafe bursar_two_largest(base.assumingMemoryBound(to: Float.self), classCount)
        return (leaders.best, leaders.second)
    }
}

/// The sum of a lane's numbers, from the first to the last.
@inline(__always) func total(_ lane: Lane) -> Float {
    ((lane[0] + lane[1]) + (lane[2] + lane[3])) + ((lane[4] + lane[5]) + (lane[6] + lane[7]))
}
