import JSONText

extension PairedComparison {
    /// One element of `comparisons`.
    var json: JSONValue {
        var members: [JSONValue.Member] = [.init("first", .string(first)), .init("second", .string(second))]
        for difference in differences { members.append(.init(difference.metric.rawValue, difference.json)) }
        members.append(.init("both_right", .int(agreement.bothRight)))
        members.append(.init("only_first_right", .int(agreement.onlyFirstRight)))
        members.append(.init("only_second_right", .int(agreement.onlySecondRight)))
        members.append(.init("neither_right", .int(agreement.neitherRight)))
        members.append(.init("sentence", .string(sentence)))
        return .object(members)
    }
}

extension MetricDifference {
    fileprivate var json: JSONValue {
        [
            "difference": JSONValue(difference), "low": JSONValue(low), "high": JSONValue(high),
            "second_better": JSONValue(secondBetter),
        ]
    }
}
