import RunStore

/// What happened, in one paragraph.
enum Summary {
    static func sentences(of content: ReportContent) -> [Prose] {
        var sentences = [read(content), decided(content)]
        if let judged = judged(content) { sentences.append(judged) } else { sentences.append(content.notJudged) }
        if let change = changed(content) { sentences.append(change) }
        sentences.append(unknown(content))
        if let promotion = content.run.promotion {
            sentences.append(
                promotion.promoted
                    ? "Its model is the champion now: \(promotion.why)."
                    : "Its model did not become champion: \(promotion.why).")
        }
        return sentences
    }

    private static func read(_ content: ReportContent) -> Prose {
        let rows = content.rows
        let days = rows.days.filter { $0 != ReportRows.noDay }
        let rejected = Int(content.run.metrics["rows_rejected"]?.value ?? 0)
        let kind: Prose =
            content.run.params["origin/kind"] == "generated"
            ? "\(count: rows.count, "generated transaction")" : "\(count: rows.count, "transaction")"
        let time: Prose =
            days.min().flatMap { first in days.max().map { ", from \(day: Int(first)) to \(day: Int($0))," } } ?? ""
        let apart: Prose = rejected == 0 ? " none was rejected." : " \(count: rejected, "row") could not be used."
        return kind + time + " were read;" + apart
    }

    private static func decided(_ content: ReportContent) -> Prose {
        let rows = content.rows
        guard rows.count > 0 else { return "There was nothing to decide." }
        func share(_ method: ReportRows.Method) -> Double {
            Double(rows.methods.count { $0 == method }) / Double(rows.count)
        }
        let memory = share(.memory)
        let remembered: Prose = memory > 0 ? ", \(percent: memory) by memory" : ""
        return "\(percent: 1 - share(.none)) of them got a label, right or wrong: \(percent: share(.rule)) by rules, "
            + "\(percent: share(.model)) by the model" + remembered + "."
    }

    private static func judged(_ content: ReportContent) -> Prose? {
        guard let on = content.judged.judgedOn, let accuracy = content.run.metrics["accuracy"] else { return nil }
        let interval: Prose =
            accuracy.low.flatMap { low in accuracy.high.map { " (95 % interval \(percent: low) to \(percent: $0))" } }
            ?? ""
        let precision: Prose =
            content.run.metrics["precision_answered"].map {
                "; of the answers it chose to give there, \(percent: $0.value) are right"
            } ?? ""
        // Not always what gave the answers above: the champion may have.
        let judged: Prose =
            content.run.params["classified_by"].flatMap { $0 == content.run.id ? nil : $0 }.map {
                "The champion, run \($0), classified; measured is this run's own model. Asked for a label at any price it"
            } ?? "Asked for a label at any price it"
        return judged + " is right in \(percent: accuracy.value) of held-out rows" + interval + precision
            + ". Measured on \(on)."
    }

    private static func changed(_ content: ReportContent) -> Prose? {
        guard let previous = content.previous else { return nil }
        guard let now = content.run.metrics["accuracy"]?.value, let then = previous.metrics["accuracy"]?.value else {
            return
                "The previous run, of \(moment: previous.startedAt), can't be compared: accuracy was not measured in both."
        }
        let points = ((now - then) * 1000).rounded() / 10
        if points == 0 { return "Accuracy is that of the previous run, of \(moment: previous.startedAt)." }
        return
            "Accuracy is \(number: points.magnitude) points \(points > 0 ? "higher" : "lower") than in the previous run, of "
            + "\(moment: previous.startedAt)."
    }

    private static func unknown(_ content: ReportContent) -> Prose {
        let rows = content.rows
        let main = rows.mainCurrency
        let unknown = (0..<rows.count).filter { rows.isUnknown($0) }
        guard !unknown.isEmpty else { return "No row is unknown." }
        let money = unknown.reduce(0.0) { $0 + (rows.counts($1, in: main) ? rows.money($1) : 0) }
        let sum: Prose = money > 0 ? ", \(money: money, content.currency) of money moved," : ""
        let others = unknown.count { !rows.counts($0, in: main) && rows.money($0) > 0 }
        let apart: Prose = others > 0 ? " \(count: others, "row") in other currencies not counted," : ""
        let proposals: Prose =
            content.proposals.isEmpty
            ? "no proposal was found for them" : "\(count: content.proposals.count, "proposal") would name some of them"
        return "\(count: unknown.count, "row")" + sum + apart + " stay unknown; " + proposals + "."
    }
}
