import RunStore

/// Where the run's time went.
struct StepChart: ReportChart {
    static func chart(of content: ReportContent) -> Chart {
        let question = "Where did the time go?"
        let steps = content.steps
        guard !steps.isEmpty else { return .absent("steps", question, because: "The run recorded no steps.") }
        let longest = steps.max { $0.seconds < $1.seconds } ?? steps[0]
        let all = steps.reduce(0) { $0 + $1.seconds }
        let figure = Figure.bars(
            steps.map(\.name), "seconds", .seconds,
            series: [series("Done", .accent, steps) { !$0.isHit }, series("From the cache", .third, steps, \.isHit)]
                .filter { !$0.at.isEmpty })
        let hits: Prose =
            content.run.metrics["cache_hit_rate"].map {
                " \(percent: $0.value) of the narrations had come before and were answered from memory."
            } ?? ""
        let cached = steps.count { $0.isHit }
        let looked = steps.count { $0.cache != nil }
        let cache: Prose =
            looked == 0 ? "" : " \(count: cached) of \(count: steps.count, "step") came from the cache."
        return Chart(
            "steps", question,
            answer:
                "\(seconds: all) in all, \(percent: all > 0 ? longest.seconds / all : 0) of it in “\(longest.name)”."
                + cache + hits,
            basis: "wall clock of each step before this page was made", figure: figure)
    }

    private static func series(
        _ name: String, _ tone: Figure.Tone, _ steps: [StepFacts], _ isIn: (StepFacts) -> Bool
    ) -> Figure.Series {
        let own = steps.indices.filter { isIn(steps[$0]) }
        return Figure.Series(name, tone, .bar, at: own.map(Double.init), values: own.map { steps[$0].seconds })
    }
}
