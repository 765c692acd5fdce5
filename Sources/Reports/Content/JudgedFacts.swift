public import Foundation

/// What `metrics.json` says beyond the numbers a `RunRecord` keeps: classes, confusions, curves, and on what.
public struct JudgedFacts: Sendable, Equatable {
    /// A class with its scores, each nil where it is undefined.
    struct ClassScores: Sendable, Equatable {
        let label: String
        let precision: Double?
        let recall: Double?
        let f1: Double?
        let support: Int
    }

    /// Rows of about one confidence.
    struct ReliabilityBin: Sendable, Equatable {
        let confidence: Double
        let accuracy: Double
        let rows: Int
    }

    /// Answering only what is at least as sure as `confidence`.
    struct RiskPoint: Sendable, Equatable {
        let confidence: Double
        let coverage: Double
        let precision: Double
    }

    /// The same judged after learning from fewer rows.
    struct CurvePoint: Sendable, Equatable {
        let rows: Int
        let accuracy: Double
        let low: Double?
        let high: Double?
    }

    /// True labels that nothing that decides has: so many, of so many, on so many rows.
    struct AbsentLabels: Sendable, Equatable {
        let labels: Int
        let of: Int
        let rows: Int
    }

    /// Which rows judged and what their judge had seen; nil where nothing was judged.
    private(set) var judgedOn: String?
    /// Why nothing was judged.
    private(set) var leftOut: String?
    private(set) var classes: [ClassScores] = []
    private(set) var confusionLabels: [String] = []
    /// Rows of the matrix are true labels.
    private(set) var confusion: [[Int]] = []
    private(set) var reliability: [ReliabilityBin] = []
    private(set) var risk: [RiskPoint] = []
    private(set) var curve: [CurvePoint] = []
    private(set) var curveSentence: String?
    /// nil where there are none.
    private(set) var absent: AbsentLabels?

    /// Reads `metrics.json`; what is missing is missing, nothing is made up for it.
    public init(json: Data) {
        let object = (try? JSONSerialization.jsonObject(with: json)) as? [String: Any] ?? [:]
        judgedOn = object["judged_on"] as? String
        leftOut = object["left_out"] as? String
        if judgedOn == nil, leftOut == nil { leftOut = "the run has no readable metrics.json" }
        let confusion = object["confusion"] as? [String: Any] ?? [:]
        confusionLabels = confusion["labels"] as? [String] ?? []
        self.confusion = confusion["matrix"] as? [[Int]] ?? []
        let scores = object["per_class"] as? [String: [String: Any]] ?? [:]
        let order = confusionLabels + scores.keys.filter { !confusionLabels.contains($0) }.sorted()
        classes = order.compactMap { label in
            guard let values = scores[label], let support = values["support"] as? Int else { return nil }
            return ClassScores(
                label: label, precision: values["precision"] as? Double, recall: values["recall"] as? Double,
                f1: values["f1"] as? Double, support: support)
        }
        for bin in object["reliability"] as? [[String: Any]] ?? [] {
            guard let confidence = bin["confidence"] as? Double, let accuracy = bin["accuracy"] as? Double,
                let rows = bin["rows"] as? Int
            else { continue }
            reliability.append(ReliabilityBin(confidence: confidence, accuracy: accuracy, rows: rows))
        }
        for point in object["risk_coverage"] as? [[String: Any]] ?? [] {
            guard let confidence = point["confidence"] as? Double, let coverage = point["coverage"] as? Double,
                let precision = point["precision"] as? Double
            else { continue }
            risk.append(RiskPoint(confidence: confidence, coverage: coverage, precision: precision))
        }
        for point in object["curve"] as? [[String: Any]] ?? [] {
            guard let rows = point["rows"] as? Int, let accuracy = point["accuracy"] as? [String: Any],
                let value = accuracy["value"] as? Double
            else { continue }
            curve.append(
                CurvePoint(
                    rows: rows, accuracy: value, low: accuracy["low"] as? Double, high: accuracy["high"] as? Double))
        }
        curveSentence = object["curve_sentence"] as? String
        if let found = object["absent_labels"] as? [String: Int], let labels = found["labels"], let of = found["of"],
            let rows = found["rows"]
        {
            absent = AbsentLabels(labels: labels, of: of, rows: rows)
        }
    }
}
