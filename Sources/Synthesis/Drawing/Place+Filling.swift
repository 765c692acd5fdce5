import SparseMath

extension Place {
    /// What it is of a narration, going by its name.
    var entity: Entity? { Entity.allCases.first { $0.name == name } }

    /// Appends one of the values, its digits and letters drawn.
    func append(_ choice: WeightedChoice, _ random: inout RandomSource, to text: inout [UInt8]) {
        for byte in values[choice.draw(from: &random)] {
            switch byte {
            case UInt8(ascii: "#"): text.append(UInt8(ascii: "0") + UInt8(random.below(10)))
            case UInt8(ascii: "@"): text.append(UInt8(ascii: "A") + UInt8(random.below(26)))
            default: text.append(byte)
            }
        }
    }
}

/// Capitals for the letters of Western languages, in UTF-8 and without a change of length.
enum Capitals {
    static func write(_ text: inout [UInt8]) {
        var before: UInt8 = 0
        for i in text.indices {
            let byte = text[i]
            if (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) {
                text[i] = byte & ~0x20
            } else if before == 0xC3, (0xA0...0xBE).contains(byte), byte != 0xB7 {
                // à to þ, but for the sign of division.
                text[i] = byte & ~0x20
            }
            before = byte
        }
    }
}
