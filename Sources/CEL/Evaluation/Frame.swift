/// One evaluation under way.
struct Frame {
    let slots: UnsafeBufferPointer<Value?>
    var locals: [Value]
    /// What is left of the budget; negative once it was passed.
    var steps: Int
    let sizeLimit: Int

    init(slots: UnsafeBufferPointer<Value?>, localCount: Int, limits: Limits) {
        self.slots = slots
        locals = localCount == 0 ? [] : [Value](repeating: .null, count: localCount)
        steps = limits.steps
        sizeLimit = limits.size
    }

    @inline(__always)
    func slot(_ index: Int) -> Value? { index < slots.count ? slots[index] : nil }

    /// Takes steps from the budget.
    mutating func charge(_ count: Int) throws(Fault) {
        steps -= count
        if steps < 0 { throw Self.exhausted }
    }

    /// Refuses a string, bytes or list that is too long, and charges for making it.
    mutating func charge(size: Int, perStep: Int) throws(Fault) {
        guard size <= sizeLimit else { throw Fault("the result is larger than \(sizeLimit)") }
        try charge(size / perStep + 1)
    }

    /// Fails when the budget was passed anywhere, also where `||` took the error away, or the result is too large.
    func checkResult(_ value: Value) throws(Fault) {
        if steps < 0 { throw Self.exhausted }
        switch value {
        case .list, .map:
            var left = sizeLimit
            guard Self.measure(value, &left) else { throw Fault("the result is larger than \(sizeLimit)") }
        default: break
        }
    }

    static let exhausted = Fault("the evaluation takes too many steps")

    /// Counts the parts of a value down; false when there are more.
    ///
    /// Shared parts count each time they are found.
    private static func measure(_ value: Value, _ left: inout Int) -> Bool {
        switch value {
        case .list(let elements):
            left -= elements.count
            for element in elements { guard left >= 0, measure(element, &left) else { return false } }
        case .map(let map):
            left -= map.count
            for entry in map.entries { guard left >= 0, measure(entry.value, &left) else { return false } }
        case .string(let text): left -= text.utf8.count
        case .bytes(let bytes): left -= bytes.count
        default: break
        }
        return left >= 0
    }
}
