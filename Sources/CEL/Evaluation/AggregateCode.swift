/// A list of values.
final class ListCode: Code {
    private let elements: [any Code]

    init(_ elements: [any Code]) {
        self.elements = elements
    }

    func value(_ frame: inout Frame) throws(Fault) -> Value {
        var values: [Value] = []
        values.reserveCapacity(elements.count)
        for element in elements { values.append(try element.value(&frame)) }
        return .list(values)
    }
}

/// A map of keys to values.
final class MapCode: Code {
    private let keys: [any Code]
    private let values: [any Code]

    init(keys: [any Code], values: [any Code]) {
        self.keys = keys
        self.values = values
    }

    func value(_ frame: inout Frame) throws(Fault) -> Value {
        var entries: [MapValue.Entry] = []
        entries.reserveCapacity(keys.count)
        for index in keys.indices {
            let key = try keys[index].value(&frame)
            entries.append(MapValue.Entry(key: key, value: try values[index].value(&frame)))
        }
        return .map(try Self.map(entries))
    }

    static func map(_ entries: [MapValue.Entry]) throws(Fault) -> MapValue {
        do {
            return try MapValue(entries)
        } catch {
            switch error {
            case .unsupportedKey(let type): throw Fault("\(type.name) cannot be the key of a map")
            case .duplicateKey(let key): throw Fault("the key \(key.literalText) stands twice in the map")
            }
        }
    }
}

/// A field of a map by its name.
final class SelectCode: Code {
    private let operand: any Code
    private let field: String

    init(_ operand: any Code, field: String) {
        self.operand = operand
        self.field = field
    }

    func value(_ frame: inout Frame) throws(Fault) -> Value {
        try Self.select(field, of: try operand.value(&frame))
    }

    static func select(_ field: String, of value: Value) throws(Fault) -> Value {
        guard case .map(let map) = value else { throw Fault.noOverload("selection of “\(field)”", value) }
        guard let result = map[field] else { throw Fault("no such key: \(field)") }
        return result
    }
}

/// Whether a map holds a field.
final class HasCode: PredicateCode {
    private let operand: any Code
    private let field: String

    init(_ operand: any Code, field: String) {
        self.operand = operand
        self.field = field
    }

    func bool(_ frame: inout Frame) throws(Fault) -> Bool {
        let value = try operand.value(&frame)
        guard case .map(let map) = value else { throw Fault.noOverload("has(….\(field))", value) }
        return map[field] != nil
    }
}

/// An element of a list by its position, or of a map by its key.
final class IndexCode: Code {
    private let operand: any Code
    private let index: any Code

    init(_ operand: any Code, _ index: any Code) {
        self.operand = operand
        self.index = index
    }

    func value(_ frame: inout Frame) throws(Fault) -> Value {
        let (container, key) = try (operand.value(&frame), index.value(&frame))
        switch container {
        case .map(let map):
            guard let value = map[key] else { throw Fault("no such key: \(Self.text(of: key))") }
            return value
        case .list(let elements):
            guard let position = Self.position(key) else { throw Fault.noOverload("an index", container, key) }
            guard elements.indices.contains(position) else {
                throw Fault("index \(position) is outside a list of \(elements.count)")
            }
            return elements[position]
        default: throw Fault.noOverload("an index", container, key)
        }
    }

    /// Whole numbers of any type count; a position beyond what can be is -1.
    private static func position(_ key: Value) -> Int? {
        switch key {
        case .int(let number): Int(exactly: number) ?? -1
        case .uint(let number): Int(exactly: number) ?? -1
        case .double(let number): Int(exactly: number)
        default: nil
        }
    }

    /// A key in a message, without the contents of lists and maps.
    private static func text(of key: Value) -> String {
        switch key {
        case .list, .map: key.typeName.name
        default: key.literalText
        }
    }
}
