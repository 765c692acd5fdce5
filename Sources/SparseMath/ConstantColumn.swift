/// Numbers of 16 bits that never change, so many bytes apart: a column of a table that is stored row by row.
@safe
public struct ConstantColumn: @unchecked Sendable {
    @unsafe @usableFromInline let base: UnsafeRawPointer
    @usableFromInline let stride: Int
    /// Keeps the memory alive.
    private let owner: AnyObject
    /// The number of elements.
    public let count: Int

    /// Numbers one after the other.
    public init(_ numbers: ConstantArray<UInt16>) {
        unsafe self.init(numbers.base, stride: 2, count: numbers.count, owner: numbers.owner)
    }

    /// - Parameter base: `count` numbers, `stride` bytes from one to the next, which nobody changes while `owner` lives.
    @unsafe init(_ base: UnsafeRawPointer, stride: Int, count: Int, owner: AnyObject) {
        unsafe self.base = base
        self.stride = stride
        self.count = count
        self.owner = owner
    }

    /// - Precondition: the index is in range.
    @inlinable public subscript(_ index: Int) -> UInt16 {
        precondition(index >= 0 && index < count, "an index beyond the elements")
        return self[unchecked: index]
    }

    /// As the subscript, for callers that have made sure of the index.
    @inlinable @inline(__always) public subscript(unchecked index: Int) -> UInt16 {
        unsafe base.loadUnaligned(fromByteOffset: index &* stride, as: UInt16.self)
    }

    /// The numbers, copied.
    public var array: [UInt16] { (0..<count).map { self[unchecked: $0] } }
}
