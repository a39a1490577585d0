import Domain
import Foundation
import Storage

/// By what somebody is recognised in a text that is not theirs: an address, a number, or all parts of the name.
struct PersonTraces: Sendable {
    private var single: [[UInt8]] = []
    private var names: [[[UInt8]]] = []

    var isEmpty: Bool { single.isEmpty && names.isEmpty }

    static func of(_ ids: [Int64], in connection: any Connection) throws -> PersonTraces {
        var traces = PersonTraces()
        try connection.each("SELECT name, email, phone FROM person WHERE id IN \(.list(ids))") { row in
            traces.add(row.optionalText(1))
            traces.add(row.optionalText(2))
            let parts = row.text(0).split(separator: " ").map { folded(Array($0.utf8)) }
            // One word alone would find half of a file.
            if parts.count > 1 { traces.names.append(parts) }
        }
        try connection.each(
            """
            SELECT value FROM person_identifier WHERE person IN \(.list(ids)) AND kind = 'email'
            UNION SELECT value FROM withdrawn_key WHERE noun = 'person' AND id IN \(.list(ids)) AND kind = 'email'
            """
        ) { traces.add($0.text(0)) }
        return traces
    }

    func stand(in bytes: [UInt8]) -> Bool {
        guard !bytes.isEmpty else { return false }
        let text = Self.folded(bytes)
        return single.contains { Self.contains(text, $0) }
            || names.contains { name in name.allSatisfy { Self.contains(text, $0) } }
    }

    /// The same document without the strings that tell of them; `nil` when none does.
    ///
    /// Cells of one row are looked at together, since a name may stand in two of them.
    func erased(json text: String) -> String? {
        guard stand(in: Array(text.utf8)),
            let document = try? JSONSerialization.jsonObject(with: Data(text.utf8), options: .fragmentsAllowed),
            let data = try? JSONSerialization.data(
                withJSONObject: erased(document, among: false), options: [.sortedKeys, .withoutEscapingSlashes])
        else { return nil }
        return String(decoding: data, as: UTF8.self)
    }

    /// `among`: Whether the values beside it tell of them together.
    private func erased(_ value: Any, among: Bool) -> Any {
        switch value {
        case let list as [Any]:
            let isNamed = stand(in: Self.joined(list))
            return list.map { erased($0, among: isNamed) }
        case let record as [String: Any]:
            let isNamed = stand(in: Self.joined(Array(record.values)))
            return record.mapValues { erased($0, among: isNamed) }
        case let string as String:
            let bytes = Array(string.utf8)
            return stand(in: bytes) || (among && holdsPart(bytes)) ? "" : string
        default: return value
        }
    }

    private static func joined(_ values: [Any]) -> [UInt8] {
        Array(values.compactMap { $0 as? String }.joined(separator: "\n").utf8)
    }

    private func holdsPart(_ bytes: [UInt8]) -> Bool {
        let text = Self.folded(bytes)
        return names.contains { name in name.contains { Self.contains(text, $0) } }
    }

    private mutating func add(_ value: String?) {
        guard let value, value.utf8.count > 5 else { return }
        single.append(Self.folded(Array(value.utf8)))
    }

    private static func folded(_ bytes: [UInt8]) -> [UInt8] {
        bytes.map { (0x41...0x5A).contains($0) ? $0 + 0x20 : $0 }
    }

    private static func contains(_ text: [UInt8], _ part: [UInt8]) -> Bool {
        guard let first = part.first, text.count >= part.count else { return false }
        for start in 0...(text.count - part.count) where text[start] == first {
            if text[start..<(start + part.count)].elementsEqual(part) { return true }
        }
        return false
    }
}
