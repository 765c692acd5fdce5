public import Diagnostics

extension Report {
    /// Writes the headline charts as SVG files, for places without a browser: README, mail, job summaries.
    ///
    /// - Returns: the files' names, in the order of the report.
    public func writePictures(to folder: String) throws(Finding) -> [String] {
        var names: [String] = []
        for chart in charts where chart.isHeadline {
            guard let figure = chart.figure else { continue }
            let name = "\(chart.id).svg"
            try PageFile.write(SVGDrawing(figure, title: chart.question).file, to: "\(folder)/\(name)")
            names.append(name)
        }
        return names
    }
}
