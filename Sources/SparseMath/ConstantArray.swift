public import CProcessor

/// Numbers that never change, in memory of their own or in a mapped file; a copy shares them.
@safe
public struct ConstantArray<Element: BitwiseCopyable & Sendable>: @unchecked Sendable {
    @unsafe @usableFromInline let base: UnsafeRawPointer
    /// Keeps the memory alive.
    let owner: AnyObject
    /// The number of elements.
    public let count: Int

    /// A copy of an array's elements.
    public init(_ elements: [Element]) {
        let memory = OwnedMemory(bytes: elements.count * MemoryLayout<Element>.stride)
        unsafe elements.withUnsafeBytes { bytes in
            if let from = bytes.baseAddress {
                unsafe memory.base.copyMemory(from: from, byteCount: bytes.count)
            }
        }
        unsafe base = UnsafeRawPointer(memory.base)
        owner = memory
        count = elements.count
    }

    /// Elements that lie in memory already, at any alignment.
    ///
    /// - Parameters:
    ///   - base: `count` elements, which nobody changes while `owner` lives.
    @unsafe public init(at base: UnsafeRawPointer, count: Int, owner: AnyObject) {
        unsafe self.base = base
        self.count = count
        self.owner = owner
    }

    /// - Precondition: the index is in range.
    @inlinable public subscript(_ index: Int) -> Element {
        precondition(index >= 0 && index < count, "an index beyond the elements")
        return self[unchecked: index]
    }

    /// As the subscript, for callers that have made sure of the index.
    @inlinable @inline(__always) public subscript(unchecked index: Int) -> Element {
        unsafe base.loadUnaligned(fromByteOffset: index &* MemoryLayout<Element>.stride, as: Element.self)
    }

    /// Begins to fetch the element, of any index; returns at once. Who asks early for what it needs late does not wait for
    /// memory in between.
    @inlinable @inline(__always) public func prefetch(_ index: Int) {
        unsafe bursar_prefetch(base + index &* MemoryLayout<Element>.stride)
    }

    /// Whether both are the same memory, not merely equal.
    public func isSame(as other: ConstantArray) -> Bool { unsafe owner === other.owner && base == other.base }

    /// The elements, copied.
    public var array: [Element] {
        unsafe Array(unsafeUninitializedCapacity: count) { elements, initializedCount in
            unsafe UnsafeMutableRawBufferPointer(elements)
                .copyMemory(from: UnsafeRawBufferPointer(start: base, count: count * MemoryLayout<Element>.stride))
            initializedCount = count
        }
    }
}

extension ConstantArray: Equatable where Element: Equatable {
    public static func == (first: Self, second: Self) -> Bool {
        first.count == second.count
            && (first.isSame(as: second)
                || (0..<first.count).allSatisfy { first[unchecked: $0] == second[unchecked: $0] })
    }
}

extension Array where Element: BitwiseCopyable {
    /// Begins to fetch the element at an index in range; returns at once.
    @inlinable @inline(__always) public func prefetch(_ index: Int) {
        unsafe withUnsafeBufferPointer { elements in
            unsafe bursar_prefetch(elements.baseAddress.unsafelyUnwrapped + index)
        }
    }

    /// Begins to fetch some elements, all in range.
    @inlinable @inline(__always) public func prefetch(_ range: Range<Int>) {
        unsafe withUnsafeBufferPointer { elements in
            unsafe bursar_prefetch_range(
                elements.baseAddress.unsafelyUnwrapped + range.lowerBound, range.count &* MemoryLayout<Element>.stride)
        }
    }
}

@safe
private final class OwnedMemory {
    let base: UnsafeMutableRawPointer

    init(bytes: Int) { unsafe base = .allocate(byteCount: max(1, bytes), alignment: 64) }

    deinit { unsafe base.deallocate() }
}
