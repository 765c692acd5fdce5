/// An amount that stands alone, outside of any file.
public enum StatementAmount {
    /// What the text is worth where it stands in a file of such texts: `5,00 €`, `1.234,56-`, `(12.50)`; nil where it is no number.
    public static func value(of text: String) -> Double? {
        let bytes = Array(text.utf8)
        let trimmed = CellText.trimmed(bytes.span, 0..<bytes.count)
        let digits = ForeignDigits.folded(bytes.span, trimmed) ?? Array(bytes[trimmed])
        guard let amount = AmountText(digits.span, trimmed: 0..<digits.count) else { return nil }
        var evidence = AmountEvidence()
        evidence.add(amount)
        let format = evidence.format(otherNumbers: AmountEvidence(), hasThreeDecimals: false)
        guard case .value(let value) = amount.value(digits.span, format) else { return nil }
        return value
    }
}
