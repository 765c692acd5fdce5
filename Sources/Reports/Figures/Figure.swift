/// A drawing as data: axes, series of marks, lines to compare with. The page's script hands it to Plotly, `SVGDrawing`
/// draws it without a browser; both read the same value.
public struct Figure: Sendable, Equatable {
    public enum Format: String, Sendable {
        case count, percent, money, number, seconds
    }

    public struct Axis: Sendable, Equatable {
        public var title: String
        public var format: Format
        /// Names in order, where the axis has names instead of numbers.
        public var names: [String]?
        /// Days since 1970-01-01 instead of plain numbers.
        public var isTime = false
        public var range: ClosedRange<Double>?

        public init(
            _ title: String, _ format: Format = .number, names: [String]? = nil, range: ClosedRange<Double>? = nil
        ) {
            self.title = title
            self.format = format
            self.names = names
            self.range = range
        }
    }

    /// What a colour means; which colour that is depends on light and dark.
    public enum Tone: String, Sendable {
        case accent, second, third, fourth, muted, good, bad
    }

    public enum Mark: String, Sendable {
        case bar, line, step, points
    }

    public struct Series: Sendable, Equatable {
        public var name: String
        public var tone: Tone
        public var mark: Mark
        /// Places along the axis of arguments: numbers, or indices into its names.
        public var at: [Double]
        /// Values; NaN where there is none.
        public var values: [Double]
        /// The ends of intervals around the values.
        public var low: [Double]?
        public var high: [Double]?
        /// What is said of each mark beside its numbers.
        public var notes: [String]?
        /// Diameters of points, in pixels.
        public var sizes: [Double]?

        public init(
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
    public struct Cells: Sendable, Equatable {
        public var rows: [String]
        public var columns: [String]
        /// Row by row; NaN is an empty cell.
        public var values: [[Double]]
        /// Shown in the cell; none where the cells are too many.
        public var labels: [[String]]?

        public init(rows: [String], columns: [String], values: [[Double]], labels: [[String]]? = nil) {
            self.rows = rows
            self.columns = columns
            self.values = values
            self.labels = labels
        }
    }

    /// A line to compare with.
    public struct Reference: Sendable, Equatable {
        public enum Place: Sendable, Equatable {
            case argument(Double), value(Double)
            /// Where value and argument are equal.
            case diagonal
        }

        public var place: Place
        public var label: String

        public init(_ place: Place, _ label: String) {
            self.place = place
            self.label = label
        }
    }

    /// Names lie along the left side, bars go right.
    public var isHorizontal = false
    public var isStacked = false
    public var arguments: Axis
    public var values: Axis
    public var series: [Series] = []
    public var cells: Cells?
    public var references: [Reference] = []
    /// In pixels.
    public var height = 320
    /// The rows' column that a click on a mark's name filters.
    public var filters: String?

    public init(arguments: Axis, values: Axis) {
        self.arguments = arguments
        self.values = values
    }

    /// Horizontal bars of names: as high as they are many.
    public static func bars(_ names: [String], _ title: String, _ format: Format, series: [Series]) -> Figure {
        var figure = Figure(arguments: Axis("", names: names), values: Axis(title, format))
        figure.isHorizontal = true
        figure.isStacked = series.count > 1
        figure.series = series
        figure.height = max(200, names.count * 26 + 90)
        return figure
    }
}
