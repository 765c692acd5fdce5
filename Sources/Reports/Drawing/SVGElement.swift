/// An element of a drawing; attributes and text are escaped when it is written, so no text from a file is ever markup.
struct SVGElement {
    private enum Content {
        case element(SVGElement)
        case text(String)
    }

    let name: String
    private var attributes: [(name: String, value: String)]
    private var content: [Content] = []

    init(_ name: String, _ attributes: [(String, String)] = []) {
        self.name = name
        self.attributes = attributes.map { (name: $0.0, value: $0.1) }
    }

    init(_ name: String, _ attributes: [(String, String)] = [], text: String) {
        self.init(name, attributes)
        content = [.text(text)]
    }

    mutating func add(_ element: SVGElement) { content.append(.element(element)) }

    var markup: String {
        var out = ""
        write(to: &out)
        return out
    }

    private func write(to out: inout String) {
        out += "<\(name)"
        for attribute in attributes { out += " \(attribute.name)=\"\(Self.escaped(attribute.value))\"" }
        if content.isEmpty {
            out += "/>"
            return
        }
        out += ">"
        for part in content {
            switch part {
            case .element(let element): element.write(to: &out)
            case .text(let text): out += Self.escaped(Visible.text(text))
            }
        }
        out += "</\(name)>"
    }

    /// Markup's signs as entities; what XML may not hold as the replacement character.
    static func escaped(_ text: String) -> String {
        var out = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": out += "&amp;"
            case "<": out += "&lt;"
            case ">": out += "&gt;"
            case "\"": out += "&quot;"
            case "'": out += "&#39;"
            case "\t", "\n", "\r": out += " "
            case "\0"..<" ", "\u{7F}"..."\u{9F}", "\u{FFFE}", "\u{FFFF}": out += "\u{FFFD}"
            default: out.unicodeScalars.append(scalar)
            }
        }
        return out
    }
}
