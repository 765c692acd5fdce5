import SparseMath

extension FittingTask {
    /// What is held out to calibrate on: parts of whole narration groups (merchants never met) and, of the rows of other
    /// groups, some at random (merchants met before).
    ///
    /// Every group is held out once, in fifths, so that confidence and promises rest on all of them; of more than 60,000 rows
    /// two tenths do. Few rows: quarters, so that enough is left to fit on.
    var calibrationCuts: [Cut] {
        guard chosen.count >= 8 else { return [] }
        var random = RandomSource(seed: settings.seed ^ 0x5eed_ca11)
        let groups = heldTogether
        var groupDraws: [Int32: Int] = [:]
        for row in chosen where groupDraws[groups[row]] == nil { groupDraws[groups[row]] = random.below(20) }
        let byGroup = chosen.map { groupDraws[groups[$0]] ?? 0 }
        let rowDraws = chosen.map { _ in evidence == nil ? random.below(20) : -1 }
        let width = chosen.count < 200 ? 5 : chosen.count <= 60_000 ? 4 : 2
        let parts = chosen.count <= 60_000 ? 20 / width : 2
        return (0..<parts).map { cut($0, width: width, byGroup, rowDraws) }
            .filter { !$0.kept.isEmpty && !$0.heldOut.isEmpty }
    }

    /// The groups drawn into the part, and a twentieth of the others' rows for each two twentieths of groups.
    private func cut(_ part: Int, width: Int, _ byGroup: [Int], _ rowDraws: [Int]) -> Cut {
        let range = part * width..<(part + 1) * width
        let rowRange = part * width / 2..<(part + 1) * width / 2
        func isUnseen(_ position: Int) -> Bool { range.contains(byGroup[position]) }
        func isHeldOut(_ position: Int) -> Bool { isUnseen(position) || rowRange.contains(rowDraws[position]) }
        let heldOut = thinned(chosen.indices.filter(isHeldOut))
        return Cut(
            kept: chosen.indices.filter { !isHeldOut($0) }, heldOut: heldOut, isUnseen: heldOut.map(isUnseen))
    }

    /// At most as many positions as calibration can use, evenly from all.
    private func thinned(_ positions: [Int]) -> [Int] {
        let most = 30_000
        guard positions.count > most else { return positions }
        return (0..<most).map { positions[$0 * positions.count / most] }
    }
}
