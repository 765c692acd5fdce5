import Foundation
import TestSupport
import Testing

@Suite("The house")
struct ArchitectureTests {
    let sources: [SourceFile]
    let manifest: Manifest

    init() throws {
        sources = try SourceFile.all()
        manifest = try Manifest()
    }

    @Test("every folder of Sources is a room of the table, and every room a folder")
    func rooms() throws {
        let folders = try FileManager.default.contentsOfDirectory(atPath: PackageFolder.file("Sources").path)
            .filter { !$0.hasPrefix(".") }
        #expect(Set(folders) == Set(House.rooms.map(\.name)).union(House.systemLibraries))
        #expect(Set(manifest.dependencies.keys) == Set(House.rooms.map(\.name)).union(House.benchmarks))
    }

    @Test("a file imports only what its target may know")
    func imports() {
        for file in sources {
            guard let room = House.room(file.target) else { continue }
            for module in file.imports where module != file.target {
                let objection = House.objection(to: module, in: room)
                #expect(objection == nil, "\(file): \(room.name) \(objection ?? "")")
            }
        }
    }

    @Test("a target imports only siblings that the manifest admits to")
    func admittedImports() {
        for file in sources {
            let admitted = manifest.dependencies[file.target] ?? []
            for module in file.imports where module != file.target && House.room(module) != nil {
                #expect(admitted.contains(module), "\(file) imports \(module); Package.swift does not say so")
            }
        }
    }

    @Test("the manifest's dependencies lead down", arguments: House.rooms)
    func dependencies(of room: Room) {
        // The manifest spells its constants for libraries with a small letter.
        let libraries = Set(room.libraries.map { $0.lowercased() })
        for dependency in manifest.dependencies[room.name] ?? []
        where !libraries.contains(dependency.lowercased()) {
            let objection = House.objection(to: dependency, in: room)
            #expect(objection == nil, "Package.swift: \(room.name) \(objection ?? "")")
        }
    }

    @Test("docs/architecture.md has the same table")
    func document() throws {
        let text = try String(contentsOf: PackageFolder.file("docs/architecture.md"), encoding: .utf8)
        let documented = ArchitectureTable.rooms(in: text)
        for (room, written) in zip(House.rooms, documented) { #expect(room == written) }
        #expect(documented.count == House.rooms.count)
    }

    @Test("no file is longer than one concept needs")
    func fileLength() {
        for file in sources where !House.longFiles.contains(file.path) {
            let lines = file.text.utf8.count { $0 == UInt8(ascii: "\n") }
            #expect(lines < House.longestFile, "\(file) has \(lines) lines")
        }
    }

    @Test("nothing traps on purpose or prints behind the command's back")
    func forbiddenWords() {
        for file in sources {
            #expect(file.places(of: /\btry!/).isEmpty)
            #expect(file.places(of: /\bfatalError\(/).isEmpty)
            if file.target != "BursarCommand" {
                #expect(file.places(of: /(?:^|[^\w.])(?:print|debugPrint|dump)\(/).isEmpty)
            }
        }
    }
}
