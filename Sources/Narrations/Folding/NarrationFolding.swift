/// The one way text is made comparable: narrations, keywords of rules and names in corrections all go through `fold`.
///
/// | read | becomes |
/// |---|---|
/// | letters of any script | lower case, accents, strokes and ligatures taken off: `É` e, `ß` ss, `ø` o, `й` и, `ά` α, `أ` ا |
/// | digits of any script, raised, lowered, circled | `0` to `9` |
/// | full-width ASCII, mathematical letters, half-width katakana | the usual form |
/// | `'`, `’`, `` ` `` and their like inside a word | nothing: `McDonald's` is `mcdonalds` |
/// | `&` inside a word, or between single letters | `&`: `AT&T` is `at&t`, `B & Q` is `b&q` |
/// | zero-width and direction marks, soft hyphens, combining accents | nothing |
/// | `&amp;`, `&#39;`, `&apos;` | what they stand for |
/// | Han, kana | kept; a word ends where they meet another script |
/// | all else, bytes that are no UTF-8 too | the end of a word |
///
/// The result holds no accent, so canonically equivalent Latin, Greek, Cyrillic, Arabic and Japanese texts fold alike.
/// Folding folded text changes nothing.
public enum NarrationFolding {
    /// Replaces `text` by the folded words of `raw`, one space between two, none at the ends.
    ///
    /// Whatever `raw` holds, the result is valid UTF-8. Bytes after the first 2 GiB are not read. O(raw.count), at most
    /// 3/2 raw.count bytes; allocates only when `text` lacks the capacity.
    public static func fold(_ raw: Span<UInt8>, into text: inout [UInt8]) {
        var words: [NarrationWord] = []
        let read = raw.extracting(first: Int(Int32.max))
        _ = WordScanner.scan(read, into: &text, words: &words, recording: false)
    }

    /// As `fold`, and replaces `words` by where each word lies, all of kind `merchant`; whether some word is divisible
    /// (`NormalisedNarration.holdsDivisibleWords`).
    @discardableResult
    static func fold(_ raw: Span<UInt8>, into text: inout [UInt8], words: inout [NarrationWord]) -> Bool {
        let read = raw.extracting(first: Int(Int32.max))
        if PlainWords.scan(read, into: &text, words: &words) { return false }
        return WordScanner.scan(read, into: &text, words: &words, recording: true)
    }
}
