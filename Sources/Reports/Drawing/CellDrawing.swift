/// A table of cells, the darker the more.
struct CellDrawing {
    let cells: Figure.Cells
    let plot: PlotArea

    func add(to group: inout SVGElement) {
        guard !cells.rows.isEmpty, !cells.columns.isEmpty else { return }
        let width = (plot.right - plot.left) / Double(cells.columns.count)
        let height = (plot.bottom - plot.top) / Double(cells.rows.count)
        let most = cells.values.joined().filter(\.isFinite).max() ?? 1
        for (row, values) in cells.values.enumerated() {
            write(
                AxisDrawing.shortened(cells.rows[row], 26), plot.left - 8, plot.top + (Double(row) + 0.5) * height + 4,
                "end", to: &group)
            for (column, value) in values.enumerated() where value.isFinite {
                addCell(
                    value, of: most, x: plot.left + Double(column) * width, y: plot.top + Double(row) * height,
                    width: width, height: height, label: cells.labels?[row][column], to: &group)
            }
        }
        let slanted = cells.columns.contains { Double($0.count) * 6.8 > width }
        let every = max(1, Int((12 / width).rounded(.up)))
        for (column, name) in cells.columns.enumerated() where column % every == 0 {
            let x = plot.left + (Double(column) + 0.5) * width
            let y = plot.bottom + 14
            group.add(
                SVGElement(
                    "text",
                    [("x", text(x)), ("y", text(y)), ("text-anchor", slanted ? "end" : "middle")]
                        + (slanted ? [("transform", "rotate(-32 \(text(x)) \(text(y)))")] : []),
                    text: AxisDrawing.shortened(name, 15)))
        }
    }

    private func addCell(
        _ value: Double, of most: Double, x: Double, y: Double, width: Double, height: Double, label: String?,
        to group: inout SVGElement
    ) {
        let share = most > 0 ? value / most : 0
        let opacity = value > 0 ? 0.08 + 0.92 * share.squareRoot() : 0.03
        group.add(
            SVGElement(
                "rect",
                [
                    ("class", "fill accent"), ("x", text(x + 0.5)), ("y", text(y + 0.5)),
                    ("width", text(max(width - 1, 0.5))), ("height", text(max(height - 1, 0.5))),
                    ("fill-opacity", "\((opacity * 100).rounded() / 100)"),
                ]))
        guard let label, !label.isEmpty, width > 18, height > 12 else { return }
        write(
            label, x + width / 2, y + height / 2 + 4, "middle", kind: opacity > 0.55 ? "on-dark" : "", to: &group)
    }
}
