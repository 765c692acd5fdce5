import JSONText
import Testing

@Suite("JSON")
struct JSONValueTests {
    @Test(
        "a scalar has one spelling",
        arguments: [
            (.null, "null"), (true, "true"), (-3, "-3"), (.int(.max), "9223372036854775807"),
            (0.0, "0.0"), (.double(-0.0), "0.0"), (1.0, "1.0"), (0.5, "0.5"), (-0.25, "-0.25"),
            (.double(2.0 / 3), "0.666667"), (0.0000004, "0.0"), (0.0000006, "0.000001"), (-0.0000004, "0.0"),
            (123456.789, "123456.789"), (0.9999999, "1.0"), (1e10, "10000000000.0"), (-1e300, "-1e+300"),
            (.double(.nan), "null"), (.double(.infinity), "null"), (.double(-.infinity), "null"),
            (JSONValue(UInt64.max), "\"18446744073709551615\""), (JSONValue(UInt64(7)), "7"),
            (JSONValue(Double?.none), "null"), (JSONValue(String?.none), "null"), (.object([]), "{}"),
            ([], "[]"),
        ] as [(JSONValue, String)])
    func scalars(value: JSONValue, expected: String) {
        #expect(value.text == expected + "\n")
    }

    @Test(
        "text is escaped, so that it is safe in JSON and in a script block",
        arguments: [
            ("plain é 中 😀", "plain é 中 😀"), ("a\"b\\c", #"a\"b\\c"#), ("</script>", #"\u003c/script>"#),
            ("\n\r\t\0\u{1f}\u{7f}", #"\n\r\t\u0000\u001f\u007f"#), ("\u{2028}\u{2029}", #"\u2028\u2029"#),
        ])
    func escapes(text: String, expected: String) {
        #expect(JSONValue.string(text).text == "\"\(expected)\"\n")
        #expect(JSONValue.object([.init(text, 1)]).text == "{\n  \"\(expected)\": 1\n}\n")
    }

    @Test("members keep their order, small things stand on one line")
    func layout() {
        let json: JSONValue = [
            "z": 1, "metric": ["value": 0.5, "low": nil, "high": nil, "n": 3],
            "matrix": [[1, 2], [3, 4]], "long": ["a": 1, "b": 2, "c": 3, "d": 4, "e": ["f"]], "a": "x",
        ]
        #expect(
            json.text == """
                {
                  "z": 1,
                  "metric": {"value": 0.5, "low": null, "high": null, "n": 3},
                  "matrix": [
                    [1, 2],
                    [3, 4]
                  ],
                  "long": {
                    "a": 1,
                    "b": 2,
                    "c": 3,
                    "d": 4,
                    "e": ["f"]
                  },
                  "a": "x"
                }

                """)
    }
}
