import Features
import Narrations
import Testing

@Suite("The n-grams of a narration")
struct NGramTests {
    @Test("words and runs of words come from each word on, the shorter before the longer")
    func words() {
        let row = narration("tesco", "metro", "oxford", "st")
        let names = fitted(wordsOnly(upTo: 3), on: [row]).names(row)
        #expect(
            names == [
                "tesco", "tesco metro", "tesco metro oxford", "metro", "metro oxford", "metro oxford st", "oxford",
                "oxford st", "st",
            ])
    }

    @Test("a word's beginning and end count as characters, and no run crosses words")
    func characters() {
        let row = narration("ab", "c")
        let names = fitted(charactersOnly(2...3), on: [row]).names(row)
        #expect(names == ["^a", "^ab", "ab", "ab$", "b$", "^c", "^c$", "c$"])
    }

    @Test(
        "characters are counted, not bytes",
        arguments: [
            ("жук", ["^ж", "^жу", "жу", "жук", "ук", "ук$", "к$"]),
            ("便利店", ["^便", "^便利", "便利", "便利店", "利店", "利店$", "店$"]),
            ("é", ["^é", "^é$", "é$"]),
            ("𝒜b", ["^𝒜", "^𝒜b", "𝒜b", "𝒜b$", "b$"]),
        ])
    func scalars(word: String, expected: [String]) {
        let row = narration(word)
        #expect(fitted(charactersOnly(2...3), on: [row]).names(row) == expected)
    }

    @Test("single characters are single characters in any script", arguments: ["ab", "жу", "便利", "𝒜é"])
    func single(word: String) {
        let row = narration(word)
        let parts = ["^"] + word.unicodeScalars.map { String($0) }
        #expect(fitted(charactersOnly(1...1), on: [row]).names(row) == parts)
    }

    @Test(
        "two words of the same letters are no run of words of other letters",
        arguments: [(["ab", "c"], ["a", "bc"]), (["ab"], ["a", "b"]), (["a", "b"], ["ab"])])
    func boundaries(known: [String], asked: [String]) {
        func row(_ words: [String]) -> NormalisedNarration {
            words.count == 1 ? narration(words[0]) : narration(words[0], words[1])
        }
        #expect(fitted(wordsOnly(upTo: 2), on: [row(known)]).values(row(asked)).novelty == 1)
    }

    @Test("a word and the same letters as a run of characters are two features")
    func salts() {
        let row = narration("ab")
        var parameters = charactersOnly(2...2)
        let characters = fitted(parameters, on: [row])
        parameters.longestWordNGram = 1
        #expect(fitted(parameters, on: [row]).vocabulary.count == characters.vocabulary.count + 1)
    }

    @Test("the longest runs bound what is made of a narration")
    func limits() {
        let row = narration("abcdef", "g", "h", "i", "j")
        let names = fitted(FeatureParameters().nGramsAlone, on: [row]).names(row)
        #expect(names.allSatisfy { $0.split(separator: " ").count <= 2 })
        #expect(names.contains("^abcd") && !names.contains("^abcde") && names.contains("bcdef"))
    }

    @Test(
        "parameters that make no sense together are known",
        arguments: [
            (3, 2, 5, 1, true), (0, 1, 0, 1, true), (-1, 2, 5, 1, false), (11, 2, 5, 1, false), (3, 0, 5, 1, false),
            (3, 2, 21, 1, false), (3, 2, 5, 0, false),
        ])
    func soundness(words: Int, shortest: Int, longest: Int, minimum: Int, isSound: Bool) {
        var parameters = FeatureParameters()
        parameters.longestWordNGram = words
        parameters.shortestCharacterNGram = shortest
        parameters.longestCharacterNGram = longest
        parameters.minimumDocumentFrequency = minimum
        #expect(parameters.isSound == isSound)
    }

    @Test(
        "a weight lies between 0 and 100, whatever it weighs",
        arguments: [(0, true), (100, true), (-1, false), (101, false), (.infinity, false), (.nan, false)]
            as [(Float, Bool)])
    func weights(value: Float, isSound: Bool) {
        let weights: [WritableKeyPath<FeatureParameters, Float>] = [
            \.wordWeight, \.characterWeight, \.wordingWeight, \.formWeight, \.conceptWeight, \.amountWeight,
            \.mccWeight,
        ]
        for weight in weights {
            var parameters = FeatureParameters()
            parameters[keyPath: weight] = value
            #expect(parameters.isSound == isSound, "\(weight)")
        }
    }
}
