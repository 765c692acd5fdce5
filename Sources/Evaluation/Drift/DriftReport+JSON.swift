public import JSONText

extension DriftReport {
    /// The report as one object: `baseline`, `current`, `aspects` {name: {`psi`, `chance`, `jsd`, `verdict`, `cells`}}, `left_out`,
    /// `tokens`, `rows`. Rows are told by their line: a narration is somebody's life, and reports are passed around. Metrics have the form of `metrics.json`.
    public var json: JSONValue {
        [
            "baseline": Self.json(baseline), "current": Self.json(current),
            "aspects": .object(
                aspects.map { aspect in
                    JSONValue.Member(
                        aspect.name,
                        [
                            "psi": aspect.psi.json, "chance": .double(aspect.chance), "jsd": aspect.jsd.json,
                            "verdict": .string(aspect.verdict.rawValue), "cells": .array(aspect.cells.map(Self.json)),
                        ])
                }),
            "left_out": .array(leftOut.map { ["aspect": .string($0.aspect), "reason": .string($0.reason)] }),
            "tokens": .array(tokens.map(Self.json)),
            "rows": .array(
                rows.map { row in
                    [
                        "line": .int(row.line), "bits": .double(row.bits),
                        "aspects": .array(row.aspects.map { .string($0) }),
                    ]
                }),
        ]
    }

    private static func json(_ side: Side) -> JSONValue {
        [
            "name": .string(side.name), "rows": .int(side.rows), "rejected": .int(side.rejected),
            "token_entropy": .double(side.tokenEntropy), "unseen_tokens": .double(side.unseenTokens),
        ]
    }

    private static func json(_ share: MovedShare) -> JSONValue {
        [
            "name": .string(share.name), "baseline": .double(share.baseline), "current": .double(share.current),
            "contribution": .double(share.contribution),
        ]
    }
}
