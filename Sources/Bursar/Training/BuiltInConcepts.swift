import Concepts
import Diagnostics
import Features
import Rules

/// What the program knows of merchants' words: its lexicon, and the keywords of its own rules under their categories.
///
/// Rules given by a person are not in it: a model learns from labels what a word is worth, and from rules only through the
/// labels they make.
enum BuiltInConcepts {
    /// The area of the concepts that are the built-in rules' categories.
    static let rulesArea = "spending"

    /// Read once a process.
    private static let shared: Result<ConceptTable, Finding> = Result { () throws(Finding) in try read() }

    static func table() throws(Failure) -> ConceptTable {
        do { return try shared.get() } catch { throw .failed(error) }
    }

    private static func read() throws(Finding) -> ConceptTable {
        var lexicon = try ConceptLexicon.builtIn()
        let rules: RuleSet
        do { rules = try .builtIn(.personalFinance) } catch { throw error.all[0] }
        for category in rules.categories {
            let name = "\(rulesArea).\(category.name)"
            for keyword in category.keywords { lexicon.add(keyword.text, to: name) }
        }
        return ConceptTable(lexicon)
    }
}
