/// A map of the expression language: keys keep their order of entry, and 1, 1u and 1.0 find the same key.
public struct MapValue: Sendable {
    /// One key with its value.
    public struct Entry: Sendable, Hashable {
        public let key: Value
        public let value: Value

        /// A key with its value.
        public init(key: Value, value: Value) {
            self.key = key
            self.value = value
        }
    }

    /// Why entries make no map.
    public enum Fault: Error, Sendable, Hashable {
        case unsupportedKey(TypeName)
        case duplicateKey(Value)
    }

    /// The entries in the order in which they were given.
    public let entries: [Entry]

    private let positions: [MapKey: Int]

    /// A map without entries.
    public init() {
        entries = []
        positions = [:]
    }

    /// A map of these entries.
    ///
    /// - Throws: `Fault` when a key is neither bool, int, uint nor string, or stands twice.
    public init(_ entries: [Entry]) throws(Fault) {
        var positions: [MapKey: Int] = [:]
        positions.reserveCapacity(entries.count)
        for (position, entry) in entries.enumerated() {
            guard entry.key.canBeMapKey, let key = MapKey(entry.key) else {
                throw .unsupportedKey(entry.key.typeName)
            }
            guard positions.updateValue(position, forKey: key) == nil else { throw .duplicateKey(entry.key) }
        }
        self.entries = entries
        self.positions = positions
    }

    /// The number of entries.
    public var count: Int { entries.count }

    /// The value of a key; nil when the map does not hold it.
    public subscript(_ key: Value) -> Value? {
        guard let key = MapKey(key), let position = positions[key] else { return nil }
        return entries[position].value
    }

    /// The value of a string key; nil when the map does not hold it.
    public subscript(_ key: String) -> Value? {
        guard let position = positions[.string(TextKey(key))] else { return nil }
        return entries[position].value
    }
}

extension MapValue: Hashable {
    public static func == (left: MapValue, right: MapValue) -> Bool {
        guard left.count == right.count else { return false }
        return left.entries.allSatisfy { entry in
            guard let key = MapKey(entry.key), let position = right.positions[key] else { return false }
            return right.entries[position] == entry
        }
    }

    public func hash(into hasher: inout Hasher) {
        var combined = 0
        for entry in entries { combined ^= entry.hashValue }
        hasher.combine(combined)
    }
}

/// A key in the form in which equal numbers of different types are one.
enum MapKey: Hashable, Sendable {
    case bool(Bool)
    case int(Int64)
    case large(UInt64)
    case string(TextKey)

    /// Nil for what can equal no key: other types and doubles that are not whole.
    init?(_ value: Value) {
        switch value {
        case .bool(let value): self = .bool(value)
        case .int(let value): self = .int(value)
        case .uint(let value): self = Int64(exactly: value).map { .int($0) } ?? .large(value)
        case .double(let value):
            if let whole = Int64(exactly: value) {
                self = .int(whole)
            } else if let whole = UInt64(exactly: value) {
                self = .large(whole)
            } else {
                return nil
            }
        case .string(let value): self = .string(TextKey(value))
        default: return nil
        }
    }
}

extension Value {
    fileprivate var canBeMapKey: Bool {
        switch self {
        case .bool, .int, .uint, .string: true
        default: false
        }
    }
}
