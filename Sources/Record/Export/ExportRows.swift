import Domain
import Foundation
import Storage

/// Reads a CSV file of an export and gives its rows to a table.
struct ExportRows {
    private let table: TableShape
    private let path: String
    private var number = 1

    init(_ table: TableShape, path: String) {
        self.table = table
        self.path = path
    }

    /// Every row in turn.
    ///
    /// - Returns: How many there were.
    /// - Throws: `Problem.invalid` naming file, line and column of what cannot be taken.
    mutating func give(to rows: any BulkRows) throws -> Int64 {
        let data: Data
        do {
            data = try Data(contentsOf: URL(fileURLWithPath: path), options: .mappedIfSafe)
        } catch {
            throw Problem.invalid("", "\(name): the file is missing or cannot be read.")
        }
        return try data.withUnsafeBytes { bytes in try give(bytes, to: rows) }
    }

    private var name: String { path.split(separator: "/").last.map(String.init) ?? path }

    private mutating func give(_ bytes: UnsafeRawBufferPointer, to rows: any BulkRows) throws -> Int64 {
        var place = 0
        let heading = try record(bytes, &place).map { String(decoding: $0.bytes, as: UTF8.self) }
        guard heading == table.columns.map(\.name) else {
            throw Problem.invalid(
                "", "\(name): the heading is not that of the table: \(table.columns.map(\.name).joined(separator: ","))"
            )
        }
        var count: Int64 = 0
        while place < bytes.count {
            number += 1
            let fields = try record(bytes, &place)
            guard fields.count == table.columns.count else {
                throw fault("it has \(fields.count) values where \(table.columns.count) are expected")
            }
            for (field, column) in zip(fields, table.columns) { try give(field, column, to: rows) }
            try rows.endRow()
            count += 1
        }
        return count
    }

    private func give(_ field: Field, _ column: TableShape.Column, to rows: any BulkRows) throws {
        if field.bytes.isEmpty, !field.isQuoted {
            guard !column.isNeeded else { throw fault("\(column.name) is missing") }
            return rows.null()
        }
        let text = String(decoding: field.bytes, as: UTF8.self)
        switch column.kind {
        case .integer:
            guard let value = Int64(text) else { throw fault("\(column.name) is no whole number: \(text)") }
            rows.integer(value)
        case .real:
            guard let value = Double(text) else { throw fault("\(column.name) is no number: \(text)") }
            rows.real(value)
        case .boolean:
            guard text == "true" || text == "false" else { throw fault("\(column.name) is neither true nor false") }
            rows.boolean(text == "true")
        case .text:
            guard String(validating: field.bytes, as: UTF8.self) != nil else {
                throw fault("\(column.name) is no text")
            }
            rows.text(text)
        case .bytes:
            guard let value = Data(base64Encoded: text) else { throw fault("\(column.name) is not in base64") }
            value.withUnsafeBytes { rows.blob($0) }
        }
    }

    private struct Field {
        var bytes: [UInt8] = []
        var isQuoted = false
    }

    /// One record; the place is behind its line end afterwards.
    private func record(_ bytes: UnsafeRawBufferPointer, _ place: inout Int) throws -> [Field] {
        var fields: [Field] = []
        var field = Field()
        while place < bytes.count {
            let byte = bytes[place]
            place += 1
            switch byte {
            case 0x22 where field.bytes.isEmpty && !field.isQuoted:
                field.isQuoted = true
                try quoted(bytes, &place, &field)
            case 0x2C:
                fields.append(field)
                field = Field()
            case 0x0A:
                fields.append(field)
                return fields
            case 0x0D where place < bytes.count && bytes[place] == 0x0A: continue
            default: field.bytes.append(byte)
            }
        }
        guard bytes.count > 0 else { return [] }
        throw fault("the file is cut off here")
    }

    private func quoted(_ bytes: UnsafeRawBufferPointer, _ place: inout Int, _ field: inout Field) throws {
        while place < bytes.count {
            let byte = bytes[place]
            place += 1
            guard byte == 0x22 else {
                field.bytes.append(byte)
                continue
            }
            guard place < bytes.count, bytes[place] == 0x22 else { return }
            field.bytes.append(0x22)
            place += 1
        }
        throw fault("a quote is not closed")
    }

    private func fault(_ words: String) -> Problem {
        .invalid("", "\(name), row \(number): \(words).")
    }
}
