import JSONText

extension Figure {
    /// What the page's script draws from.
    var json: JSONValue {
        var members: [JSONValue.Member] = [
            .init("horizontal", .bool(isHorizontal)), .init("stacked", .bool(isStacked)),
            .init("arguments", arguments.json), .init("values", values.json), .init("height", .int(height)),
            .init("series", .array(series.map(\.json))),
        ]
        if let cells { members.append(.init("cells", cells.json)) }
        if !references.isEmpty { members.append(.init("references", .array(references.map(\.json)))) }
        if let filters { members.append(.init("filters", .string(filters))) }
        return .object(members)
    }
}

extension Figure.Axis {
    fileprivate var json: JSONValue {
        var members: [JSONValue.Member] = [.init("title", .string(title)), .init("format", .string(format.rawValue))]
        if format == .money { members.append(.init("decimals", .int(currency.decimals))) }
        if let names { members.append(.init("names", .array(names.map(JSONValue.string)))) }
        if isTime { members.append(.init("time", .bool(true))) }
        if let range {
            members.append(.init("range", .array([Figure.short(range.lowerBound), Figure.short(range.upperBound)])))
        }
        return .object(members)
    }
}

extension Figure {
    /// A number with no more digits than a picture shows.
    fileprivate static func short(_ number: Double) -> JSONValue {
        guard number.isFinite else { return .null }
        if number == number.rounded(), number.magnitude < 1e15 { return .int(Int(number)) }
        return .double((number * 10_000).rounded() / 10_000)
    }

    fileprivate static func short(_ numbers: [Double]) -> JSONValue { .array(numbers.map { short($0) }) }
}

extension Figure.Series {
    fileprivate var json: JSONValue {
        var members: [JSONValue.Member] = [
            .init("name", .string(name)), .init("tone", .string(tone.rawValue)), .init("mark", .string(mark.rawValue)),
            .init("at", Figure.short(at)), .init("values", Figure.short(values)),
        ]
        if let low, let high {
            members.append(.init("low", Figure.short(low)))
            members.append(.init("high", Figure.short(high)))
        }
        if let notes { members.append(.init("notes", .array(notes.map(JSONValue.string)))) }
        if let sizes { members.append(.init("sizes", Figure.short(sizes))) }
        return .object(members)
    }
}

extension Figure.Cells {
    fileprivate var json: JSONValue {
        var members: [JSONValue.Member] = [
            .init("rows", .array(rows.map(JSONValue.string))), .init("columns", .array(columns.map(JSONValue.string))),
            .init("values", .array(values.map { Figure.short($0) })),
        ]
        if let labels {
            members.append(.init("labels", .array(labels.map { .array($0.map(JSONValue.string)) })))
        }
        return .object(members)
    }
}

extension Figure.Reference {
    fileprivate var json: JSONValue {
        switch place {
        case .argument(let number): ["place": "argument", "number": .double(number), "label": .string(label)]
        case .value(let number): ["place": "value", "number": .double(number), "label": .string(label)]
        case .diagonal: ["place": "diagonal", "label": .string(label)]
        }
    }
}
