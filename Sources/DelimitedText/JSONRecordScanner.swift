/// Reads JSON objects, one a line (RFC 8259, NDJSON), as records whose columns are the keys known beforehand.
///
/// A string comes out unescaped, a number or Boolean as it is written, `null` and an absent key as an empty cell, an
/// array or object as its JSON without blanks. One pass over each line; nesting is bounded, so hostile text can't
/// exhaust the stack.
struct JSONRecordScanner {
    let keys: [[UInt8]]
    private let places: [[UInt8]: Int]
    private var slots: [Slot] = []

    /// Where a column's value lies.
    private struct Slot {
        var range = ByteRange(start: 0, end: 0)
        var isInTail = false
        var isSet = false
    }

    init(keys: [[UInt8]]) {
        self.keys = keys
        places = Dictionary(keys.enumerated().map { ($1, $0) }) { first, _ in first }
    }

    /// Scans the line that begins at `start`.
    mutating func scan(
        _ text: Span<UInt8>, from start: Int, limit: Int, isLast: Bool, into sink: inout CellSink
    ) -> RecordScanner.Outcome {
        let furthest = start + limit + 1
        let bound = min(text.count, furthest)
        var line = start
        while line < bound, text[line] != 0x0A { line += 1 }
        if line == bound {
            if bound == furthest {
                sink.append(from: start, to: start + limit)
                return .record(
                    .init(end: start + limit, next: start + limit, lines: 0, fault: .tooLong(limit: limit)))
            }
            if !isLast { return .needsMore }
        }
        var end = line
        while end > start, text[end - 1] == 0x0D { end -= 1 }
        let mark = sink.mark
        let fault = scanObject(text, from: start, to: end, into: &sink)
        if case .notAnObject = fault {
            sink.rewind(to: mark)
            sink.append(from: start, to: end)
        }
        let next = line < text.count ? line + 1 : line
        return .record(.init(end: end, next: next, lines: next > line ? 1 : 0, fault: fault))
    }

    private mutating func scanObject(
        _ text: Span<UInt8>, from start: Int, to end: Int, into sink: inout CellSink
    ) -> RecordFault? {
        var parser = JSONParser(from: start, to: end)
        var fault: RecordFault?
        slots.removeAll(keepingCapacity: true)
        slots.append(contentsOf: repeatElement(Slot(), count: keys.count))
        var expected = 0
        parser.enterObject(text)
        while let member = parser.nextMember(text, into: &sink.tail) {
            let column = member.keyStart - start + 1
            let place = place(of: member.key, expected: expected, text: text, tail: sink.tail)
            sink.tail.removeSubrange(member.tailStart...)
            let value = parser.value(text, into: &sink.tail)
            guard let place else {
                fault = fault ?? .unknownKey(column: column)
                continue
            }
            expected = place + 1
            if slots[place].isSet { fault = fault ?? .duplicateKey(column: column) }
            slots[place].isSet = true
            slots[place].isInTail = value.isInTail
            slots[place].range = ByteRange(from: value.range.lowerBound, to: value.range.upperBound)
            if value.hasLoneSurrogate { fault = fault ?? .invalidBytes(cell: place + 1) }
        }
        if let error = parser.finish(text) { return .notAnObject(column: error - start + 1) }
        for slot in slots {
            if slot.isInTail { sink.rewritten.append(sink.cells.count) }
            sink.cells.append(slot.range)
        }
        return fault
    }

    /// The column of a key; objects mostly have their keys in the same order.
    private func place(of key: JSONParser.Value, expected: Int, text: Span<UInt8>, tail: [UInt8]) -> Int? {
        let bytes = key.isInTail ? tail.span : text
        if expected < keys.count, keys[expected].count == key.range.count {
            var offset = 0
            while offset < key.range.count, keys[expected][offset] == bytes[key.range.lowerBound + offset] {
                offset += 1
            }
            if offset == key.range.count { return expected }
        }
        return places[key.range.map { bytes[$0] }]
    }

    /// What a text that may be JSON is.
    enum Kind: Equatable {
        case objects
        case document(isArray: Bool)
        case other
    }

    /// Tells NDJSON from a JSON document and from anything else by the first line.
    static func kind(of text: [UInt8]) -> Kind {
        func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D }
        guard let start = text.firstIndex(where: { !isBlank($0) }) else { return .other }
        let line = text[start...].firstIndex(of: 0x0A) ?? text.count
        let second = text[(start + 1)...].first { !isBlank($0) }
        switch text[start] {
        case UInt8(ascii: "["):
            return second == UInt8(ascii: "{") || second == UInt8(ascii: "]")
                ? .document(isArray: true) : .other
        case UInt8(ascii: "{"):
            var parser = JSONParser(from: start, to: line)
            var scratch: [UInt8] = []
            parser.enterObject(text.span)
            while parser.nextMember(text.span, into: &scratch) != nil {
                _ = parser.value(text.span, into: &scratch)
            }
            if parser.finish(text.span) == nil { return .objects }
            let isOpen = text[start + 1..<line].allSatisfy(isBlank) && second == UInt8(ascii: "\"")
            return isOpen ? .document(isArray: false) : .other
        default: return .other
        }
    }

    /// The keys of the objects at the begin of a text, in the order they first appear.
    static func keys(of text: [UInt8], isWhole: Bool) -> [[UInt8]] {
        var keys: [[UInt8]] = []
        var seen: Set<[UInt8]> = []
        var start = 0
        while start < text.count {
            let line = text[start...].firstIndex(of: 0x0A) ?? text.count
            if line == text.count, !isWhole, start > 0 { break }
            var parser = JSONParser(from: start, to: line)
            var tail: [UInt8] = []
            var found: [[UInt8]] = []
            parser.enterObject(text.span)
            while let member = parser.nextMember(text.span, into: &tail) {
                let key = member.key.range.map { member.key.isInTail ? tail[$0] : text[$0] }
                found.append(key)
                _ = parser.value(text.span, into: &tail)
            }
            if parser.finish(text.span) == nil {
                for key in found where seen.insert(key).inserted { keys.append(key) }
            }
            start = line + 1
        }
        return keys
    }
}
