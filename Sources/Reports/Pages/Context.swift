import JSONText

/// What templates are given: dictionaries of text, flags and lists of the same.
typealias Context = [String: Any]

extension Prose {
    /// For the template `prose`.
    var context: Context { ["pieces": pieces.map(\.context)] }
}

extension Prose.Piece {
    /// Every piece says what it is and is not: a template would look for what is missing further out.
    fileprivate var context: Context {
        var context: Context = [
            "isText": false, "isCommand": false, "isMoment": false, "isNumber": false, "isMoney": false, "value": "",
            "unit": "", "words": Visible.text(plain),
        ]
        switch self {
        case .text: context["isText"] = true
        case .command: context["isCommand"] = true
        case .moment(let moment):
            context["isMoment"] = true
            context["value"] = moment
        case .day(let day):
            context["isMoment"] = true
            context["value"] = Shown.isoDay(day)
        case .number(let number, let format, let currency):
            context["isNumber"] = true
            context["value"] = "\(number)"
            context["form"] = format.rawValue
            context["isMoney"] = !currency.name.isEmpty
            context["unit"] = currency.name
        }
        return context
    }
}

extension JSONValue {
    /// The document without the line breaks and indents that are for people: no string holds a line break as such.
    var compact: String {
        text.split(separator: "\n").map { $0.drop { $0 == " " } }.joined()
    }
}

/// A table of finished values, for the page without its script and for the script.
struct PlainTable {
    struct Column {
        let id: String
        let title: String
        /// nil for text.
        let format: Figure.Format?
        var currency = Currency.unnamed
    }

    enum Cell {
        case text(String)
        case number(Double?)
        /// In a currency of its own, whatever the column's is.
        case money(Double?, Currency)
    }

    let name: String
    let columns: [Column]
    let rows: [[Cell]]
    /// What is said where there is no row.
    let absence: String
    /// Rows shown without the script.
    static let mostStatic = 25

    /// For the template `table`.
    var context: Context {
        [
            "name": name, "hasRows": !rows.isEmpty, "absence": absence,
            "columns": columns.map { ["title": $0.title, "isNumber": $0.format != nil] as Context },
            "rows": rows.prefix(Self.mostStatic).map { row in
                ["cells": zip(columns, row).map { Self.cell($0, $1) }] as Context
            },
        ]
    }

    private static func cell(_ column: Column, _ cell: Cell) -> Context {
        switch cell {
        case .text(let text): return ["text": Visible.text(text), "isNumber": false]
        case .number(let number):
            let text = number.map { Shown.number($0, column.format ?? .number, in: column.currency) } ?? "–"
            return ["text": text, "isNumber": true]
        case .money(let sum, let currency):
            return ["text": sum.map { Shown.number($0, .money, in: currency) } ?? "–", "isNumber": true]
        }
    }

    /// For the script.
    var json: JSONValue {
        [
            "name": .string(name),
            "columns": .array(
                columns.map {
                    [
                        "id": .string($0.id), "title": .string($0.title),
                        "format": .string($0.format?.rawValue ?? "text"),
                        "currency": .string($0.currency.name),
                    ]
                }),
            "rows": .array(
                rows.map { row in
                    .array(
                        row.map { cell in
                            switch cell {
                            case .text(let text): .string(Visible.cut(text))
                            case .number(let number), .money(let number, _): JSONValue(number)
                            }
                        })
                }),
        ]
    }
}
