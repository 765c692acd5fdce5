import Features
import Narrations

extension TrainingRows {
    /// A row's narration as rules and features see it: normalised. The text as it stood in the file is not kept.
    ///
    /// It may hold any character that the file did.
    public func normalisedNarration(_ row: Int) -> String {
        var scratch = Categoriser.Scratch()
        corpus.copy(row, into: &scratch.narration)
        return String(decoding: scratch.narration.text, as: UTF8.self)
    }
}
