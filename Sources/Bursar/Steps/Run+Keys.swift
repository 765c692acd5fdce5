import JSONText
import Rules
import Transactions

/// What each step's result depends on, the program aside.
extension Run {
    /// How a person's file is read.
    private var reading: JSONValue {
        [
            .string(settings.reading.columns.text), JSONValue(settings.reading.encoding),
            .bool(settings.reading.flipsSign),
        ]
    }

    /// What decides beside a model: rules, what was counted for them, threshold.
    private var deciding: JSONValue {
        [
            .string(Digest.hexadecimal(of: Array(rules.rules.canonicalYAML().utf8))),
            .array(rules.calibration.counts.map { .string("\($0.category)\t\($0.keyword)\t\($0.rows)\t\($0.right)") }),
            .array(rules.calibration.absent.map(JSONValue.string)),
            .double(Double(threshold)), .bool(askedThreshold == nil),
        ]
    }

    /// What is learnt from, and how.
    private func learning(_ input: RunInput, labels: String?, _ source: LabelSource) -> JSONValue {
        [
            .string(input.digest), JSONValue(labels), reading, deciding, .string(source.rawValue),
            JSONValue(encoding: settings.training),
        ]
    }

    /// - Parameter labels: digest of the truth; nil where there is none.
    func learnKey(_ input: RunInput, labels: String?, _ source: LabelSource) -> StepKey {
        // Where rules teach, no true label has a say.
        StepKey("learn", learning(input, labels: source == .trueLabels ? labels : nil, source))
    }

    /// - Parameter rival: the champion that is judged beside, and the digest of its file.
    func judgeKey(_ input: RunInput, labels: String?, _ source: LabelSource, rival: Champion?) -> StepKey {
        StepKey(
            "judge",
            [
                learning(input, labels: labels, source), JSONValue(settings.seed), .bool(settings.trains),
                JSONValue(rival?.model.path),
                JSONValue(rival?.digest),
            ])
    }

    /// - Parameters:
    ///   - own: digest of the run's own model; nil without one.
    ///   - champion: where the champion classifies.
    func classifyKey(_ input: RunInput, own: String?, champion: Champion?) -> StepKey {
        StepKey("classify", [.string(input.digest), reading, deciding, JSONValue(own), JSONValue(champion?.digest)])
    }

    /// - Parameter classified: digest of the classified rows.
    func discoverKey(classified: String) -> StepKey {
        let decided = settings.decisions.entries.map { entry -> JSONValue in
            [.string(entry.id), .string(entry.decision.rawValue), .array(entry.merchants.map(JSONValue.string))]
        }
        return StepKey("discover", [.string(classified), reading, .array(decided)])
    }
}
