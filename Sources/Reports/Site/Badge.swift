import JSONText

/// A badge in the endpoint format of shields.io.
struct Badge {
    /// Of its file.
    let name: String
    let label: String
    /// nil where it was not measured.
    let value: Double?
    /// From here on it is green, and below the second orange.
    let good: Double
    let fair: Double

    var json: JSONValue {
        let colour =
            value.map { $0 >= good ? "brightgreen" : $0 >= fair ? "yellow" : "orange" } ?? "lightgrey"
        return [
            "schemaVersion": 1, "label": .string(label),
            "message": .string(value.map { Shown.number($0, .percent).filter { $0 != " " } } ?? "not measured"),
            "color": .string(colour),
        ]
    }

    /// Those of the newest run; the tests' coverage only where it is told, so that an earlier one stays.
    static func all(_ manifest: SiteManifest, _ settings: Site.Settings) -> [Badge] {
        let metrics = manifest.reports.first?.metrics ?? [:]
        var badges = [
            Badge(name: "accuracy", label: "accuracy", value: metrics["accuracy"], good: 0.9, fair: 0.75),
            Badge(
                name: "coverage", label: "classification coverage", value: metrics["answered"] ?? metrics["coverage"],
                good: 0.9, fair: 0.75),
        ]
        if let tests = settings.testCoverage {
            badges.append(Badge(name: "tests", label: "line coverage of tests", value: tests, good: 0.85, fair: 0.7))
        }
        return badges
    }
}
