private import Foundation
import JSONText

/// Where a run takes place, as far as it may matter to its times: nothing that names a person or a machine.
enum RunEnvironment {
    static var json: JSONValue {
        let process = ProcessInfo.processInfo
        return [
            "operating_system": .string(process.operatingSystemVersionString),
            "architecture": .string(architecture),
            "cores": .int(process.activeProcessorCount),
            "memory_bytes": .int(Int(clamping: process.physicalMemory)),
        ]
    }

    private static var architecture: String {
        #if arch(x86_64)
            "x86_64"
        #elseif arch(arm64)
            "arm64"
        #else
            "other"
        #endif
    }
}

extension JSONValue {
    /// Settings as JSON, their names in snake case and ascending; null for what has no JSON.
    init(encoding value: some Encodable) {
        let encoder = JSONEncoder()
        encoder.keyEncodingStrategy = .convertToSnakeCase
        guard let data = try? encoder.encode(value), let object = try? JSONSerialization.jsonObject(with: data) else {
            self = .null
            return
        }
        self.init(foundation: object)
    }

    private init(foundation value: Any) {
        switch value {
        case let object as [String: Any]:
            self = .object(object.sorted { $0.key < $1.key }.map { Member($0.key, JSONValue(foundation: $0.value)) })
        case let array as [Any]: self = .array(array.map(JSONValue.init(foundation:)))
        case let text as String: self = .string(text)
        case let number as NSNumber:
            self = Int(exactly: number.doubleValue).map(JSONValue.int) ?? .double(number.doubleValue)
        default: self = .null
        }
    }
}
