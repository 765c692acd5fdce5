extension TensorFile {
    /// The file's bytes: metadata and tensors in the order of their names, so that equal content gives equal bytes.
    ///
    /// The header is padded with spaces, so that the tensors of a mapped file begin where a cache's line does. For the same
    /// reason those come first that are whole lines long, and then those of larger elements.
    public func serialised() -> [UInt8] {
        let names = tensors.keys.sorted { left, right in
            let alignments = (tensors[left]?.alignment ?? 0, tensors[right]?.alignment ?? 0)
            return alignments.0 == alignments.1 ? left < right : alignments.0 > alignments.1
        }
        var entries: [String] = []
        if !metadata.isEmpty {
            let pairs = metadata.sorted { $0.key < $1.key }
            let fields = pairs.map { "\(quoted($0.key)):\(quoted($0.value))" }
            entries.append("\"__metadata__\":{\(fields.joined(separator: ","))}")
        }
        var offset = 0
        for name in names {
            guard let tensor = tensors[name] else { continue }
            let shape = tensor.shape.map(String.init).joined(separator: ",")
            let end = offset + tensor.bytes.count
            entries.append(
                "\(quoted(name)):{\"dtype\":\"\(tensor.type.rawValue)\",\"shape\":[\(shape)],"
                    + "\"data_offsets\":[\(offset),\(end)]}")
            offset = end
        }
        var header = Array("{\(entries.joined(separator: ","))}".utf8)
        while (8 + header.count) % Tensor.line != 0 { header.append(0x20) }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(8 + header.count + offset)
        for shift in stride(from: 0, to: 64, by: 8) { bytes.append(UInt8(header.count >> shift & 0xFF)) }
        bytes += header
        for name in names { bytes += tensors[name]?.bytes.array ?? [] }
        return bytes
    }

    private func quoted(_ text: String) -> String {
        var out = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": out += "\\\""
            case "\\": out += "\\\\"
            case "\n": out += "\\n"
            case "\r": out += "\\r"
            case "\t": out += "\\t"
            case _ where scalar.value < 0x20:
                let digits = String(scalar.value, radix: 16)
                out += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: out.unicodeScalars.append(scalar)
            }
        }
        return out + "\""
    }
}

extension Tensor {
    /// Bytes in a cache's line.
    fileprivate static let line = 64

    /// What its place in a file is to be a multiple of.
    fileprivate var alignment: Int { bytes.count % Self.line == 0 ? Self.line : type.size }
}
