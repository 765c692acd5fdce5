import RunStore

extension ReportContent {
    /// The threshold in use, for a person: one that rules and model share, or both; nil where the run has none on record.
    var threshold: String? {
        let params = run.params
        guard let shared = params["threshold"] else { return nil }
        guard let own = params["model_threshold"], own != shared else { return shared }
        return "\(shared), the model's \(own)"
    }
}
