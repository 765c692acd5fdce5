/// The layer table as docs/architecture.md writes it: `| layer | target | what lives there | libraries |`.
enum ArchitectureTable {
    /// The rows of the first table of that form; an empty layer cell repeats the one above.
    static func rooms(in markdown: String) -> [Room] {
        let lines = markdown.split(separator: "\n", omittingEmptySubsequences: false)
        guard let head = lines.firstIndex(where: { $0.hasPrefix("| layer | target |") }) else { return [] }
        var rooms: [Room] = []
        var layer = 0
        for line in lines[head...].dropFirst(2).prefix(while: { $0.hasPrefix("|") }) {
            let cells = line.split(separator: "|", omittingEmptySubsequences: false)
                .map { $0.trimmingPrefix(/\s+/).filter { $0 != "`" } }
            guard cells.count == 6 else { continue }
            layer = Int(cells[1].prefix(while: \.isNumber)) ?? layer
            let libraries = cells[4].split(whereSeparator: { " ,".contains($0) }).map(String.init)
            rooms.append(Room(layer: layer, name: cells[2].filter { $0 != " " }, libraries: libraries))
        }
        return rooms
    }
}
