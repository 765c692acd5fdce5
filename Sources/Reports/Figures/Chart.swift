/// A question and its answer as a picture.
struct Chart: Sendable {
    /// Names it in the page, in links and as a file: `confusion`.
    let id: String
    /// Its title.
    let question: String
    /// One sentence that says what is to be seen, with its numbers.
    let answer: Prose
    /// Which rows it is about, and whether the model had seen them.
    let basis: String
    /// nil where there is nothing to draw; `answer` then says why.
    let figure: Figure?
    /// Whether it is among the pictures that stand for the whole run.
    var isHeadline = false

    init(_ id: String, _ question: String, answer: Prose, basis: String, figure: Figure?) {
        self.id = id
        self.question = question
        self.answer = answer
        self.basis = basis
        self.figure = figure
    }

    /// A chart there is nothing to draw for.
    static func absent(_ id: String, _ question: String, because reason: Prose) -> Chart {
        Chart(id, question, answer: reason, basis: "", figure: nil)
    }
}
