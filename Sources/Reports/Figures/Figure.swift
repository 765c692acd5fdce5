/// A drawing as data: axes, series of marks, lines to compare with. The page's script hands it to Plotly, `SVGDrawing`
/// draws it without a browser; both read the same value.
struct Figure: Sendable, Equatable {
    enum Format: String, Sendable {
        case count, percent, money, number, seconds
    }

    struct Axis: Sendable, Equatable {
        var title: String
        var format: Format
        /// Of money; its name stands in the title.
        var currency = Currency.unnamed
        /// Names in order, where the axis has names instead of numbers.
        var names: [String]?
        /// Days since 1970-01-01 instead of plain numbers.
        var isTime = false
        var range: ClosedRange<Double>?

        init(
            _ title: String, _ format: Format = .number, names: [String]? = nil, range: ClosedRange<Double>? = nil
        ) {
            self.title = title
            self.format = format
            self.names = names
            self.range = range
        }

        /// Sums in a currency.
        ///
        static func money(_ title: String, _ currency: Currency) -> Axis {
            var axis = Axis(title, .money)
            axis.currency = currency
            return axis
        }
    }

    /// What a colour means; which colour that is depends on light and dark.
    enum Tone: String, Sendable {
        case accent, second, third, fourth, muted, good, bad
    }

    enum Mark: String, Sendable {
        case bar, line, step, points
    }

    struct Series: Sendable, Equatable {
        var name: String
        var tone: Tone
        var mark: Mark
        /// Places along the axis of arguments: numbers, or indices into its names.
        var at: [Double]
        /// Values; NaN where there is none.
        var values: [Double]
        /// The ends of intervals around the values.
        var low: [Double]?
        var high: [Double]?
        /// What is said of each mark beside its numbers.
        var notes: [String]?
        /// Diameters of points, in pixels.
        var sizes: [Double]?

        init(
            _ name: String, _ tone: Tone, _ mark: Mark, at: [Double], values: [Double], low: [Double]? = nil,
            high: [Double]? = nil, notes: [String]? = nil, sizes: [Double]? = nil
        ) {
            self.name = name
            self.tone = tone
            self.mark = mark
            self.at = at
            self.values = values
            self.low = low
            self.high = high
            self.notes = notes
            self.sizes = sizes
        }
    }

    /// Cells of rows and columns, the darker the more.
    struct Cells: Sendable, Equatable {
        var rows: [String]
        var columns: [String]
        /// Row by row; NaN is an empty cell.
        var values: [[Double]]
        /// Shown in the cell; none where the cells are too many.
        var labels: [[String]]?
    }

    /// A line to compare with.
    struct Reference: Sendable, Equatable {
        enum Place: Sendable, Equatable {
            case argument(Double), value(Double)
            /// Where value and argument are equal.
            case diagonal
        }

        var place: Place
        var label: String

        init(_ place: Place, _ label: String) {
            self.place = place
            self.label = label
        }
    }

    /// Names lie along the left side, bars go right.
    var isHorizontal = false
    var isStacked = false
    var arguments: Axis
    var values: Axis
    var series: [Series] = []
    var cells: Cells?
    var references: [Reference] = []
    /// In pixels.
    var height = 320
    /// The rows' column that a click on a mark's name filters.
    var filters: String?

    /// Horizontal bars of names: as high as they are many.
    static func bars(_ names: [String], _ title: String, _ format: Format, series: [Series]) -> Figure {
        bars(names, Axis(title, format), series: series)
    }

    static func bars(_ names: [String], _ values: Axis, series: [Series]) -> Figure {
        var figure = Figure(arguments: Axis("", names: names), values: values)
        figure.isHorizontal = true
        figure.isStacked = series.count > 1
        figure.series = series
        figure.height = max(200, names.count * 26 + 90)
        return figure
    }
}
