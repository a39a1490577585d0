import Foundation
import Storage

/// Turns rows of any table into lines of CSV and of JSON that give every value back as it was.
struct ExportLine {
    private let table: TableShape
    /// `"name":` of each column, with the comma before it.
    private let names: [[UInt8]]
    private(set) var csv: [UInt8] = []
    private(set) var json: [UInt8] = []

    init(_ table: TableShape) {
        self.table = table
        names = table.columns.enumerated().map { place, column in
            Array("\(place > 0 ? "," : "")\"\(column.name)\":".utf8)
        }
    }

    /// The heading of the CSV file.
    var heading: [UInt8] { Array((table.columns.map(\.name).joined(separator: ",") + "\n").utf8) }

    /// Adds one row to both.
    mutating func add(_ row: ResultRow) {
        json.append(UInt8(ascii: "{"))
        for (place, column) in table.columns.enumerated() {
            if place > 0 { csv.append(UInt8(ascii: ",")) }
            json.append(contentsOf: names[place])
            add(row, place, column.kind)
        }
        csv.append(UInt8(ascii: "\n"))
        json.append(contentsOf: [UInt8(ascii: "}"), UInt8(ascii: "\n")])
    }

    /// Gives what has been gathered, and begins anew.
    mutating func take() -> (csv: [UInt8], json: [UInt8]) {
        defer {
            csv.removeAll(keepingCapacity: true)
            json.removeAll(keepingCapacity: true)
        }
        return (csv, json)
    }

    private mutating func add(_ row: ResultRow, _ place: Int, _ kind: TableShape.Kind) {
        guard !row.isNull(place) else { return json.append(contentsOf: Array("null".utf8)) }
        switch kind {
        case .integer: plain(String(row.integer(place)))
        case .real: plain("\(row.real(place))")
        case .boolean: plain(row.boolean(place) ? "true" : "false")
        case .text: row.withUTF8(place) { text($0) }
        case .bytes:
            let coded = Data(row.blob(place)).base64EncodedString()
            Array(coded.utf8).withUnsafeBufferPointer { text($0) }
        }
    }

    private mutating func plain(_ word: String) {
        csv.append(contentsOf: word.utf8)
        json.append(contentsOf: word.utf8)
    }

    private mutating func text(_ bytes: UnsafeBufferPointer<UInt8>) {
        let needsQuotes = bytes.isEmpty || bytes.contains { [0x22, 0x2C, 0x0A, 0x0D].contains($0) }
        if needsQuotes { csv.append(0x22) }
        json.append(0x22)
        for byte in bytes {
            if byte == 0x22 { csv.append(0x22) }
            csv.append(byte)
            escape(byte)
        }
        if needsQuotes { csv.append(0x22) }
        json.append(0x22)
    }

    private mutating func escape(_ byte: UInt8) {
        switch byte {
        case 0x22, 0x5C: json.append(contentsOf: [0x5C, byte])
        case 0x0A: json.append(contentsOf: [0x5C, UInt8(ascii: "n")])
        case 0x0D: json.append(contentsOf: [0x5C, UInt8(ascii: "r")])
        case 0x09: json.append(contentsOf: [0x5C, UInt8(ascii: "t")])
        case 0..<0x20:
            let digits = Array("0123456789abcdef".utf8)
            json.append(contentsOf: Array("\\u00".utf8) + [digits[Int(byte >> 4)], digits[Int(byte & 15)]])
        default: json.append(byte)
        }
    }
}
