import Testing

/// A small profile with one thing changed, and what is said about it.
struct Edit: Sendable, CustomTestStringConvertible {
    let yaml: String
    let message: String
    var testDescription: String { message }

    static let whole = """
        phrasings:
          - <merchant> <item>
        reference: {share: 0.3, text: ref <number>}
        unknown: {label: Unknown, share: 0.05, amount: [1, 9], narrations: [to <person>], people: [jo]}
        categories:
          Food:
            share: 2
            amount: [1, 20.5]
            merchants:
              - names: [shop]
                items: [bread]
          Fun: {share: 1, amount: [5, 5], merchants: [{names: [cinema], items: [film]}]}
        """

    init(_ old: String, _ new: String, _ message: String) {
        yaml = Self.whole.replacing(old, with: new)
        self.message = message
    }

    init(yaml: String, _ message: String) {
        self.yaml = yaml
        self.message = message
    }

    static let faults: [Edit] = [
        Edit(
            yaml: "a: b\nc: \u{1}",
            "p.yaml:2:4: error: this is no YAML: control characters are not allowed\n  Check the indentation, and put quotes around text with special characters."
        ),
        Edit(yaml: "", "p.yaml: error: the file is empty\n  Start from a copy of a built-in file."),
        Edit(yaml: "# nothing", "p.yaml: error: the file is empty\n  Start from a copy of a built-in file."),
        Edit(
            yaml: "- a",
            "p.yaml:1:1: error: a profile must be a list of keys with values\n  Write 'key: value', one a line."
        ),
        Edit(yaml: "{}", "p.yaml:1:1: error: a profile is empty\n  Give it at least one entry."),
        Edit(
            yaml: "a: [",
            "p.yaml:2:1: error: this is no YAML: did not find expected node content\n  Check the indentation, and put quotes around text with special characters."
        ),
        Edit(
            yaml: "a: 1\n---\nb: 2",
            "p.yaml:2:1: error: this is no YAML: but found another document\n  Check the indentation, and put quotes around text with special characters."
        ),
        Edit(
            yaml: String(repeating: "[", count: 100_000),
            "p.yaml:1:1: error: this is no YAML: Maximum nesting level reached, set with yaml_set_max_nest_level())\n  Check the indentation, and put quotes around text with special characters."
        ),
        Edit(
            "- <merchant> <item>", "- '<merchant> <item>",
            "p.yaml:12:81: error: this is no YAML: found unexpected end of stream\n  Check the indentation, and put quotes around text with special characters."
        ),
        Edit(
            "\n    share: 2", "\n    share: 2\n    share: 3",
            "p.yaml:7:5: error: 'share' is here more than once\n  Keep one of them."),
        Edit(
            "share: 2", "shares: 2",
            "p.yaml:7:5: error: 'Food' has no key 'shares'\n  Use one of: share, amount, merchants, direction, unit, phrasings, pair.\np.yaml:7:5: error: 'Food' lacks 'share'\n  Add 'share:' here."
        ),
        Edit(
            "reference:", "refs:",
            "p.yaml:3:1: error: a profile has no key 'refs'\n  Use one of: phrasings, reference, unknown, categories, places, outlets, case, width, popularity, rhythm, refunds, regular, languages.\np.yaml:1:1: error: a profile lacks 'reference'\n  Add 'reference:' here."
        ),
        Edit(
            "  - <merchant> <item>", "  []",
            "p.yaml:2:3: error: 'phrasings' is empty\n  Give it at least one entry."),
        Edit(
            "- <merchant> <item>", "- buy",
            "p.yaml:2:5: error: a phrasing names neither merchant nor item\n  Write <merchant>, <item> or both into it."
        ),
        Edit(
            "- <merchant> <item>", "- <merchant> <person>",
            "p.yaml:2:5: error: nothing fills <person> here\n  Use one of: <merchant>, <item>, <number>."),
        Edit(
            "- <merchant> <item>", "- <merchant <item",
            "p.yaml:2:5: error: a placeholder begins with '<' and never ends\n  Close it with '>'; here there are: <merchant>, <item>, <number>."
        ),
        Edit(
            "- <merchant> <item>", "- [<merchant>]",
            "p.yaml:2:5: error: an entry of 'phrasings' must be text\n  Write a word or a phrase."),
        Edit(
            "share: 2", "share: 0",
            "p.yaml:7:12: error: the share of 'Food' must lie above 0, up to 1000000\n  Write a share like 0.25, or remove the category."
        ),
        Edit(
            "share: 2", "share: -1",
            "p.yaml:7:12: error: the share of 'Food' must lie above 0, up to 1000000\n  Write a share like 0.25, or remove the category."
        ),
        Edit(
            "share: 2", "share: many",
            "p.yaml:7:12: error: the share of 'Food' must be a number\n  Write it like 0.25 or 30."),
        Edit(
            "share: 2", "share: nan",
            "p.yaml:7:12: error: the share of 'Food' must be a number\n  Write it like 0.25 or 30."),
        Edit(
            "share: 2", "share: 1e300",
            "p.yaml:7:12: error: the share of 'Food' must lie above 0, up to 1000000\n  Write a share like 0.25, or remove the category."
        ),
        Edit(
            "share: 0.05", "share: 1",
            "p.yaml:4:34: error: the unknown rows' share must lie between 0 and 0.9\n  Write 0.3 for 30 %."),
        Edit(
            "share: 0.3", "share: 30",
            "p.yaml:3:20: error: the reference's share must lie between 0 and 1\n  Write 0.3 for 30 %."),
        Edit(
            "[1, 20.5]", "[20.5, 1]",
            "p.yaml:8:13: error: the amount of 'Food' begins above its end\n  Write the smaller number first."
        ),
        Edit(
            "[1, 20.5]", "[1]",
            "p.yaml:8:13: error: the amount of 'Food' must be two numbers\n  Write the smallest and the largest, like [30, 250]."
        ),
        Edit(
            "[1, 20.5]", "20.5",
            "p.yaml:8:13: error: the amount of 'Food' must be a list\n  Write [one, two], or one a line after a dash."
        ),
        Edit(
            "[1, 20.5]", "[0, 20.5]",
            "p.yaml:8:13: error: the amount of 'Food' must lie between 0.01 and 1000000\n  Write positive numbers; the generator makes them money out."
        ),
        Edit(
            "[1, 20.5]", "[1, 1e9]",
            "p.yaml:8:13: error: the amount of 'Food' must lie between 0.01 and 1000000\n  Write positive numbers; the generator makes them money out."
        ),
        Edit(
            "[1, 20.5]", "[1, lots]",
            "p.yaml:8:17: error: the largest amount of 'Food' must be a number\n  Write it like 0.25 or 30."),
        Edit(
            "[shop]", "[]", "p.yaml:10:16: error: 'names' in 'Food' is empty\n  Give it at least one entry."),
        Edit(
            "[shop]", "['  ']",
            "p.yaml:10:17: error: an entry of 'names' in 'Food' is blank\n  Write a word or a phrase, or remove it."
        ),
        Edit(
            "[bread]", "bread",
            "p.yaml:11:16: error: 'items' in 'Food' must be a list\n  Write [one, two], or one a line after a dash."
        ),
        Edit(
            "merchants:\n      - names: [shop]\n        items: [bread]", "merchants: []",
            "p.yaml:9:16: error: 'merchants' of 'Food' is empty\n  Give it at least one entry."),
        Edit(
            "people: [jo]", "people: []",
            "p.yaml:4:91: error: 'people' is empty\n  Give it at least one entry."),
        Edit(
            ", people: [jo]", "",
            "p.yaml:4:69: error: <person> is used, but 'unknown' lacks 'people'\n  Add 'people: [...]' to 'unknown'."
        ),
        Edit(
            "label: Unknown", "label: Food",
            "p.yaml:6:3: error: 'Food' is both a category and the label of unknown rows\n  Rename one of them."
        ),
        Edit(
            "  Fun: {", "  Fun: {colour: red, ",
            "p.yaml:12:9: error: 'Fun' has no key 'colour'\n  Use one of: share, amount, merchants, direction, unit, phrasings, pair."
        ),
        Edit(
            "reference:", "case: loud\nreference:",
            "p.yaml:3:7: error: the case is neither upper nor written\n  Write upper for capitals, or leave it out."),
        Edit(
            "reference:", "width: 3\nreference:",
            "p.yaml:3:8: error: the width must be a whole number from 4 to 10000\n  Choose one of these."),
        Edit(
            "reference:", "popularity: 4\nreference:",
            "p.yaml:3:13: error: the popularity must lie between 0 and 3\n  Write 0.3 for 30 %."),
        Edit(
            "reference:", "rhythm: {weekdays: [1, 2]}\nreference:",
            "p.yaml:3:20: error: 'weekdays' must be 7 numbers from 0 to 1000, not all 0\n  Write 1 for a usual day, 2 for one with twice the rows."
        ),
        Edit(
            "reference:", "places: {item: [a]}\nreference:",
            "p.yaml:3:10: error: <item> is filled already\n  Give the place another name."),
        Edit(
            "reference:", "places: {city: [a]}\noutlets: [town]\nreference:",
            "p.yaml:4:10: error: 'outlets' names 'town', which is none of the 'places'\n  Use one of: city."),
        Edit(
            "  Fun: {", "  Fun: {direction: up, ",
            "p.yaml:12:20: error: the direction of 'Fun' is neither in nor out\n  Write in for money that comes in."),
        Edit(
            "{names: [cinema], items: [film]}", "{names: [cinema]}",
            "p.yaml:12:47: error: a group of merchants of 'Fun' lacks 'items'\n  Add 'items:' here."),
        Edit(
            "reference:",
            "regular: {rows_per_month: 1, entries: [{category: Pay, names: [a], narrations: [<merchant>], day: 25, amount: [1, 2]}]}\nreference:",
            "p.yaml:3:27: error: the rows per month must be a whole number from 2 to 100000\n  Choose one of these."),
        Edit(
            "reference:",
            "regular: {rows_per_month: 9, entries: [{category: Pay, names: [a], narrations: [<merchant>], day: [9, 3], amount: [1, 2]}]}\nreference:",
            "p.yaml:3:99: error: a day must be one day of the month, or the first and the last it may be\n  Write 25, or [1, 5]."
        ),
        Edit(
            "reference:",
            "languages: {de: {phrasings: [<merchant>], merchants: {Spass: [{names: [kino]}]}}}\nreference:",
            "p.yaml:3:55: error: there is no category 'Spass'\n  Use one of: Food, Fun."),
    ]
}
