import Domain
import Storage

extension ID: SQLConvertible {
    public var sqlValue: SQLValue { .integer(rawValue) }
    public static var sqlType: SQLType { .integer }
}

extension Timestamp: SQLConvertible {
    public var sqlValue: SQLValue { .integer(milliseconds) }
    public static var sqlType: SQLType { .integer }
}

extension Day: SQLConvertible {
    public var sqlValue: SQLValue { .integer(Int64(number)) }
    public static var sqlType: SQLType { .integer }
}

extension BulkRows {
    package func value<Noun>(_ id: ID<Noun>) { integer(id.rawValue) }
    package func value<Noun>(_ id: ID<Noun>?) { integer(id?.rawValue) }
    package func value(_ instant: Timestamp) { integer(instant.milliseconds) }
    package func value(_ instant: Timestamp?) { integer(instant?.milliseconds) }
}

extension Party: SQLConvertible {}

extension ResultRow {
    package func id<Noun>(_ column: Int, of noun: Noun.Type = Noun.self) -> ID<Noun> { ID(integer(column)) }
    package func timestamp(_ column: Int) -> Timestamp { Timestamp(milliseconds: integer(column)) }
    package func day(_ column: Int) -> Day { Day(number: Int32(truncatingIfNeeded: integer(column))) }

    package func optionalID<Noun>(_ column: Int, of noun: Noun.Type = Noun.self) -> ID<Noun>? {
        optionalInteger(column).map { ID($0) }
    }

    func optionalTimestamp(_ column: Int) -> Timestamp? {
        optionalInteger(column).map { Timestamp(milliseconds: $0) }
    }

    func optionalDay(_ column: Int) -> Day? {
        optionalInteger(column).map { Day(number: Int32(truncatingIfNeeded: $0)) }
    }
}
