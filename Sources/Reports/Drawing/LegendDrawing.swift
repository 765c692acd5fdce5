/// The names of series and lines, in one row at the top.
struct LegendDrawing {
    let figure: Figure
    let plot: PlotArea

    func add(to group: inout SVGElement) {
        var x = plot.left
        if figure.series.count > 1 {
            for series in figure.series where !series.name.isEmpty {
                group.add(
                    SVGElement(
                        "rect",
                        [
                            ("class", "fill \(series.tone.rawValue)"), ("x", text(x)), ("y", "6"), ("width", "10"),
                            ("height", "10"), ("rx", "2"),
                        ]))
                write(series.name, x + 15, 15, "start", to: &group)
                x += Double(series.name.count) * 6.6 + 32
            }
        }
        for reference in figure.references where !reference.label.isEmpty {
            line(x, 11, x + 12, 11, "reference", to: &group)
            write(reference.label, x + 17, 15, "start", to: &group)
            x += Double(reference.label.count) * 6.6 + 36
        }
    }
}
