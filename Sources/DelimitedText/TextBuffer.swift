/// The part of a source's text that is being read, as UTF-8, refilled from behind.
struct TextBuffer {
    /// The text at hand.
    private(set) var bytes: [UInt8] = []
    /// The absolute offset of `bytes[0]`, in UTF-8.
    private(set) var base = 0
    /// True when nothing follows the text at hand.
    private(set) var isEnd = false
    /// The absolute offset of the last byte found so far that is not well-formed UTF-8; -1 without one.
    private(set) var lastInvalid = -1
    private var checked = 0
    private var source: ByteSource
    private var decoder: TextDecoder
    private var chunk: [UInt8] = []

    /// - Parameter head: what was read from the source already.
    init(source: ByteSource, head: [UInt8], isEnd: Bool, encoding: TextEncoding) {
        self.source = source
        decoder = TextDecoder(encoding)
        self.isEnd = isEnd
        decoder.decode(head, isLast: isEnd, into: &bytes)
        check()
    }

    /// Drops the text before `index`.
    mutating func drop(to index: Int) {
        guard index > 0 else { return }
        bytes.removeSubrange(..<index)
        base += index
        checked = max(0, checked - index)
    }

    /// Reads on until the text at hand has at least `count` bytes or the source ends.
    mutating func fill(to count: Int) throws(SourceError) {
        while !isEnd, bytes.count < count {
            if decoder.passesThrough {
                if try source.read(into: &bytes) == 0 { isEnd = true }
            } else {
                chunk.removeAll(keepingCapacity: true)
                if try source.read(into: &chunk) == 0 { isEnd = true }
                decoder.decode(chunk, isLast: isEnd, into: &bytes)
            }
        }
        check()
    }

    /// Looks for malformed bytes in what is new; a sequence cut by the end of the text waits for its rest.
    private mutating func check() {
        while checked < bytes.count {
            let extent = utf8Extent(of: bytes.span, from: checked, to: bytes.count)
            checked = extent.validEnd
            if checked == bytes.count || (extent.isCutShort && !isEnd) { return }
            lastInvalid = base + checked
            checked += 1
        }
    }
}
