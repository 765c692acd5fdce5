/// A text with places to fill, written `<merchant> purchase <item>`.
struct Template: Sendable, Equatable {
    /// What a place is filled with.
    enum Slot: Sendable, Equatable {
        case merchant, item, person
        /// Four digits, 1000...9999.
        case number
        /// One of the profile's own places, by its index.
        case place(Int)
    }

    /// A slot and the name it has between angle brackets.
    typealias Named = (name: String, slot: Slot)

    static let merchant = Named("merchant", .merchant)
    static let item = Named("item", .item)
    static let person = Named("person", .person)
    static let number = Named("number", .number)

    enum Piece: Sendable, Equatable {
        case text([UInt8])
        case slot(Slot)
    }

    /// Why a text is no template.
    enum Fault: Error, Equatable {
        case unclosed
        case unknown(String)
    }

    let pieces: [Piece]

    init(_ text: String, allowing allowed: [Named]) throws(Fault) {
        var pieces: [Piece] = []
        var rest = text[...]
        while let open = rest.firstIndex(of: "<") {
            if open > rest.startIndex { pieces.append(.text([UInt8](rest[..<open].utf8))) }
            guard let close = rest[open...].firstIndex(of: ">") else { throw .unclosed }
            let name = String(rest[rest.index(after: open)..<close])
            guard let found = allowed.first(where: { $0.name == name }) else { throw .unknown(name) }
            pieces.append(.slot(found.slot))
            rest = rest[rest.index(after: close)...]
        }
        if !rest.isEmpty { pieces.append(.text([UInt8](rest.utf8))) }
        self.pieces = pieces
    }

    func uses(_ slot: Slot) -> Bool { pieces.contains(.slot(slot)) }
}
