/// A figure drawn without a browser: for pages before their script has run, for README, mail and job summaries.
///
/// Colours are classes; in a page its style sheet gives them, alone the drawing brings its own, for light and dark.
struct SVGDrawing {
    let figure: Figure
    let title: String
    let width: Double
    private let plot: PlotArea

    init(_ figure: Figure, title: String, width: Int = 640) {
        self.figure = figure
        self.title = title
        self.width = Double(width)
        plot = PlotArea(figure, width: Double(width))
    }

    /// The drawing for a page.
    var markup: String { root(isAlone: false).markup }

    /// The drawing as a file of its own, with its title in it.
    var file: String {
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\(root(isAlone: true).markup)\n"
    }

    private func root(isAlone: Bool) -> SVGElement {
        let head = isAlone ? 34.0 : 0
        let height = plot.height + head
        var root = SVGElement(
            "svg",
            [
                ("xmlns", "http://www.w3.org/2000/svg"), ("viewBox", "0 0 \(text(width)) \(text(height))"),
                ("role", "img"), ("class", "drawing"), ("aria-label", title),
            ] + (isAlone ? [("width", text(width)), ("height", text(height))] : []))
        if isAlone {
            root.add(SVGElement("style", text: Self.style))
            root.add(
                SVGElement("rect", [("class", "paper"), ("width", text(width)), ("height", text(height)), ("rx", "8")]))
            root.add(SVGElement("text", [("class", "title"), ("x", "16"), ("y", "26")], text: title))
        }
        var group = SVGElement("g", isAlone ? [("transform", "translate(0 \(text(head)))")] : [])
        if let cells = figure.cells {
            CellDrawing(cells: cells, plot: plot).add(to: &group)
        } else {
            AxisDrawing(figure: figure, plot: plot).add(to: &group)
            MarkDrawing(figure: figure, plot: plot).add(to: &group)
        }
        LegendDrawing(figure: figure, plot: plot).add(to: &group)
        root.add(group)
        return root
    }

    /// What the page's style sheet says of the same classes.
    private static let style = """
        svg{font:12px system-ui,-apple-system,"Segoe UI",sans-serif}.paper{fill:#fff}.title{font-size:15px;font-weight:600}\
        text{fill:#3b4252}.grid{stroke:#e3e6ec}.reference{stroke:#6b7280;stroke-dasharray:4 3}\
        .accent{--c:#1f5fbf}.second{--c:#d98200}.third{--c:#0f8a6d}.fourth{--c:#a64ca6}.muted{--c:#8a93a3}\
        .good{--c:#1f5fbf}.bad{--c:#c8501e}.fill{fill:var(--c)}.line{stroke:var(--c);fill:none;stroke-width:2}\
        .whisker{stroke:#3b4252}.band{fill:var(--c);opacity:.15}.point{fill:var(--c);opacity:.75}\
        @media(prefers-color-scheme:dark){.paper{fill:#15181e}text{fill:#cfd5df}.grid{stroke:#2b313b}\
        .accent,.good{--c:#6ea8ff}.second{--c:#f0ab3c}.third{--c:#46c7a5}.fourth{--c:#d68ad6}.bad{--c:#f0825a}\
        .whisker{stroke:#cfd5df}}
        """
}

/// A coordinate with one decimal.
func text(_ number: Double) -> String {
    let tenths = Int((number * 10).rounded())
    let sign = tenths < 0 ? "-" : ""
    let (whole, rest) = (tenths.magnitude / 10, tenths.magnitude % 10)
    return rest == 0 ? "\(sign)\(whole)" : "\(sign)\(whole).\(rest)"
}
