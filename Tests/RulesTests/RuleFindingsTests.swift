import Testing

/// What a person reads when a rule file is wrong, to the letter.
@Suite("Findings in rule files")
struct RuleFindingsTests {
    @Test(
        "each fault is told with its place and its remedy",
        arguments: structure + keys + phrases + numbers + yaml)
    func fault(file: String, told: String) {
        #expect(complaints(file) == told)
    }

    private static let structure = [
        (
            "# only a comment\n",
            """
            r.yaml: error: the file holds no rules
              Begin with `categories:`, below it a category's name, below that `keywords: [...]`.
            """
        ),
        (
            "- a\n",
            """
            r.yaml:1:1: error: a rule file is a list, not a mapping
              Write `key: value` pairs.
            """
        ),
        (
            "unknown_threshold: 0.5\n",
            """
            r.yaml:1:1: error: there is no `categories`
              Put the categories below `categories:`.
            """
        ),
        (
            "categories:\n",
            """
            r.yaml:1:12: error: `categories` is empty
              Name a category below it, and below that its `keywords`.
            """
        ),
        (
            "categories: {}\n",
            """
            r.yaml:1:13: error: `categories` is empty
              Name a category below it, and below that its `keywords`.
            """
        ),
        (
            """
            categories:
              A: [a, b]
              B:
              C: 5
              D: {weight: 2}
              E: {keywords: []}
              F:
                keywords:
              G:
                keywords: walmart
              H: {keywords: {a: b}}
              I: {aliases: [[a, b], {c: d}]}
              J: {keywords: [a1], aliases: []}
            """,
            """
            r.yaml:2:6: error: `A` is a list, not a mapping
              Put the list below `keywords:`.
            r.yaml:3:3: error: category `B` has no keywords
              Add `keywords: [...]` or remove the category.
            r.yaml:4:6: error: category `C` is text, not a mapping
              Write `key: value` pairs.
            r.yaml:5:3: error: category `D` has no keywords
              Add `keywords: [...]` or remove the category.
            r.yaml:6:7: error: `keywords` of `E` is empty
              Write `keywords: [...]` with at least one keyword, or remove it.
            r.yaml:8:5: error: `keywords` of `F` is empty
              Write `keywords: [...]` with at least one keyword, or remove it.
            r.yaml:10:15: error: `keywords` of `G` is text, not a list
              Put it in brackets: `keywords: [walmart]`.
            r.yaml:11:17: error: `keywords` of `H` is a mapping, not a list
              Write a list: `keywords: [...]`.
            r.yaml:12:17: error: alias 1 of `I` is a list, not text
              Write the phrases one beside the other in a single list.
            r.yaml:12:25: error: alias 2 of `I` is a mapping, not text
              Put quotes around a phrase with a colon or braces in it.
            r.yaml:13:23: error: `aliases` of `J` is empty
              Write `aliases: [...]` with at least one alias, or remove it.
            """
        ),
    ]

    private static let keys = [
        (
            "colour: red\ncategories: {A: {keywords: [x]}}\n",
            """
            r.yaml:1:1: error: a rule file has no key `colour`
              It may have `unknown_threshold`, `categories`.
            """
        ),
        (
            """
            category:
              A: {keywords: [x]}
            """,
            """
            r.yaml:1:1: error: a rule file has no key `category`
              Did you mean `categories`?
            """
        ),
        (
            """
            categories:
              A: {keyword: [x]}
              B: {wieght: 2, Keywords: [y]}
            """,
            """
            r.yaml:2:7: error: category `A` has no key `keyword`
              Did you mean `keywords`?
            r.yaml:3:7: error: category `B` has no key `wieght`
              Did you mean `weight`?
            r.yaml:3:18: error: category `B` has no key `Keywords`
              Did you mean `keywords`?
            """
        ),
        (
            """
            categories:
              A:
                keywords: [x]
              B:
                keywords: [y]
              A:
                keywords: [z, '']
                weight: 2
                weight: 3
                weight: 4
            """,
            """
            r.yaml:6:3: error: `A` stands twice, first in line 2
              Put everything under one of the two.
            r.yaml:7:19: error: keyword 2 of `A` is empty
              Remove it.
            r.yaml:9:5: error: `weight` stands twice, first in line 8
              Put everything under one of the two.
            r.yaml:10:5: error: `weight` stands twice, first in line 9
              Put everything under one of the two.
            """
        ),
        (
            "categories: {\"A\": {keywords: [x]}, 'A' : {keywords: [y]}}\n",
            """
            r.yaml:1:36: error: `A` stands twice, first in line 1
              Put everything under one of the two.
            """
        ),
        (
            "\"\": 1\n\"\": 2\n",
            """
            r.yaml:1:1: error: `` stands twice
              Put everything under one of the two.
            """
        ),
        (
            """
            categories:
              unknown: {keywords: [x]}
              '': {keywords: [y]}
              ' a': {keywords: [z]}
              groceries: {keywords: [u]}
              Groceries: {keywords: [v]}
              [a]: {keywords: [w]}
            """,
            """
            r.yaml:2:3: error: `unknown` is what a transaction without a category is called
              Choose another name.
            r.yaml:3:3: error: `` is no name for a category
              Use letters, without control characters, line breaks or blanks at the ends.
            r.yaml:4:3: error: ` a` is no name for a category
              Use letters, without control characters, line breaks or blanks at the ends.
            r.yaml:6:3: error: category `Groceries` is also spelt `groceries` (r.yaml:5:3)
              Spell both alike.
            r.yaml:7:3: error: a key of `categories` is a list, not text
              Write a name.
            """
        ),
    ]

    private static let phrases = [
        (
            """
            categories:
              A:
                keywords:
                  - ''
                  -
                  - '***'
                  - ~
            """,
            """
            r.yaml:4:9: error: keyword 1 of `A` is empty
              Remove it.
            r.yaml:5:8: error: keyword 2 of `A` is empty
              Remove it.
            r.yaml:6:9: error: keyword `***` has no letters or digits
              Remove it: punctuation is not compared.
            r.yaml:7:9: error: keyword `~` has no letters or digits
              Remove it: punctuation is not compared.
            """
        ),
        (
            """
            categories:
              Restaurants:
                keywords: [Café, bar]
              Groceries:
                keywords: [cafe, bar, deli]
                aliases: [Deli]
            """,
            """
            r.yaml:5:16: error: `cafe` stands in `Groceries` and as `Café`, which is compared as equal, in `Restaurants` (r.yaml:3:16)
              Keep it where it is right more often, or make a longer phrase of it in each.
            r.yaml:5:22: error: `bar` stands in `Groceries` and in `Restaurants` (r.yaml:3:22)
              Keep it where it is right more often, or make a longer phrase of it in each.
            r.yaml:6:15: error: `Deli` stands twice in `Groceries`, first as `deli`, which is compared as equal, at r.yaml:5:27
              Remove one of the two.
            """
        ),
        (
            "categories: {A: {keywords: [\(String(repeating: "long ", count: 60))]}}\n",
            """
            r.yaml:1:29: error: keyword 1 of `A` has 299 bytes, it may have 200
              Keep the few words that tell the category.
            """
        ),
    ]
}
