/// Bars, lines and points.
struct MarkDrawing {
    let figure: Figure
    let plot: PlotArea

    func add(to group: inout SVGElement) {
        addReferences(to: &group)
        let bars = figure.series.filter { $0.mark == .bar }
        var sums: [Double: Double] = [:]
        for (place, series) in bars.enumerated() {
            var own = SVGElement("g", [("class", series.tone.rawValue)])
            for index in series.at.indices where series.values[index].isFinite {
                addBar(series, index, place, of: bars.count, &sums, to: &own)
            }
            group.add(own)
        }
        for series in figure.series where series.mark != .bar {
            var own = SVGElement("g", [("class", series.tone.rawValue)])
            if series.mark == .points { addPoints(series, to: &own) } else { addLine(series, to: &own) }
            group.add(own)
        }
    }

    private func addBar(
        _ series: Figure.Series, _ index: Int, _ place: Int, of count: Int, _ sums: inout [Double: Double],
        to group: inout SVGElement
    ) {
        let (at, value) = (series.at[index], series.values[index])
        let base = figure.isStacked ? sums[at, default: 0] : max(0, plot.values.range.lowerBound)
        sums[at] = base + value
        let thickness = plot.slot * 0.72 / (figure.isStacked ? 1 : Double(count))
        let shift = figure.isStacked ? 0 : (Double(place) - Double(count - 1) / 2) * thickness
        let middle = plot.across(at) + shift
        let (from, to) = (plot.along(base), plot.along(base + value))
        let (low, high) = (min(from, to), max(from, to))
        let box =
            figure.isHorizontal
            ? (x: low, y: middle - thickness / 2, width: high - low, height: thickness)
            : (x: middle - thickness / 2, y: low, width: thickness, height: high - low)
        var bar = SVGElement(
            "rect",
            [
                ("class", "fill"), ("x", text(box.x)), ("y", text(box.y)), ("width", text(max(box.width, 0))),
                ("height", text(max(box.height, 0))),
            ])
        let name = figure.arguments.names.flatMap { $0.indices.contains(Int(at)) ? "\($0[Int(at)]): " : nil } ?? ""
        bar.add(
            SVGElement(
                "title",
                text: "\(name)\(Shown.number(value, figure.values.format, in: figure.values.currency.nameless))"))
        group.add(bar)
        guard let low = series.low?[index], let high = series.high?[index], low.isFinite, high.isFinite else { return }
        if figure.isHorizontal {
            line(plot.along(low), middle, plot.along(high), middle, "whisker", to: &group)
        } else {
            line(middle, plot.along(low), middle, plot.along(high), "whisker", to: &group)
        }
    }

    private func point(_ series: Figure.Series, _ index: Int) -> String? {
        guard series.values[index].isFinite else { return nil }
        let place = plot.place(series.at[index], series.values[index])
        return "\(text(place.x)) \(text(place.y))"
    }

    private func addLine(_ series: Figure.Series, to group: inout SVGElement) {
        let places = series.at.indices.compactMap { point(series, $0) }
        guard !places.isEmpty else { return }
        if let low = series.low, let high = series.high {
            let known = series.at.indices.filter { low[$0].isFinite && high[$0].isFinite }
            let up = known.map { "\(text(plot.across(series.at[$0]))) \(text(plot.along(high[$0])))" }
            let down = known.reversed().map { "\(text(plot.across(series.at[$0]))) \(text(plot.along(low[$0])))" }
            if known.count > 1 {
                group.add(SVGElement("polygon", [("class", "band"), ("points", (up + down).joined(separator: " "))]))
            }
        }
        group.add(SVGElement("polyline", [("class", "line"), ("points", places.joined(separator: " "))]))
        guard series.at.count <= 20 else { return }
        addPoints(series, to: &group)
    }

    private func addPoints(_ series: Figure.Series, to group: inout SVGElement) {
        for index in series.at.indices where series.values[index].isFinite {
            let size = series.sizes?[index] ?? 7
            let place = plot.place(series.at[index], series.values[index])
            var circle = SVGElement(
                "circle", [("class", "point"), ("cx", text(place.x)), ("cy", text(place.y)), ("r", text(size / 2))])
            if let note = series.notes?[index], !note.isEmpty { circle.add(SVGElement("title", text: note)) }
            group.add(circle)
        }
    }

    private func addReferences(to group: inout SVGElement) {
        for reference in figure.references {
            switch reference.place {
            case .diagonal:
                let low = max(plot.arguments.lowerBound, plot.values.range.lowerBound)
                let high = min(plot.arguments.upperBound, plot.values.range.upperBound)
                line(plot.across(low), plot.along(low), plot.across(high), plot.along(high), "reference", to: &group)
            case .value(let value):
                let place = plot.along(value)
                if figure.isHorizontal {
                    line(place, plot.top, place, plot.bottom, "reference", to: &group)
                } else {
                    line(plot.left, place, plot.right, place, "reference", to: &group)
                }
            case .argument(let argument):
                let place = plot.across(argument)
                line(place, plot.top, place, plot.bottom, "reference", to: &group)
            }
        }
    }
}
