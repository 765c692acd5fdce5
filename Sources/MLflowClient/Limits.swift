/// What MLflow's API takes at once and how long names and values may be.
///
/// From `mlflow/utils/validation.py` of MLflow 3.17.
public enum Limits {
    /// Metrics in one request; params and tags likewise; and all of them together.
    static let metricsAtOnce = 1000
    static let paramsAtOnce = 100
    static let tagsAtOnce = 100
    static let together = 1000
    /// Unicode scalars of a name, of a param's value, of a tag's value.
    public static let name = 250
    public static let paramValue = 6000
    public static let tagValue = 5000

    /// Sorted, so that the same tags are the same bytes.
    static func tags(_ tags: [String: String]) -> [KeyValue] {
        tags.sorted { $0.key < $1.key }.map { KeyValue($0.key, String($0.value.unicodeScalars.prefix(tagValue))) }
    }

    /// What is wrong with a name; nil for a usable one.
    static func objection(to name: String) -> String? {
        if name.isEmpty { return "a name is empty" }
        if name.unicodeScalars.count > Self.name {
            return "the name '\(name.prefix(40))...' has more than \(Self.name) characters"
        }
        let isUsable = name.unicodeScalars.allSatisfy { scalar in
            "/_-.: ".unicodeScalars.contains(scalar)
                || (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
        }
        if !isUsable { return "the name '\(name)' holds more than letters, digits, spaces and / _ - . :" }
        // MLflow takes names for paths.
        let parts = name.split(separator: "/", omittingEmptySubsequences: false)
        return parts.contains { $0.isEmpty || $0 == "." || $0 == ".." } ? "the name '\(name)' is no plain path" : nil
    }
}
