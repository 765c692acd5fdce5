import DelimitedText

extension RoleAssignment {
    /// Looks at what the columns of text say: one that says only how money was booked gives way to another that says more, and
    /// where each says something the other does not, both are read, the one that says by whom first.
    ///
    /// What a person or the contract's name says stands.
    mutating func weighNarrations(head: RecordBatch) {
        guard let chosen = column(of: .narration), !isFixed(.narration), !isByContent,
            let rank = narrationRank(chosen), rank > 0, chosen < profiles.count
        else { return }
        let others = otherNarrations.filter { $0 < profiles.count }
        guard !others.isEmpty else { return }
        let evidence = NarrationEvidence(head, profiles[chosen].cells)
        if evidence.needsAnother {
            let better = others.first { NarrationEvidence(head, profiles[$0].cells).tells(where: evidence) }
            guard let better else { return }
            takeNarration(better, insteadOf: chosen)
            if !evidence.isNearlySilent { joinNarration(chosen) }
            return
        }
        // The purpose gave way to the payee for its many equal cells; the others may say something all the same.
        let purpose = others.first { narrationRank($0) ?? .max < min(rank, 20) && rank < 30 }
        guard let purpose else { return }
        let purposes = NarrationEvidence(head, profiles[purpose].cells)
        if purposes.needsAnother, purposes.tellsVariously { joinNarration(purpose) }
    }
}
