import Diagnostics
import RunStore

extension RunOutcome {
    /// Writes down that the run's model is champion, where that was decided; another run may have been faster.
    ///
    /// A champion is a run that is whole, so this comes last: where it fails, the record and the page, which say that the
    /// model is champion, are made again. Where the title can't be written down a finding says so, and `bursar track promote`
    /// makes up for it.
    ///
    /// - Parameters:
    ///   - categoriser: what classified, for the page.
    ///   - folder: the run's, in its place.
    mutating func takeTitle(_ categoriser: Categoriser, in folder: RunFolder, pages: PageStep?) {
        guard promotion.promoted else { return }
        let journal = ChampionJournal(folder: run.settings.folder)
        do {
            let isTaken = try journal.append(
                .init(
                    at: moment.extended, kind: .promote, model: promotion.model, run: id, from: titleHolder,
                    byPerson: false, why: promotion.why))
            if isTaken { return }
            withholdTitle("another run became champion meanwhile")
        } catch {
            // The line may stand there, and count, all the same.
            if journal.champion(of: promotion.model) != id { withholdTitle("it could not be written down") }
            findings.append(
                Finding(
                    .warning, code: "title-not-taken",
                    message: "the run's model is not champion: \(error.message)", at: error.location,
                    remedy: "The run is whole. Mend that, then: bursar track promote \(id)"))
        }
        do {
            try record(in: folder)
            guard let pages else { return }
            _ = try pages(RunForPages(self, in: folder, categoriser))
            try record(in: folder)
        } catch { findings += error.findings.all }
    }

    private mutating func withholdTitle(_ why: String) {
        promotion = RunPromotion(
            model: promotion.model, promoted: false, champion: promotion.champion, why: "\(promotion.why); \(why)")
    }
}
