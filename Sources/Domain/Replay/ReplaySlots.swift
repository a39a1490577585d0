import CEL

/// Which slots of an accord hold still between two facts about a lead, and which change with time.
struct ReplaySlots {
    enum Moving: Equatable {
        case now
        /// Place in the accord's signals.
        case signal(Int)
        case level
        case points
        case door
        case tier
    }

    private let moving: [Int: Moving]
    let names: [String]

    init(_ compiled: CompiledAccord) {
        let derived = DerivedSlots(compiled)
        var moving: [Int: Moving] = [
            derived.now: .now, derived.level: .level, derived.engagementPoints: .points, derived.door: .door,
            derived.tier: .tier,
        ]
        for (index, slot) in derived.signals.enumerated() { moving[slot] = .signal(index) }
        self.moving = moving
        names = compiled.declarations.names
    }

    func moving(in program: Program) -> [(slot: Int, what: Moving)] {
        program.readsSlots.compactMap { slot in moving[slot].map { (slot, $0) } }
    }

    /// - Throws: `ReplayLimit` when the program reads what changes with time.
    func requireStill(_ program: Program, _ place: String) throws {
        guard let first = moving(in: program).first else { return }
        throw ReplayLimit(place: place, reads: names[first.slot])
    }
}

/// Why an accord cannot be swept: it is then replayed moment by moment, to the same result.
public struct ReplayLimit: Error, Sendable, Equatable, CustomStringConvertible {
    /// Where in the accord.
    public let place: String
    /// What it reads there that changes with time.
    public let reads: String

    public var description: String { "\(place) reads \(reads), so that it has to be judged moment by moment" }
}
