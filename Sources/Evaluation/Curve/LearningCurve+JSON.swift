import JSONText

extension LearningCurve {
    /// The value of `curve`.
    var json: JSONValue {
        .array(
            points.map { point in
                ["rows": .int(point.rows), "accuracy": point.accuracy.json, "macro_f1": point.macroF1.json]
            })
    }
}
