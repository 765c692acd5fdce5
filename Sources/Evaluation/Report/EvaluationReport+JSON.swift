public import JSONText

extension EvaluationReport {
    /// The report as the object that `metrics.json` holds: facts, metrics, `per_class`, `confusion`, `reliability`,
    /// `risk_coverage`, `baselines`, and what
    /// was asked beside.
    public var json: JSONValue {
        let baselines: JSONValue = [
            "majority": baselines.majority.json, "rules": baselines.rules.json, "guide": baselines.guide.json,
        ]
        let curves: [JSONValue.Member] = [
            .init("reliability", judgement.reliability.json), .init("risk_coverage", judgement.riskCoverage.json),
        ]
        return .object(
            facts.members + judgement.members + curves + [JSONValue.Member("baselines", baselines)] + beside.members)
    }
}

extension EvaluationReport.Facts {
    fileprivate var members: [JSONValue.Member] {
        let leftOut = plan.classesLeftOut.map { left -> JSONValue in
            ["label": .string(labels[Int(left.label)]), "rows": .int(left.rows)]
        }
        return [
            .init("judged_on", .string(judgedOn)),
            .init("split", .string(split.rawValue)),
            .init("folds", .int(plan.folds.count)),
            .init("seed", JSONValue(settings.seed)),
            .init("min_class", .int(settings.minClass)),
            .init("classes_left_out", .array(leftOut)),
            .init("rows_without_label", .int(plan.rowsWithoutLabel)),
            .init("rows_without_date", .int(plan.rowsWithoutDate)),
        ]
    }
}

extension EvaluationReport.Baseline {
    fileprivate var json: JSONValue {
        switch self {
        case .judged(let judgement): .object(judgement.members)
        case .leftOut(let reason): ["left_out": .string(reason)]
        }
    }
}

extension Judgement {
    /// Every metric under its name, and the classes.
    var members: [JSONValue.Member] {
        var members: [JSONValue.Member] = [
            .init("rows", .int(rows)),
            .init("rows_of_unknown_truth", .int(rowsOfUnknownTruth)),
            .init("notes", .array(notes.map(JSONValue.string))),
        ]
        for name in MetricName.allCases { members.append(.init(name.rawValue, json(name))) }
        let classes = confusion.scores.map { JSONValue.Member($0.label, $0.json) }
        members.append(.init("per_class", .object(classes)))
        members.append(.init("confusion", confusion.json))
        return members
    }

    private func json(_ name: MetricName) -> JSONValue {
        let levels = name.levels
        if levels.isEmpty { return self[name]?.json ?? .null }
        return .object(
            levels.map { percent in
                JSONValue.Member("0.\(percent < 10 ? "0" : "")\(percent)", self[name, percent]?.json ?? .null)
            })
    }

    /// Sentences on what could not be told, and why.
    public var notes: [String] {
        var notes: [String] = []
        if rows == 0 { return ["no row was judged: no metric is defined"] }
        if rows == rowsOfUnknownTruth {
            notes.append("every true label is Unknown: metrics of a forced answer are undefined")
        } else if self[.amountWeightedAccuracy]?.n == 0 {
            notes.append("no row has an amount: amount_weighted_accuracy is undefined")
        }
        if self[.precisionAnswered]?.n == 0 {
            notes.append("no row was answered at the threshold in use: precision_answered is undefined")
        }
        return notes
    }
}

extension MetricValue {
    var json: JSONValue {
        ["value": JSONValue(value), "low": JSONValue(low), "high": JSONValue(high), "n": .int(n)]
    }
}

extension ClassScores {
    fileprivate var json: JSONValue {
        [
            "precision": JSONValue(precision), "recall": JSONValue(recall), "f1": JSONValue(f1),
            "support": .int(support),
        ]
    }
}

extension ConfusionMatrix {
    fileprivate var json: JSONValue {
        let rows = labels.indices.map { label in
            JSONValue.array(counts[label * labels.count..<(label + 1) * labels.count].map(JSONValue.int))
        }
        return ["labels": .array(labels.map(JSONValue.string)), "matrix": .array(rows)]
    }
}
