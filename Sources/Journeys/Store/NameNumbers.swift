/// Numbers for names in the order in which they are first met.
struct NameNumbers {
    private(set) var names: [String]
    private var numbers: [String: Int] = [:]

    /// Numbers from 0, or from as many as there are names already.
    init(_ names: [String] = []) {
        self.names = names
        for (number, name) in names.enumerated() { numbers[name] = number }
    }

    mutating func number(_ name: String) -> Int {
        if let number = numbers[name] { return number }
        numbers[name] = names.count
        names.append(name)
        return names.count - 1
    }
}

/// Numbers for the values of one attribute; 0 is a missing value.
struct ValueNumbers {
    private(set) var values: [StoredValue] = []
    private var numbers: [StoredValue: UInt32] = [:]

    mutating func number(_ value: StoredValue?) -> UInt32 {
        guard let value else { return 0 }
        if let number = numbers[value] { return number }
        values.append(value)
        numbers[value] = UInt32(values.count)
        return UInt32(values.count)
    }

    var bytes: [UInt8] {
        var writer = ByteWriter()
        writer.append(UInt32(values.count))
        for value in values { value.write(to: &writer) }
        return writer.bytes
    }
}
