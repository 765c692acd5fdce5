import Clustering
import Concepts
import Diagnostics
import Rules

/// What the program knows of the words that name categories: its own list, its lexicon, and the keywords of its own rules.
enum BuiltInVocabulary {
    /// Read once a process.
    private static let shared: Result<CategoryVocabulary, Finding> = Result { () throws(Finding) in try read() }

    static func vocabulary() throws(Failure) -> CategoryVocabulary {
        do { return try shared.get() } catch { throw .failed(error) }
    }

    /// Begins to read it in another thread, so that it is there when it is asked for; what is wrong with it is told then.
    static func prepare() { Task.detached { _ = shared } }

    private static func read() throws(Finding) -> CategoryVocabulary {
        let rules: RuleSet
        do { rules = try .builtIn(.personalFinance) } catch { throw error.all[0] }
        let keywords = rules.categories.flatMap { category in
            (category.keywords + category.aliases).map { phrase in
                (phrase: phrase.text, category: category.name, weight: Float(category.weight ?? 1) * 1.5)
            }
        }
        return .builtIn(lexicon: try .builtIn(), keywords: keywords)
    }
}
