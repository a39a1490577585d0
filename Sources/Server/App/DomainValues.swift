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
    func value<Noun>(_ id: ID<Noun>) { integer(id.rawValue) }
    func value<Noun>(_ id: ID<Noun>?) { integer(id?.rawValue) }
    func value(_ instant: Timestamp) { integer(instant.milliseconds) }
    func value(_ instant: Timestamp?) { integer(instant?.milliseconds) }
}

extension Party: SQLConvertible {}

extension ResultRow {
    public func id<Noun>(_ column: Int, of noun: Noun.Type = Noun.self) -> ID<Noun> { ID(integer(column)) }
    public func timestamp(_ column: Int) -> Timestamp { Timestamp(milliseconds: integer(column)) }
    public func day(_ column: Int) -> Day { Day(number: Int32(truncatingIfNeeded: integer(column))) }

    public func optionalID<Noun>(_ column: Int, of noun: Noun.Type = Noun.self) -> ID<Noun>? {
        optionalInteger(column).map { ID($0) }
    }

    public func optionalTimestamp(_ column: Int) -> Timestamp? {
        optionalInteger(column).map { Timestamp(milliseconds: $0) }
    }

    public func optionalDay(_ column: Int) -> Day? {
        optionalInteger(column).map { Day(number: Int32(truncatingIfNeeded: $0)) }
    }
}
