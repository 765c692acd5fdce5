public import Concepts

extension CategoryVocabulary {
    /// The vocabulary that comes with the program.
    ///
    /// - Parameters:
    ///   - lexicon: its concepts' phrases join the categories that `category-words.txt` puts them under.
    ///   - keywords: keywords of rules under their categories, each with its weight.
    public static func builtIn(
        lexicon: ConceptLexicon, keywords: [(phrase: String, category: String, weight: Float)]
    ) -> CategoryVocabulary {
        var vocabulary = CategoryVocabulary()
        var names: [Int: String] = [:]
        let concepts = Dictionary(lexicon.concepts.enumerated().map { ($1, $0) }) { first, _ in first }
        var renamed: [String: String] = [:]
        var ignored: [String] = []
        for line in text.split(separator: "\n") where !line.hasPrefix("#") {
            let parts = line.split(separator: ":", maxSplits: 1).map { trimmed($0) }
            guard parts.count == 2 else { continue }
            for item in parts[1].split(separator: ",").map({ trimmed($0) }) where !item.isEmpty {
                switch item.first {
                case _ where parts[0] == "0": ignored.append(item)
                case _ where parts[0] == "!": vocabulary.addFiller(item)
                case _ where parts[0] == "~": vocabulary.hold(back: item)
                case "@": if let concept = concepts[String(item.dropFirst())] { names[concept] = parts[0] }
                case "=": renamed[String(item.dropFirst())] = parts[0]
                default: vocabulary.add(item, to: parts[0], weight: 2)
                }
            }
        }
        for keyword in keywords {
            vocabulary.add(
                keyword.phrase, to: renamed[keyword.category] ?? keyword.category, weight: keyword.weight)
        }
        var indices = [Int?](repeating: nil, count: lexicon.concepts.count)
        // Names of people are also names of shops: they decide only where nothing else speaks.
        let weights = lexicon.concepts.map { $0.hasPrefix("person.") ? Float(0.3) : 1 }
        for entry in lexicon.entries {
            if lexicon.concepts[entry.concept].hasPrefix("place."), !entry.phrase.contains(0x20) {
                vocabulary.addPlace(Array(entry.phrase))
            }
            // Words of three letters are abbreviations of too many things.
            guard let name = names[entry.concept], entry.phrase.count > 3 else { continue }
            let index = indices[entry.concept] ?? vocabulary.index(of: name)
            indices[entry.concept] = index
            vocabulary.add(entry.phrase.span, toCategory: index, weight: weights[entry.concept])
        }
        vocabulary.silence("-")
        for phrase in ignored { vocabulary.ignore(phrase) }
        return vocabulary
    }

    private static var text: String { String(decoding: PackageResources.category_words_txt, as: UTF8.self) }

    private static func trimmed(_ text: some StringProtocol) -> String {
        var rest = Substring(text)
        while rest.first?.isWhitespace == true { rest.removeFirst() }
        while rest.last?.isWhitespace == true { rest.removeLast() }
        return String(rest)
    }
}
