import ArgumentParser
import Bursar
import Diagnostics
import Synthesis

/// How generated rows differ from clean ones: each option is NAME=SHARE, by commas.
struct KnobArguments: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Faults and the share of rows that have them: typos, truncation, case, prefixes, missing-amounts, missing-dates, duplicates, malformed; a number alone is for the first four.",
            valueName: "kind=share,..."))
    var noise: String?

    @Option(
        help: ArgumentHelp(
            "What changes in the middle of the days: new=SHARE and renamed=SHARE of the merchants, category=NAME that appears only then.",
            valueName: "change=share,..."))
    var drift: String?

    @Option(
        help: ArgumentHelp("Shares of rows in other languages of the profile.", valueName: "code=share,..."))
    var languages: String?

    @Option(
        help: ArgumentHelp("The share of merchants with an invented name that no rule file knows.", valueName: "share"))
    var hiddenMerchants: Double?

    func knobs() throws(Failure) -> Knobs {
        var knobs = Knobs()
        do throws(Finding) {
            if let noise { knobs.noise = try Noise(parsing: noise) }
            if let drift { knobs.change = try Knobs.Change(parsing: drift) }
            if let languages { knobs.languages = try Knobs.LanguageShare.list(parsing: languages) }
            if let hiddenMerchants {
                guard (0...1).contains(hiddenMerchants) else {
                    throw Finding(
                        code: "share-out-of-range",
                        message: "--hidden-merchants is \(hiddenMerchants), and must be from 0 to 1",
                        remedy: "Write 0.2 for 20 %.")
                }
                knobs.hiddenMerchants = hiddenMerchants
            }
        } catch { throw .unusableArguments(Findings([error])) }
        return knobs
    }
}
