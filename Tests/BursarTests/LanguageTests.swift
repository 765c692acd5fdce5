import Testing

@testable import Bursar

@Suite("Any language")
struct LanguageTests {
    /// Three labels with two merchants each, in words of one language.
    struct Language: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let merchants: [[String]]
        /// A narration never seen, of words that were, and its label's place.
        let fresh: (narration: String, label: Int)
        /// Part of the explanation of `fresh`, as it is folded.
        let word: String
    }

    static let languages = [
        Language(
            testDescription: "Cyrillic",
            merchants: [
                ["Пятёрочка продукты", "Магнит"], ["Аптека Ригла", "Доктор Столетов"],
                ["Метро Москва", "Яндекс Такси"],
            ],
            fresh: ("АПТЕКА НОВАЯ", 1), word: "аптека"),
        Language(
            testDescription: "Greek",
            merchants: [["Σκλαβενίτης", "Μασούτης"], ["Φαρμακείο Παπαδάκη", "Ιατρείο"], ["Ταξί Αθήνα", "Μετρό"]],
            fresh: ("ΦΑΡΜΑΚΕΙΟ ΝΕΟ", 1), word: "φαρμακειο"),
        Language(
            testDescription: "accented Latin",
            merchants: [
                ["Épicerie Dupré", "Marché Fraîcheur"], ["Zažółć Apteka", "Pharmacie Lévy"],
                ["İstanbul Taksi", "Straßenbahn Köln"],
            ],
            fresh: ("PHARMACIE CENTRALE", 1), word: "pharmacie"),
        Language(
            testDescription: "Han", merchants: [["便利店 北京", "超市 永辉"], ["药房 同仁堂", "医院 协和"], ["出租车 滴滴", "地铁 上海"]],
            fresh: ("药房 大参林", 1), word: "药房"),
        Language(
            testDescription: "Arabic",
            merchants: [
                ["بقالة النور", "أسواق العثيم"], ["صيدلية الدواء", "مستشفى الملك"], ["تاكسي الرياض", "مترو دبي"],
            ],
            fresh: ("صيدلية جديدة", 1), word: "صيدلي"),
    ]

    private static let labels = ["Food", "Health", "Ways"]

    @Test("its narrations are learnt, and explained in its words", arguments: languages)
    func learnt(language: Language) throws {
        let rows = TrainingRows(
            (0..<60).map { index in
                let names = language.merchants[index % 3]
                return Row(narration: "\(names[index / 3 % 2]) \(1000 + index * 37)", label: Self.labels[index % 3])
            })
        let training = try #require(
            Training.fit(rows, chosen: rows.all, source: .trueLabels, rules: nil, threshold: 0.5, settings: .init()))
        for (label, names) in zip(Self.labels, language.merchants) {
            for name in names {
                let answer = training.categoriser.decide("\(name) 7741", amount: -10)
                #expect(answer.category == label && answer.method == "model", "\(name): \(answer)")
            }
        }
        let told = training.categoriser.explain(Array(language.fresh.narration.utf8), amount: -10)
        #expect(told.candidate == Self.labels[language.fresh.label])
        let evidence = try #require(told.model)
        #expect(!evidence.isGuess)
        #expect(evidence.novelty > 0 && evidence.novelty < 1)
        let strongest = try #require(evidence.contributions.first { $0.source.contains("\"") })
        #expect(strongest.weight > 0)
        #expect(strongest.source.contains(language.word), "\(strongest.source)")
    }
}
