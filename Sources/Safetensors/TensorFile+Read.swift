private import Foundation

extension TensorFile {
    /// A header may be this long: what the reference implementation allows.
    private static let longestHeader = 100_000_000

    /// Reads a file's bytes. Nothing is allocated from a number before the file's size has confirmed it.
    ///
    /// Refused besides what JSON refuses: unknown element types, shapes that overflow or don't match the offsets,
    /// tensors that overlap or leave holes, and bytes behind the last tensor.
    public init(_ bytes: [UInt8]) throws(TensorFileError) { try self.init(TensorBytes(bytes)) }

    /// As from an array; the tensors are parts of `bytes`, not copies.
    public init(_ bytes: TensorBytes) throws(TensorFileError) {
        guard bytes.count >= 8 else { throw .truncated(expected: 8, actual: bytes.count) }
        var length: UInt64 = 0
        for i in 0..<8 { length |= UInt64(bytes[i]) << (8 * UInt64(i)) }
        guard length <= UInt64(Self.longestHeader) else { throw .header("its length, \(length), is absurd") }
        let start = 8 + Int(length)
        guard start <= bytes.count else { throw .truncated(expected: start, actual: bytes.count) }
        let header: HeaderContent
        do {
            header = try JSONDecoder().decode(HeaderContent.self, from: Data(bytes.slice(8..<start).array))
        } catch {
            throw .header("it is no JSON object of tensors")
        }
        self.init(metadata: header.metadata)
        var covered = 0
        for (name, entry) in header.entriesInOrder {
            guard let type = ElementType(rawValue: entry.dtype) else {
                throw .tensor(name: name, problem: "element type '\(entry.dtype)' is unknown")
            }
            var size = type.size
            for length in entry.shape {
                let (product, overflow) = size.multipliedReportingOverflow(by: length)
                guard length >= 0, !overflow else {
                    throw .tensor(name: name, problem: "shape \(entry.shape) is absurd")
                }
                size = product
            }
            guard entry.begin == covered, entry.end >= entry.begin, entry.end - entry.begin == size else {
                throw .tensor(
                    name: name, problem: "offsets \(entry.begin)..<\(entry.end) don't match shape \(entry.shape)")
            }
            guard entry.end <= bytes.count - start else {
                throw .truncated(expected: start.addingClipped(entry.end), actual: bytes.count)
            }
            covered = entry.end
            tensors[name] = Tensor(
                type: type, shape: entry.shape, bytes: bytes.slice((start + entry.begin)..<(start + entry.end)))
        }
        guard start + covered == bytes.count else {
            throw .header("\(bytes.count - start - covered) bytes follow the last tensor")
        }
    }
}

/// The header as JSON has it.
private struct HeaderContent: Decodable {
    struct Entry: Decodable {
        let dtype: String
        let shape: [Int]
        let begin: Int
        let end: Int

        enum Key: String, CodingKey { case dtype, shape, offsets = "data_offsets" }

        init(from decoder: any Decoder) throws {
            let fields = try decoder.container(keyedBy: Key.self)
            dtype = try fields.decode(String.self, forKey: .dtype)
            shape = try fields.decode([Int].self, forKey: .shape)
            var offsets = try fields.nestedUnkeyedContainer(forKey: .offsets)
            begin = try offsets.decode(Int.self)
            end = try offsets.decode(Int.self)
            guard offsets.isAtEnd else {
                throw DecodingError.dataCorruptedError(in: offsets, debugDescription: "offsets are two numbers")
            }
        }
    }

    struct Name: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }
        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    var metadata: [String: String] = [:]
    var entries: [String: Entry] = [:]

    /// By offset; an empty tensor goes before the one that begins where it lies.
    var entriesInOrder: [(key: String, value: Entry)] {
        entries.sorted { ($0.value.begin, $0.value.end, $0.key) < ($1.value.begin, $1.value.end, $1.key) }
    }

    init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: Name.self)
        for key in fields.allKeys {
            if key.stringValue == "__metadata__" {
                metadata = try fields.decode([String: String].self, forKey: key)
            } else {
                entries[key.stringValue] = try fields.decode(Entry.self, forKey: key)
            }
        }
    }
}

extension Int {
    /// The sum, or the largest number where it would be larger: sizes in a message may be absurd.
    fileprivate func addingClipped(_ other: Int) -> Int {
        let (sum, overflow) = addingReportingOverflow(other)
        return overflow ? .max : sum
    }
}
