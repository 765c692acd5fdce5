/// Folded text as it is written: eight bytes at a time, of which fewer may count, for to write eight takes no longer than one.
@safe struct FoldedText: ~Copyable {
    private let base: UnsafeMutablePointer<UInt8>
    private let capacity: Int
    private(set) var count = 0

    /// So many bytes of room are needed beyond the text.
    static let overhang = 7

    /// - Parameter room: outlives this value, and is used by nobody else in the meantime.
    @unsafe init(_ room: UnsafeMutableBufferPointer<UInt8>) {
        precondition(room.count > 0, "no room for folded text")
        unsafe base = room.baseAddress.unsafelyUnwrapped
        capacity = room.count
    }

    @inline(__always) var isEmpty: Bool { count == 0 }

    @inline(__always) mutating func append(_ byte: UInt8) { append(UInt64(byte), 1) }

    /// Appends the first of eight bytes.
    ///
    /// - Precondition: `0 <= length <= 8`.
    @inline(__always) mutating func append(_ bytes: UInt64, _ length: Int) {
        precondition(count &+ 8 <= capacity, "folded text beyond its room")
        unsafe UnsafeMutableRawPointer(base + count).storeBytes(of: bytes.littleEndian, as: UInt64.self)
        count &+= length
    }

    @inline(__always) subscript(_ place: Int) -> UInt8 {
        get {
            precondition(place >= 0 && place < count, "a place beyond the folded text")
            return unsafe base[place]
        }
        set {
            precondition(place >= 0 && place < count, "a place beyond the folded text")
            unsafe base[place] = newValue
        }
    }

    /// `WordHash.of` the bytes in a range.
    func hash(_ range: Range<Int>) -> UInt64 {
        let text = unsafe UnsafeBufferPointer(start: base, count: count)
        return unsafe WordHash.of(range, in: text.span)
    }
}
