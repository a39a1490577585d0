import Domain

/// A column of a row that an import may change, and how it is remembered.
struct KeptColumn<Row> {
    let name: String
    let read: (Row) -> FieldValue?
    let write: (inout Row, FieldValue?) -> Void

    static func text(_ name: String, _ path: WritableKeyPath<Row, String?>) -> KeptColumn {
        KeptColumn(name: name, read: { $0[keyPath: path].map { .text($0) } }) { row, value in
            if case .text(let text) = value { row[keyPath: path] = text } else { row[keyPath: path] = nil }
        }
    }

    static func name(_ name: String, _ path: WritableKeyPath<Row, String>) -> KeptColumn {
        KeptColumn(name: name, read: { .text($0[keyPath: path]) }) { row, value in
            if case .text(let text) = value { row[keyPath: path] = text }
        }
    }

    static func number(_ name: String, _ path: WritableKeyPath<Row, Int64?>) -> KeptColumn {
        KeptColumn(name: name, read: { $0[keyPath: path].map { .number($0) } }) { row, value in
            if case .number(let number) = value { row[keyPath: path] = number } else { row[keyPath: path] = nil }
        }
    }

    static func id<Noun>(_ name: String, _ path: WritableKeyPath<Row, ID<Noun>?>) -> KeptColumn {
        KeptColumn(name: name, read: { $0[keyPath: path].map { .number($0.rawValue) } }) { row, value in
            if case .number(let number) = value { row[keyPath: path] = ID(number) } else { row[keyPath: path] = nil }
        }
    }

    /// An id that never changes, kept to find the row again.
    static func owner<Noun>(_ name: String, _ path: WritableKeyPath<Row, ID<Noun>>) -> KeptColumn {
        KeptColumn(name: name, read: { .number($0[keyPath: path].rawValue) }) { _, _ in }
    }

    static func instant(_ name: String, _ path: WritableKeyPath<Row, Timestamp?>) -> KeptColumn {
        KeptColumn(name: name, read: { $0[keyPath: path].map { .instant($0) } }) { row, value in
            if case .instant(let at) = value { row[keyPath: path] = at } else { row[keyPath: path] = nil }
        }
    }

    static func moment(_ name: String, _ path: WritableKeyPath<Row, Timestamp>) -> KeptColumn {
        KeptColumn(name: name, read: { .instant($0[keyPath: path]) }) { row, value in
            if case .instant(let at) = value { row[keyPath: path] = at }
        }
    }

    static func day(_ name: String, _ path: WritableKeyPath<Row, Day?>) -> KeptColumn {
        KeptColumn(name: name, read: { $0[keyPath: path].map { .day($0) } }) { row, value in
            if case .day(let day) = value { row[keyPath: path] = day } else { row[keyPath: path] = nil }
        }
    }

    static func money(_ name: String, _ path: WritableKeyPath<Row, Money?>) -> KeptColumn {
        KeptColumn(name: name, read: { $0[keyPath: path].map { .money($0) } }) { row, value in
            if case .money(let money) = value { row[keyPath: path] = money } else { row[keyPath: path] = nil }
        }
    }

    static func truth(_ name: String, _ path: WritableKeyPath<Row, Bool>) -> KeptColumn {
        KeptColumn(name: name, read: { .truth($0[keyPath: path]) }) { row, value in
            if case .truth(let truth) = value { row[keyPath: path] = truth }
        }
    }

    static func maybe(_ name: String, _ path: WritableKeyPath<Row, Bool?>) -> KeptColumn {
        KeptColumn(name: name, read: { $0[keyPath: path].map { .truth($0) } }) { row, value in
            if case .truth(let truth) = value { row[keyPath: path] = truth } else { row[keyPath: path] = nil }
        }
    }

    static func word<Word: RawRepresentable>(
        _ name: String, _ path: WritableKeyPath<Row, Word>
    ) -> KeptColumn where Word.RawValue == String {
        KeptColumn(name: name, read: { .text($0[keyPath: path].rawValue) }) { row, value in
            if case .text(let text) = value, let word = Word(rawValue: text) { row[keyPath: path] = word }
        }
    }
}

/// A row of which an import remembers what it was before.
protocol Restorable {
    static var keptColumns: [KeptColumn<Self>] { get }
}

extension Restorable {
    var snapshot: [(String, FieldValue)] {
        Self.keptColumns.compactMap { column in column.read(self).map { (column.name, $0) } }
    }

    /// Puts everything back that the snapshot holds.
    package mutating func restore(_ snapshot: [String: FieldValue]) {
        for column in Self.keptColumns { column.write(&self, snapshot[column.name]) }
    }
}
