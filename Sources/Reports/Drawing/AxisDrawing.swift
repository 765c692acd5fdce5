/// Grid, ticks, names and titles.
struct AxisDrawing {
    let figure: Figure
    let plot: PlotArea

    func add(to group: inout SVGElement) {
        addValues(to: &group)
        addArguments(to: &group)
        addTitles(to: &group)
    }

    private func addValues(to group: inout SVGElement) {
        for tick in plot.values.values {
            let place = plot.along(tick)
            let label = Shown.tick(tick, figure.values.format)
            if figure.isHorizontal {
                line(place, plot.top, place, plot.bottom, "grid", to: &group)
                write(label, place, plot.bottom + 16, "middle", to: &group)
            } else {
                line(plot.left, place, plot.right, place, "grid", to: &group)
                write(label, plot.left - 8, place + 4, "end", to: &group)
            }
        }
    }

    private func addArguments(to group: inout SVGElement) {
        guard let names = figure.arguments.names else {
            if figure.arguments.isTime { return addDays(to: &group) }
            for tick in plot.argumentTicks?.values ?? [] {
                let label = Shown.tick(tick, figure.arguments.format)
                write(label, plot.across(tick), plot.bottom + 16, "middle", to: &group)
            }
            return
        }
        // As many names as find room.
        let every =
            figure.isHorizontal
            ? 1 : max(1, Int((Double(names.map(\.count).max() ?? 1) * 6.8 / plot.slot).rounded(.up)))
        for (index, name) in names.enumerated() where index % every == 0 {
            let place = plot.across(Double(index))
            if figure.isHorizontal {
                write(Self.shortened(name, 26), plot.left - 8, place + 4, "end", to: &group)
            } else {
                write(Self.shortened(name, 18), place, plot.bottom + 16, "middle", to: &group)
            }
        }
    }

    /// First, middle and last day, each once.
    private func addDays(to group: inout SVGElement) {
        let (first, last) = (plot.arguments.lowerBound, plot.arguments.upperBound)
        let isLong = last - first > 300
        func label(_ day: Double) -> String {
            let text = Shown.day(Int(day.rounded(.down)))
            return isLong ? text : text.split(separator: ",").first.map(String.init) ?? text
        }
        var seen: Set<String> = []
        for (day, anchor) in [(first, "start"), (last, "end"), ((first + last) / 2, "middle")]
        where seen.insert(label(day)).inserted {
            write(label(day), plot.across(day), plot.bottom + 16, anchor, to: &group)
        }
    }

    private func addTitles(to group: inout SVGElement) {
        let below = figure.isHorizontal ? figure.values.title : figure.arguments.title
        if !below.isEmpty { write(below, (plot.left + plot.right) / 2, plot.bottom + 34, "middle", to: &group) }
        let beside = figure.isHorizontal ? figure.arguments.title : figure.values.title
        guard !beside.isEmpty else { return }
        let middle = (plot.top + plot.bottom) / 2
        group.add(
            SVGElement(
                "text",
                [
                    ("x", "14"), ("y", text(middle)), ("text-anchor", "middle"),
                    ("transform", "rotate(-90 14 \(text(middle)))"),
                ], text: beside))
    }

    static func shortened(_ name: String, _ length: Int) -> String {
        name.count <= length ? name : "\(name.prefix(length - 1))…"
    }
}

/// A straight line.
func line(
    _ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, _ kind: String, to group: inout SVGElement
) {
    group.add(
        SVGElement(
            "line", [("x1", text(x1)), ("y1", text(y1)), ("x2", text(x2)), ("y2", text(y2)), ("class", kind)]))
}

/// A word; `anchor` is start, middle or end.
func write(
    _ word: String, _ x: Double, _ y: Double, _ anchor: String, kind: String = "", to group: inout SVGElement
) {
    group.add(
        SVGElement(
            "text",
            [("x", text(x)), ("y", text(y)), ("text-anchor", anchor)] + (kind.isEmpty ? [] : [("class", kind)]),
            text: word))
}
