/// What happened in one segment within a period, each step counted by its own instant.
public struct GapCounts: Hashable, Sendable {
    public var captured: Int
    public var valid: Int
    public var qualified: Int
    public var accepted: Int
    /// Of the accepted; what is left was late.
    public var acceptedInTime: Int
    public var openedInTime: Int
    public var openedLate: Int
    public var decided: Int
    public var won: Int
    /// Minor units.
    public var wonAmount: Int64
    /// Minor units; payments less refunds.
    public var paid: Int64
    /// Minor units paid for deals that no lead began, by origin; not part of `paid`.
    public var beside: [String: Int64]

    public init(
        captured: Int = 0, valid: Int = 0, qualified: Int = 0, accepted: Int = 0, acceptedInTime: Int = 0,
        openedInTime: Int = 0, openedLate: Int = 0, decided: Int = 0, won: Int = 0, wonAmount: Int64 = 0,
        paid: Int64 = 0, beside: [String: Int64] = [:]
    ) {
        self.captured = captured
        self.valid = valid
        self.qualified = qualified
        self.accepted = accepted
        self.acceptedInTime = acceptedInTime
        self.openedInTime = openedInTime
        self.openedLate = openedLate
        self.decided = decided
        self.won = won
        self.wonAmount = wonAmount
        self.paid = paid
        self.beside = beside
    }

    /// Both together.
    public mutating func add(_ other: GapCounts) {
        captured += other.captured
        valid += other.valid
        qualified += other.qualified
        accepted += other.accepted
        acceptedInTime += other.acceptedInTime
        openedInTime += other.openedInTime
        openedLate += other.openedLate
        decided += other.decided
        won += other.won
        wonAmount += other.wonAmount
        paid += other.paid
        beside.merge(other.beside) { $0 + $1 }
    }

    /// - Throws: `Problem.invalid` naming each count that cannot be.
    public func checked() throws {
        let counts: [(String, Int)] = [
            ("captured", captured), ("valid", valid), ("qualified", qualified), ("accepted", accepted),
            ("acceptedInTime", acceptedInTime), ("openedInTime", openedInTime), ("openedLate", openedLate),
            ("decided", decided), ("won", won),
        ]
        var faults = counts.filter { $0.1 < 0 }
            .map { FieldFault(field: $0.0, message: "A count is never below 0; this is \($0.1).") }
        if acceptedInTime > accepted {
            faults.append(
                FieldFault(
                    field: "acceptedInTime",
                    message: "\(acceptedInTime) of \(accepted) acceptances cannot have been followed up in time."))
        }
        if won > decided {
            faults.append(FieldFault(field: "won", message: "\(won) of \(decided) decided deals cannot be won."))
        }
        if !faults.isEmpty { throw Problem.invalid(faults) }
    }
}
