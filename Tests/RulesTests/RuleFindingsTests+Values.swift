extension RuleFindingsTests {
    static let numbers = [
        (
            """
            unknown_threshold: 1.5
            categories:
              A: {keywords: [x], weight: heavy}
              B: {keywords: [y], weight: 0}
              C: {keywords: [z], weight: 101}
              D: {keywords: [w], weight: nan}
              E: {keywords: [v], weight: [1]}
              F: {keywords: [t], weight: }
              G: {keywords: [s], weight: 1e999}
            """,
            """
            r.yaml:1:20: error: `unknown_threshold` is `1.5`
              Write a number from 0 to 1.
            r.yaml:3:30: error: the weight of `A` is `heavy`, not a number
              Write a number such as 0.5.
            r.yaml:4:30: error: the weight of `B` is `0`
              Write a number above 0 and at most 100; 1 changes nothing.
            r.yaml:5:30: error: the weight of `C` is `101`
              Write a number above 0 and at most 100; 1 changes nothing.
            r.yaml:6:30: error: the weight of `D` is `nan`, not a number
              Write a number such as 0.5.
            r.yaml:7:30: error: the weight of `E` is a list, not a number
              Write a number such as 0.5.
            r.yaml:8:30: error: the weight of `F` is empty, not a number
              Write a number such as 0.5.
            r.yaml:9:30: error: the weight of `G` is `1e999`, not a number
              Write a number such as 0.5.
            """
        )
    ]

    static let yaml = [
        (
            "categories:\n\tA: x\n",
            """
            r.yaml:2:1: error: this is not YAML: while scanning for the next token (line 2), found character that cannot start any token
              Check indentation (spaces, no tabs), quotes, brackets and colons up to here.
            """
        ),
        (
            "categories:\n  A: {keywords: [x\n  B: y\n",
            """
            r.yaml:3:4: error: this is not YAML: while parsing a flow sequence (line 2), did not find expected ',' or ']'
              Check indentation (spaces, no tabs), quotes, brackets and colons up to here.
            """
        ),
        (
            "a: b: c\n",
            """
            r.yaml:1:5: error: this is not YAML: mapping values are not allowed in this context
              Check indentation (spaces, no tabs), quotes, brackets and colons up to here.
            """
        ),
        (
            "a: b\n---\nc: d\n",
            """
            r.yaml:2:1: error: this is not YAML: expected a single document in the stream (line 1), but found another document
              Check indentation (spaces, no tabs), quotes, brackets and colons up to here.
            """
        ),
        (
            "categories: {A: {keywords: [a\u{1}b]}}\n",
            """
            r.yaml:1: error: this is not YAML: control characters are not allowed
              Remove the control character.
            """
        ),
        (
            """
            categories:
              A: {keywords: &words [x]}
              B: {keywords: *words}
            """,
            """
            r.yaml:2:17: error: a rule file can't use YAML's anchors, aliases and complex keys (`&name`, `*name`, `? key`)
              Write the value out where it is needed; put quotes around text that begins so.
            """
        ),
        (
            """
            categories: &all
              A: {keywords: [x]}
            """,
            """
            r.yaml:1:13: error: a rule file can't use YAML's anchors, aliases and complex keys (`&name`, `*name`, `? key`)
              Write the value out where it is needed; put quotes around text that begins so.
            """
        ),
        (
            String(repeating: "[", count: 5000),
            """
            r.yaml:1:1: error: the file is nested too deeply
              A rule file is a mapping of categories, each with lists of keywords: no deeper.
            """
        ),
    ]
}
