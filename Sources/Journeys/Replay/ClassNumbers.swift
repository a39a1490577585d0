/// Numbers the rows of a store by the truths that formulas read of them, so that equal rows share a class.
public struct ClassNumbers: Sendable {
    /// Truths that hang on the same numbers.
    public struct Part: Sendable {
        /// By row; empty where all rows have the first entry.
        public var codes: [UInt32]
        /// The truths of each code one after another, `count` of them.
        public var truths: [ReplayLogic.Truth]
        public var count: Int

        public init(codes: [UInt32], truths: [ReplayLogic.Truth], count: Int) {
            self.codes = codes
            self.truths = truths
            self.count = count
        }
    }

    /// The class of each row.
    public private(set) var classes: [UInt32]
    /// The truths of each class, those of all parts in order.
    public private(set) var truths: [ReplayLogic.Truth] = []
    public private(set) var truthCount = 0

    /// Numbers the classes in the order in which rows first show them.
    public init(_ parts: [Part], rowCount: Int) {
        classes = Array(repeating: 0, count: rowCount)
        var count = rowCount == 0 ? 0 : 1
        for part in parts {
            // Numbered first by what each code says, so that a column of many values with few truths stays small.
            let (states, truthsOfState) = Self.states(part)
            let added = part.codes.isEmpty ? nil : part.codes
            var pairs: [UInt64: UInt32] = [:]
            var members: [(old: UInt32, state: UInt32)] = []
            let size = count * truthsOfState.count
            if size <= 1 << 20 {
                var table = [UInt32](repeating: .max, count: max(size, 1))
                for row in classes.indices {
                    let state = states[added.map { Int($0[row]) } ?? 0]
                    let pair = Int(classes[row]) * truthsOfState.count + Int(state)
                    if table[pair] == .max {
                        table[pair] = UInt32(members.count)
                        members.append((classes[row], state))
                    }
                    classes[row] = table[pair]
                }
            } else {
                for row in classes.indices {
                    let state = states[added.map { Int($0[row]) } ?? 0]
                    let pair = UInt64(classes[row]) << 32 | UInt64(state)
                    let number = pairs[pair] ?? UInt32(members.count)
                    if number == members.count {
                        pairs[pair] = number
                        members.append((classes[row], state))
                    }
                    classes[row] = number
                }
            }
            truths = members.flatMap { member in
                truths[Int(member.old) * truthCount..<(Int(member.old) + 1) * truthCount]
                    + truthsOfState[Int(member.state)]
            }
            truthCount += part.count
            count = members.count
        }
        classCount = count
    }

    public private(set) var classCount = 0

    /// The number of what each code says, and what that is.
    private static func states(_ part: Part) -> (states: [UInt32], truths: [[ReplayLogic.Truth]]) {
        var numbers: [[ReplayLogic.Truth]: UInt32] = [:]
        var truths: [[ReplayLogic.Truth]] = []
        let codeCount = part.count == 0 ? 1 : part.truths.count / part.count
        let states = (0..<codeCount).map { code in
            let said = Array(part.truths[code * part.count..<(code + 1) * part.count])
            if let number = numbers[said] { return number }
            let number = UInt32(truths.count)
            numbers[said] = number
            truths.append(said)
            return number
        }
        return (states, truths)
    }
}
