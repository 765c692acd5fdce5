/// The phrases that the steps of normalising know, as a text other programs can read: what a loader of the model in another
/// language needs to tell words apart as this one does.
public enum PhraseListing {
    /// A line for each phrase: the step, what the phrase means to it, the phrase itself, folded; a blank between. Of two
    /// lines of a step with the same phrase the later holds.
    public static func text() -> String {
        let steps: [(name: String, type: any NormalisingStep.Type)] = [
            ("cards", CardMasks.self), ("dates", Dates.self), ("references", References.self), ("rails", Rails.self),
            ("intermediaries", Intermediaries.self), ("terminals", TerminalNumbers.self),
        ]
        var text = ""
        for step in steps {
            for table in step.type.listed {
                for line in table.phrases.description.split(separator: "\n") {
                    var folded: [UInt8] = []
                    NarrationFolding.fold(Array(line.utf8).span, into: &folded)
                    if folded.isEmpty { continue }
                    text += "\(step.name) \(table.meaning) \(String(decoding: folded, as: UTF8.self))\n"
                }
            }
        }
        return text
    }
}
