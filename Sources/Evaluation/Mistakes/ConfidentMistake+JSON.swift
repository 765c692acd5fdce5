import JSONText

extension ConfidentMistake {
    /// One element of `most_confidently_wrong`: numbers and labels. A narration is somebody's life, so it is not here:
    /// who may read the file finds it by row or line.
    var json: JSONValue {
        [
            "row": .int(Int(row) + 1), "line": line.map { .int(Int($0)) } ?? .null, "label": .string(truth),
            "answer": .string(answer), "confidence": .double(Double(confidence)), "alike": .int(alike),
            "group_rows": .int(groupRows),
        ]
    }
}
