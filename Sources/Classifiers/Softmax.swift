public import SparseMath

/// Turns the first `classCount` scores into probabilities in place; the places beyond become 0.
///
/// The largest score is taken off first, so that no score overflows.
public func softmax(_ scores: inout [Lane], classCount: Int, temperature: Float = 1) {
    let best = twoLargest(scores, classCount: classCount).best
    softmax(&scores, classCount: classCount, temperature: temperature, largest: scores[best / 8][best % 8])
}

/// The same for those who know the largest score.
func softmax(_ scores: inout [Lane], classCount: Int, temperature: Float, largest: Float) {
    var sums = Lane.zero
    let factor = 1 / temperature
    for lane in scores.indices {
        var terms = exponential((scores[lane] - largest) * factor)
        for place in max(0, min(8, classCount - lane * 8))..<8 { terms[place] = 0 }
        scores[lane] = terms
        sums += terms
    }
    let share = 1 / total(sums)
    for lane in scores.indices { scores[lane] *= share }
}

/// The classes of the largest and the second largest number, of equals the smaller; no second where there is one class.
func twoLargest(_ numbers: [Lane], classCount: Int) -> (best: Int, second: Int?) {
    precondition(classCount <= numbers.count * 8, "a number for each class")
    let bytes = unsafe numbers.span.bytes
    func number(_ label: Int) -> Float {
        unsafe bytes.unsafeLoad(fromByteOffset: label &* MemoryLayout<Float>.stride, as: Float.self)
    }
    guard classCount > 1 else { return (0, nil) }
    var (best, second) = number(1) > number(0) ? (1, 0) : (0, 1)
    var most = number(best)
    var next = number(second)
    for label in 2..<max(2, classCount) {
        let here = number(label)
        guard here > next else { continue }
        if here > most {
            (second, next) = (best, most)
            (best, most) = (label, here)
        } else {
            (second, next) = (label, here)
        }
    }
    return (best, second)
}

/// The sum of a lane's numbers, from the first to the last.
@inline(__always) func total(_ lane: Lane) -> Float {
    ((lane[0] + lane[1]) + (lane[2] + lane[3])) + ((lane[4] + lane[5]) + (lane[6] + lane[7]))
}
