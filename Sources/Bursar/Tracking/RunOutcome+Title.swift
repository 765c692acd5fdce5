import Diagnostics
import RunStore

extension RunOutcome {
    /// Writes down that the run's model is champion, where that was decided; another run may have been faster.
    ///
    /// Where it can't be written down a finding says so: the run is whole all the same, and `bursar track promote` makes up for it.
    mutating func takeTitle() {
        guard promotion.promoted else { return }
        let journal = ChampionJournal(folder: run.settings.folder)
        do {
            wasOvertaken = try !journal.append(
                .init(
                    at: moment.extended, kind: .promote, model: promotion.model, run: id, from: titleHolder,
                    byPerson: false, why: promotion.why))
        } catch {
            findings.append(
                Finding(
                    .warning, code: "title-not-taken",
                    message: "the run's model is not champion: \(error.message)", at: error.location,
                    remedy: "The run is whole. Mend that, then: bursar track promote \(id)"))
        }
    }
}
