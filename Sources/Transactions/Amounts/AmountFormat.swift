/// How a column writes its numbers. Signs, currencies and groups are understood in every format; only what a lone
/// `.` or `,` before three digits means has to be decided, and it is decided once for the whole column.
struct AmountFormat: Sendable, Equatable {
    /// The decimal mark.
    enum Mark: UInt8, Sendable { case point = 0x2E, comma = 0x2C }

    /// What stands before the fraction; the other one groups digits.
    let decimal: Mark
    /// Whether money in is marked (`5.00 CR`) and money out is not.
    var marksCreditsAlone = false
}

/// What the cells of a column say about its decimal mark.
struct AmountEvidence {
    var points = 0
    var commas = 0
    /// Cells such as `1.234`: a group or three decimals.
    var lonePoints = 0
    var loneCommas = 0
    /// Cells such as `1234`: whoever writes them does not group.
    var ungrouped = 0
    var negatives = 0
    /// Cells with a mark of credit.
    var credits = 0
    var numbers = 0

    mutating func add(_ text: AmountText) {
        numbers += 1
        if text.isNegative { negatives += 1 }
        if text.isMarkedCredit { credits += 1 }
        switch text.decimalVote {
        case .point: points += 1
        case .comma: commas += 1
        case .lonePoint: lonePoints += 1
        case .loneComma: loneCommas += 1
        case .ungrouped: ungrouped += 1
        case .none: break
        }
    }

    mutating func add(_ other: AmountEvidence) {
        points += other.points
        commas += other.commas
        lonePoints += other.lonePoints
        loneCommas += other.loneCommas
        ungrouped += other.ungrouped
        negatives += other.negatives
        credits += other.credits
        numbers += other.numbers
    }

    /// The mark most cells prove; nil where no cell proves one.
    var proven: AmountFormat.Mark? {
        points == commas ? nil : (points > commas ? .point : .comma)
    }

    /// The column's format: by its own proof, else by the proof of the table's other numbers, else `1,234` is a
    /// thousand, and `1.234` is a thousand too unless a cell without groups (`1234`) speaks against it.
    func format(otherNumbers: AmountEvidence, hasThreeDecimals: Bool) -> AmountFormat {
        let marksCreditsAlone = credits > 0 && credits < numbers && negatives == 0
        if let mark = proven ?? otherNumbers.proven {
            return AmountFormat(decimal: mark, marksCreditsAlone: marksCreditsAlone)
        }
        let isComma = loneCommas == 0 && lonePoints > 0 && ungrouped == 0 && !hasThreeDecimals
        return AmountFormat(decimal: isComma ? .comma : .point, marksCreditsAlone: marksCreditsAlone)
    }
}
