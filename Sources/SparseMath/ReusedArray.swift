/// An array that is filled anew for each row: it forgets its elements by setting its count to nought, where `Array`'s
/// `removeAll(keepingCapacity:)` costs as much as a hundred additions.
public struct ReusedArray<Element: BitwiseCopyable & Sendable>: Sendable {
    @usableFromInline var storage: [Element] = []
    public private(set) var count = 0

    public init() {}

    @inlinable public var isEmpty: Bool { count == 0 }
    @inlinable public var indices: Range<Int> { 0..<count }

    /// Forgets all elements and keeps the memory.
    @inlinable @inline(__always) public mutating func removeAll() { setCount(0) }

    @usableFromInline mutating func setCount(_ count: Int) { self.count = count }

    @inlinable @inline(__always) public mutating func append(_ element: Element) {
        if count < storage.count { storage[count] = element } else { storage.append(element) }
        setCount(count &+ 1)
    }

    /// Becomes the first of some places that were written to: asked once whether it is shared, not for each element.
    ///
    /// - Parameters:
    ///   - filler: stands where nothing was ever written.
    ///   - body: writes to places from the first on, and says how many of them are elements.
    @inlinable @inline(__always) public mutating func refill(
        atMost capacity: Int, filler: Element, _ body: (inout MutableSpan<Element>) -> Int
    ) {
        if storage.count < capacity { storage = Array(repeating: filler, count: max(16, capacity)) }
        var places = storage.mutableSpan
        let count = body(&places)
        precondition(count >= 0 && count <= storage.count, "elements where there are places")
        setCount(count)
    }

    /// Lends the elements to be changed, and places behind them that nobody will read.
    @inlinable @inline(__always) public mutating func update(_ body: (inout MutableSpan<Element>) -> Void) {
        var places = storage.mutableSpan
        body(&places)
    }

    /// Lends the elements.
    @inlinable @inline(__always) public func withSpan<Result>(_ body: (Span<Element>) -> Result) -> Result {
        body(storage.span.extracting(first: count))
    }

    /// - Precondition: the index is in range.
    @inlinable @inline(__always) public subscript(_ index: Int) -> Element {
        precondition(index < count, "an index beyond the elements")
        return storage[index]
    }
}
