import Narrations

/// What a row has beside its words: the amount, the merchant category code, and the raw narration as a whole.
///
/// A narration seen before is known by its exact wording: a model that may credit the wording need not credit each of
/// its n-grams, and judges new narrations better for it (docs/classifier.md).
public struct RowFacts: Sendable, Equatable {
    /// In main units; NaN where missing.
    public let amount: Double
    /// The merchant category code (ISO 18245), 0 ... 9999; -1 where there is none.
    public let mcc: Int32
    /// Stands for the raw wording, ASCII's case, the blanks around it and runs of blanks aside; 0 where the raw text is not known.
    let wording: UInt64
    /// Stands for the raw text's form: runs of digits, capitals and small letters as one character each, punctuation as it
    /// is; 0 where the raw text is not known.
    let form: UInt64

    /// The facts of a row without raw text.
    public init(amount: Double = .nan, mcc: Int32 = -1) {
        self.init(amount: amount, mcc: mcc, wording: 0, form: 0)
    }

    /// The facts of a row. O(bytes), allocates nothing.
    ///
    /// - Parameter raw: the narration as it stands in the file, any bytes.
    public init(raw: Span<UInt8>, amount: Double, mcc: Int32 = -1) {
        let hashes = RawHashes(raw)
        self.init(
            amount: amount, mcc: mcc, wording: hashes.wording ^ 0x5757_5757,
            form: FeatureHash.finish(hashes.form ^ 0xF0F0_F0F0))
    }

    private init(amount: Double, mcc: Int32, wording: UInt64, form: UInt64) {
        self.amount = amount
        self.mcc = mcc
        self.wording = wording
        self.form = form
    }

    /// The code in a cell: three or four digits; -1 for anything else.
    public static func mcc(_ cell: Span<UInt8>) -> Int32 {
        guard (3...4).contains(cell.count) else { return -1 }
        var code: Int32 = 0
        for i in cell.indices {
            guard cell[i] >= 0x30, cell[i] <= 0x39 else { return -1 }
            code = code * 10 + Int32(cell[i] - 0x30)
        }
        return code
    }
}
