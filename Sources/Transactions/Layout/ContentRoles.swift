import DelimitedText

/// Roles told by cells alone, for tables without names.
struct ContentRoles {
    private let profiles: [ColumnProfile]
    private let free: [Int]

    init(_ profiles: [ColumnProfile], free: [Int]) {
        self.profiles = profiles
        self.free = free.filter { $0 < profiles.count }
    }

    /// The column of text with the most different words; of equals the first.
    ///
    /// - Parameter isStrict: whether only a column of several words a cell, nearly all different, will do.
    func narration(isStrict: Bool) -> Int? {
        var best: (column: Int, words: Int)?
        for column in free where profiles[column].isText {
            let profile = profiles[column]
            if isStrict, profile.filled * 2 < profile.rows || profile.words.count < 2 { continue }
            if isStrict, profile.distinct * 2 < profile.filled { continue }
            if profile.words.count > best?.words ?? 0 { best = (column, profile.words.count) }
        }
        guard let best else { return nil }
        let isWordy = best.words * 2 > profiles[best.column].distinct * 3
        return isWordy || !isStrict ? best.column : nil
    }

    /// The first column of dates, and where money stands: one signed column, or debits beside credits, or an unsigned
    /// amount and its direction; a running balance is told by its differences.
    ///
    /// - Parameter isStrict: whether amounts are only found where one column alone has fractions, and is signed.
    func dateAndAmounts(_ head: RecordBatch, hasAmount: Bool, isStrict: Bool) -> [(ColumnRole, Int)] {
        var found: [(ColumnRole, Int)] = []
        if let date = free.first(where: { profiles[$0].isDate }) { found.append((.date, date)) }
        if hasAmount { return found }
        if isStrict {
            let exact = free.filter { profiles[$0].isNumeric && profiles[$0].fractions > 0 }
            if exact.count == 1, profiles[exact[0]].amounts.negatives > 0 {
                found.append((.amount, exact[0]))
            }
            return found
        }
        found += amounts(head)
        if let direction = free.first(where: { profiles[$0].isDirection }) {
            found.append((.direction, direction))
        }
        return found
    }

    /// The column nearest behind the amount, else before it, that tells which way money went: both ways, or in a column
    /// without a name next to the amount out alone.
    func direction(beside amount: Int, isNameless: (Int) -> Bool) -> Int? {
        let directions = free.filter { column in
            let profile = profiles[column]
            guard profile.tellsDirections, profile.outs > 0 else { return false }
            return profile.ins > 0 || column == amount + 1 && isNameless(column)
        }
        return directions.first { $0 > amount } ?? directions.last
    }

    private func amounts(_ head: RecordBatch) -> [(ColumnRole, Int)] {
        let numeric = free.filter { profiles[$0].isNumeric }
        let exact = numeric.filter { profiles[$0].fractions > 0 || profiles[$0].amounts.negatives > 0 }
        let candidates = exact.isEmpty ? numeric : exact
        guard let first = candidates.first else { return [] }
        var evidence = AmountEvidence()
        for column in candidates { evidence.add(profiles[column].amounts) }
        let format = evidence.format(otherNumbers: AmountEvidence(), hasThreeDecimals: false)
        let values = candidates.prefix(8).map { Self.values(head, profiles[$0].cells, format) }
        if let pair = Self.exclusivePair(values) {
            return [(.debit, candidates[pair.0]), (.credit, candidates[pair.1])]
        }
        for balance in values.indices.reversed() {
            for amount in values.indices where amount != balance {
                guard let sign = Self.sign(of: values[amount], inBalance: values[balance]) else { continue }
                return [(sign > 0 ? .amount : .debit, candidates[amount])]
            }
        }
        return [(.amount, candidates.first { profiles[$0].amounts.negatives > 0 } ?? first)]
    }

    private static func values(_ head: RecordBatch, _ cells: [ByteRange], _ format: AmountFormat) -> [Double] {
        let bytes = head.bytes.span
        return cells.map { cell in
            guard case .value(let value) = AmountText.read(bytes, cell.range, format) else { return .nan }
            return value
        }
    }

    /// The first two columns of which each row fills exactly one.
    private static func exclusivePair(_ values: [[Double]]) -> (Int, Int)? {
        for first in values.indices {
            for second in values.indices where second > first {
                let filled = zip(values[first], values[second]).map {
                    ($0.isNaN ? 0 : 1) + ($1.isNaN ? 0 : 1)
                }
                let seconds = values[second].count { !$0.isNaN }
                guard seconds > 0, seconds < filled.count else { continue }
                if filled.count(where: { $0 == 1 }) * 10 >= filled.count * 9, !filled.contains(2) {
                    return (first, second)
                }
            }
        }
        return nil
    }

    /// Whether one column's differences are the other's values (1), or their opposites (-1), forwards or backwards.
    private static func sign(of amounts: [Double], inBalance balances: [Double]) -> Int? {
        var hits = [0, 0, 0, 0]
        var pairs = 0
        for row in 1..<max(1, balances.count) {
            let step = balances[row] - balances[row - 1]
            guard step.isFinite, amounts[row].isFinite, amounts[row - 1].isFinite else { continue }
            pairs += 1
            let wanted = [amounts[row], -amounts[row], -amounts[row - 1], amounts[row - 1]]
            for (index, value) in wanted.enumerated() where abs(step - value) < 0.005 { hits[index] += 1 }
        }
        guard pairs >= 2, let best = hits.max(), best * 5 >= pairs * 4, let index = hits.firstIndex(of: best)
        else {
            return nil
        }
        return index % 2 == 0 ? 1 : -1
    }
}
