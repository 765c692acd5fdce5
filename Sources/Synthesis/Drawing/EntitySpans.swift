/// What a part of a narration is.
public enum Entity: Int, Sendable, CaseIterable {
    case merchant, reference, city, channel

    /// As in the header of the labels' file and between the angle brackets of a profile.
    var name: String {
        switch self {
        case .merchant: "merchant"
        case .reference: "reference"
        case .city: "city"
        case .channel: "channel"
        }
    }
}

/// Where the entities of a narration stand: bytes of its UTF-8, from 0.
public struct EntitySpans: Sendable, Equatable {
    private var starts = SIMD4<Int32>(repeating: -1)
    private var ends = SIMD4<Int32>(repeating: -1)

    /// The bytes of an entity, never empty; nil where the narration has none. The first one, where it has several.
    public internal(set) subscript(_ entity: Entity) -> Range<Int>? {
        get {
            let (start, end) = (starts[entity.rawValue], ends[entity.rawValue])
            return start < end ? Int(start)..<Int(end) : nil
        }
        set {
            starts[entity.rawValue] = Int32(newValue?.lowerBound ?? -1)
            ends[entity.rawValue] = Int32(newValue?.upperBound ?? -1)
        }
    }

    /// Bytes were put in before `place`: what begins there moves, what lies across it grows.
    mutating func insert(_ count: Int, at place: Int) {
        let (count, place) = (Int32(count), Int32(place))
        for i in 0..<4 where starts[i] >= 0 {
            if starts[i] >= place { starts[i] += count }
            if ends[i] > place { ends[i] += count }
        }
    }

    /// The byte at `place` was taken out.
    mutating func removeByte(at place: Int) {
        let place = Int32(place)
        for i in 0..<4 where starts[i] >= 0 {
            if starts[i] > place { starts[i] -= 1 }
            if ends[i] > place { ends[i] -= 1 }
        }
    }

    /// All from `end` on was cut off.
    mutating func cut(at end: Int) {
        for i in 0..<4 where starts[i] >= 0 { ends[i] = min(ends[i], Int32(end)) }
    }
}
