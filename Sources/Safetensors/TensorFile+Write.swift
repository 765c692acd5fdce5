extension TensorFile {
    /// The file's bytes: metadata and tensors in the order of their names, so that equal content gives equal bytes.
    ///
    /// The header is padded with spaces to a multiple of eight bytes, so that a mapped file's tensors are aligned;
    /// tensors of larger elements come first for the same reason.
    public func serialised() -> [UInt8] {
        let names = tensors.keys.sorted { left, right in
            let sizes = (tensors[left]?.type.size ?? 0, tensors[right]?.type.size ?? 0)
            return sizes.0 == sizes.1 ? left < right : sizes.0 > sizes.1
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
        while header.count % 8 != 0 { header.append(0x20) }
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
