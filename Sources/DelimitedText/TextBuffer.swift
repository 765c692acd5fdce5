/// The part of a source's text that is being read, as UTF-8, refilled from behind.
struct TextBuffer {
    private var bytes: [UInt8] = []
    /// Where in `bytes` the text at hand begins.
    private var start = 0
    /// The absolute offset of the text at hand, in UTF-8.
    private(set) var base = 0
    /// True when nothing follows the text at hand.
    private(set) var isEnd = false
    /// The absolute offset of the last byte found so far that is not well-formed UTF-8; -1 without one.
    private(set) var lastInvalid = -1
    /// Up to where `bytes` was looked at.
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

    /// How many bytes the text at hand has.
    var count: Int { bytes.count - start }

    /// The first bytes of the text at hand, at most so many.
    func prefix(_ count: Int) -> [UInt8] { Array(bytes[start...].prefix(count)) }

    /// Hands out the text at hand.
    func withText<Result, Problem: Error>(
        _ body: (Span<UInt8>) throws(Problem) -> Result
    ) throws(Problem) -> Result {
        try body(bytes.span.extracting(droppingFirst: start))
    }

    /// Drops the text before `index`. What stays is moved to the front only where it is no more than what was dropped, so that
    /// over a file no more bytes are moved than are read.
    mutating func drop(to index: Int) {
        start += index
        base += index
        guard start > 0, count <= start else { return }
        bytes.removeSubrange(..<start)
        checked = max(0, checked - start)
        start = 0
    }

    /// Reads on until the text at hand has at least `count` bytes or the source ends.
    mutating func fill(to count: Int) throws(SourceError) {
        while !isEnd, self.count < count {
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
            lastInvalid = base - start + checked
            checked += 1
        }
    }
}
