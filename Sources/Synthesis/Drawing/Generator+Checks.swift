import CivilCalendar
import Diagnostics

extension Generator {
    static func check(size: Int, until: Int, daysBack: Int) throws(Finding) {
        guard sizes.contains(size) else {
            throw Finding(
                code: "size-out-of-range", message: "the size is \(size), and must be from 1 to 100000000",
                remedy: "Ask for 1000 rows, say.")
        }
        guard spans.contains(daysBack) else {
            throw Finding(
                code: "days-back-out-of-range",
                message: "the days back are \(daysBack), and must be from 1 to 36525",
                remedy: "Ask for 30 days, say.")
        }
        guard CivilDate.dayNumbers.contains(until), CivilDate.dayNumbers.contains(until - daysBack + 1) else {
            throw Finding(
                code: "until-out-of-range", message: "the dates leave the years 1 to 9999",
                remedy: "Choose another last day, or fewer days.")
        }
    }

    /// The place of the category that appears midway; nil where the knobs name none.
    static func lateLabel(_ knobs: Knobs, _ profile: Profile) throws(Finding) -> Int? {
        guard let name = knobs.change.category else { return nil }
        guard let label = profile.categories.firstIndex(where: { $0.name == name }) else {
            throw Finding(
                code: "unknown-category", message: "the profile '\(profile.name)' has no category '\(name)'",
                remedy: "Choose one of: \(profile.categories.map(\.name).joined(separator: ", ")).")
        }
        return label
    }

    static func checkLanguages(_ knobs: Knobs, _ profile: Profile) throws(Finding) {
        let known = profile.languages.map(\.code)
        for share in knobs.languages where !known.contains(share.code) {
            throw Finding(
                code: "unknown-language", message: "the profile '\(profile.name)' has no language '\(share.code)'",
                remedy: known.isEmpty
                    ? "Add it under 'languages:' to a copy of the profile, or take the profile guide."
                    : "Choose one of: \(known.joined(separator: ", ")).")
        }
    }
}
