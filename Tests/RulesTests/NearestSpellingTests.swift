import Testing

import Diagnostics

@Suite("NearestSpelling")
struct NearestSpellingTests {
    @Test(
        "the candidate a person may have meant, or none",
        arguments: [
            ("keyword", "keywords"), ("Keywords", "keywords"), ("keywrods", "keywords"), ("wieght", "weight"),
            ("alias", "aliases"), ("weihgts", "weight"), ("colour", nil), ("", nil),
            ("keywordskeywords", nil),
        ] as [(String, String?)])
    func nearest(text: String, meant: String?) {
        #expect(NearestSpelling.of(text, among: ["keywords", "weight", "aliases"]) == meant)
    }
}
