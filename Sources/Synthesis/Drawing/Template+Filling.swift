import SparseMath

/// What the slots of a template are filled with in one row; all else is drawn.
struct Filling {
    var merchant: [UInt8] = []
    var items: [[UInt8]] = []
    var person: [UInt8] = []
    /// Draws the places of an outlet, the same for each of its rows.
    var outlet: RandomSource
}

extension Template {
    /// Appends the text with its slots filled to the row's narration, and notes the entities in it.
    ///
    /// - Parameter values: which of its values each of `places` gets.
    func append(
        _ filling: Filling, places: [Place], values: [WeightedChoice], _ random: inout RandomSource,
        to row: inout SyntheticTransaction
    ) {
        var outlet = filling.outlet
        for piece in pieces {
            let start = row.narration.count
            switch piece {
            case .text(let text): row.narration += text
            case .slot(.merchant):
                row.narration += filling.merchant
                row.mark(.merchant, from: start)
            case .slot(.item):
                let items = filling.items
                if !items.isEmpty { row.narration += items[random.below(items.count)] }
            case .slot(.person): row.narration += filling.person
            case .slot(.number): DecimalText.append(1_000 + random.below(9_000), to: &row.narration)
            case .slot(.place(let index)):
                let place = places[index]
                if place.isOfOutlet {
                    place.append(values[index], &outlet, to: &row.narration)
                } else {
                    place.append(values[index], &random, to: &row.narration)
                }
                if let entity = place.entity { row.mark(entity, from: start) }
            }
        }
    }
}

extension SyntheticTransaction {
    /// Notes an entity that begins at `start` and ends with the text; the first of its kind counts.
    fileprivate mutating func mark(_ entity: Entity, from start: Int) {
        if entities[entity] == nil { entities[entity] = start..<narration.count }
    }
}
