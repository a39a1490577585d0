/// What an expression may name: variables and the fields of records, each with its type and a slot of its own.
public struct Declarations: Sendable {
    private struct Entry: Sendable {
        let slot: Int
        var type: Type
    }

    private var entries: [String: Entry] = [:]
    private var fieldsOfRecords: [String: [String]] = [:]

    /// The names by slot; a field with its record, as in `company.employees`.
    public private(set) var names: [String] = []

    /// Nothing declared.
    public init() {}

    /// The number of slots, which are counted from 0.
    public var slotCount: Int { names.count }

    /// The records of which fields are declared, in alphabetical order.
    public var records: [String] { fieldsOfRecords.keys.sorted() }

    /// The fields of a record in the order of their declaration; empty when there is no such record.
    public func fields(of record: String) -> [String] { fieldsOfRecords[record] ?? [] }

    /// Declares a variable and returns its slot; declared again it keeps its slot and takes the new type.
    @discardableResult
    public mutating func declare(_ name: String, _ type: Type) -> Int {
        if let slot = entries[name]?.slot {
            entries[name] = Entry(slot: slot, type: type)
            return slot
        }
        entries[name] = Entry(slot: names.count, type: type)
        names.append(name)
        return names.count - 1
    }

    /// Declares a field of a record and returns its slot; declared again it keeps its slot and takes the new type.
    @discardableResult
    public mutating func declare(record: String, field: String, _ type: Type) -> Int {
        if slot(record: record, field: field) == nil { fieldsOfRecords[record, default: []].append(field) }
        return declare("\(record).\(field)", type)
    }

    /// The slot of a variable, or of a field written with its record; nil when it is not declared.
    public func slot(_ name: String) -> Int? { entries[name]?.slot }

    /// The slot of a record's field; nil when it is not declared.
    public func slot(record: String, field: String) -> Int? { slot("\(record).\(field)") }

    /// The type of a variable, or of a field written with its record; nil when it is not declared.
    public func type(of name: String) -> Type? { entries[name]?.type }

    /// The declared name that looks most like a mistaken one; nil when none comes near.
    public func nearest(to name: String) -> String? {
        Suggestion.nearest(to: name, among: names + records)
    }

    /// The field of a record that looks most like a mistaken one; nil when none comes near.
    public func nearestField(to field: String, of record: String) -> String? {
        Suggestion.nearest(to: field, among: fields(of: record))
    }
}
