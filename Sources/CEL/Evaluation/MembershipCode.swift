/// Whether a value is an element of a list or a key of a map.
final class MembershipCode: PredicateCode {
    private let element: any Code
    private let collection: any Code

    init(_ element: any Code, in collection: any Code) {
        self.element = element
        self.collection = collection
    }

    func bool(_ frame: inout Frame) throws(Fault) -> Bool {
        let (wanted, container) = try (element.value(&frame), collection.value(&frame))
        switch container {
        case .map(let map): return map[wanted] != nil
        case .list(let elements):
            for candidate in elements {
                try frame.charge(1)
                if wanted.isEqual(to: candidate, steps: &frame.steps) { return true }
            }
            if frame.steps < 0 { throw Frame.exhausted }
            return false
        default: throw Fault.noOverload("“in”", wanted, container)
        }
    }
}

/// Whether a value is an element of a list known in advance.
final class ConstantMembershipCode: PredicateCode {
    private let element: any Code
    /// The slot to look into at once, when the element is no more than that.
    private let slot: Int?
    private let all: [Value]
    /// The strings of the list: searched in order when few, by hash when many.
    private let texts: [String]
    private let textSet: Set<TextKey>
    private let isTextOnly: Bool
    private let integers: Set<Int64>
    private let isIntegerOnly: Bool

    private static let fewest = 8

    init(_ element: any Code, in elements: [Value]) {
        self.element = element
        slot = (element as? SlotCode)?.slot
        all = elements
        texts = elements.compactMap { if case .string(let text) = $0 { text } else { nil } }
        textSet = texts.count > Self.fewest ? Set(texts.map(TextKey.init)) : []
        isTextOnly = texts.count == elements.count
        let integers = elements.compactMap { if case .int(let number) = $0 { number } else { nil } }
        self.integers = integers.count > Self.fewest ? Set(integers) : []
        isIntegerOnly = integers.count == elements.count && integers.count > Self.fewest
    }

    func bool(_ frame: inout Frame) throws(Fault) -> Bool {
        if let slot, case .string(let text) = frame.slot(slot) { return contains(text) }
        switch try element.value(&frame) {
        case .string(let text):
            return contains(text)
        case .int(let number) where isIntegerOnly: return integers.contains(number)
        case let wanted:
            if isTextOnly { return false }
            for candidate in all {
                try frame.charge(1)
                if wanted.isEqual(to: candidate, steps: &frame.steps) { return true }
            }
            if frame.steps < 0 { throw Frame.exhausted }
            return false
        }
    }

    private func contains(_ text: String) -> Bool {
        if !textSet.isEmpty { return textSet.contains(TextKey(text)) }
        for candidate in texts where Text.isEqual(candidate, text) { return true }
        return false
    }
}
