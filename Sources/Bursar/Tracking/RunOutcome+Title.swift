import RunStore

extension RunOutcome {
    /// Writes down that the run's model is champion, where that was decided.
    ///
    /// - Returns: whether it is champion now; another run may have been faster.
    /// - Throws: where it can't be written down; the run is whole all the same, and `bursar track promote` makes up for it.
    func takeTitle() throws(Failure) -> Bool {
        guard promotion.promoted else { return false }
        let journal = ChampionJournal(folder: run.settings.folder)
        do {
            return try journal.append(
                .init(
                    at: moment.extended, kind: .promote, model: promotion.model, run: id, from: promotion.champion,
                    byPerson: false, why: promotion.why))
        } catch { throw .failed(error) }
    }
}
