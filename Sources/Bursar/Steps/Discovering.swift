import Clustering

/// The step that looks for categories in what rules and model left unknown.
struct Discovering {
    let run: Run
    let folder: RunFolder

    static let output = "suggestions.yaml"

    func perform() throws(Failure) -> Discovery {
        let unknown = try UnknownMerchants(
            path: folder.path(ClassifiedFile.name),
            options: ClassifiedFile.reading(in: folder.partialPath, input: run.settings.reading))
        let discovery = try Discovery(unknown, search: ProposalSearch(), memory: run.settings.decisions)
        try WholeFile.write(
            Array(SuggestionsFile(discovery.suggestions).yaml.utf8), to: folder.path(Self.output))
        return discovery
    }
}
