import CEL

/// Chance that comes out the same each time.
struct Chance: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    mutating func below(_ count: Int) -> Int { Int.random(in: 0..<count, using: &self) }
    mutating func one<Element>(of elements: [Element]) -> Element { elements[below(elements.count)] }
}

/// Random predicates over a few declared names, with values to go with them.
struct RandomExpressions {
    static let declarations: Declarations = {
        var declarations = Declarations()
        declarations.declare("a", .int)
        declarations.declare("b", .int)
        declarations.declare("price", .double)
        declarations.declare(record: "person", field: "role", .string)
        declarations.declare(record: "person", field: "city", .string)
        declarations.declare("known", .bool)
        declarations.declare("now", .timestamp)
        return declarations
    }()

    var chance: Chance

    mutating func predicate(depth: Int = 3) -> String {
        if depth == 0 { return leaf() }
        switch chance.below(8) {
        case 0, 1: return "(\(predicate(depth: depth - 1)) && \(predicate(depth: depth - 1)))"
        case 2, 3: return "(\(predicate(depth: depth - 1)) || \(predicate(depth: depth - 1)))"
        case 4: return "!(\(predicate(depth: depth - 1)))"
        case 5:
            let (condition, then) = (predicate(depth: depth - 1), predicate(depth: depth - 1))
            return "(\(condition) ? \(then) : \(predicate(depth: depth - 1)))"
        default: return leaf()
        }
    }

    private mutating func leaf() -> String {
        let sign = chance.one(of: ["==", "!=", "<", "<=", ">", ">="])
        switch chance.below(10) {
        case 0: return "a \(sign) \(chance.below(5) - 1)"
        case 1: return "a \(sign) b"
        case 2: return "price \(sign) \(chance.below(4))"
        case 3: return "person.role == '\(chance.one(of: Self.roles))'"
        case 4: return "person.role in ['plant', 'it', '']"
        case 5: return "has(person.\(chance.one(of: ["role", "city"])))"
        case 6: return "known"
        case 7: return "a / b \(sign) 1"
        case 8: return "now \(sign) timestamp('2027-0\(1 + chance.below(9))-01T00:00:00Z')"
        default: return "[a, b].exists(x, x \(sign) \(chance.below(3))) && person.city.startsWith('B')"
        }
    }

    private static let roles = ["plant", "it", "finance", ""]

    /// Values of the declared names in their order, about a fifth of them missing.
    mutating func row() -> [Value?] {
        let values: [Value] = [
            .int(Int64(chance.below(5)) - 1), .int(Int64(chance.below(3))), .double(Double(chance.below(8)) / 2),
            .string(chance.one(of: Self.roles)), .string(chance.one(of: ["Bonn", "Basel", "Ulm"])),
            .bool(chance.below(2) == 0),
            Instant(milliseconds: 1_800_000_000_000 + Int64(chance.below(8)) * 2_592_000_000).map { .timestamp($0) }
                ?? .null,
        ]
        return values.map { chance.below(5) == 0 ? nil : $0 }
    }
}
