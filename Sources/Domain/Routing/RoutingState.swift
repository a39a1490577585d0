/// The pointer of one rotation.
public struct PoolState: Hashable, Sendable {
    /// How many it has given out.
    public var turn: Int
    /// Credit by e-mail address, in ten-thousandths of a turn; who is not here has none.
    public var credits: [String: Int]

    public init(turn: Int = 0, credits: [String: Int] = [:]) {
        self.turn = turn
        self.credits = credits
    }
}

/// How many hand-offs of one kind were given out on a day of the accord's zone.
public struct ReleaseCount: Hashable, Sendable {
    public var day: Day
    public var count: Int

    public init(day: Day, count: Int) {
        self.day = day
        self.count = count
    }
}

/// All that routing remembers; kept in the transaction that writes the assignment.
public struct RoutingState: Hashable, Sendable {
    /// By pool; that of the duty is under `RoutingState.duty`.
    public var pools: [String: PoolState]
    /// By e-mail address.
    public var loads: [String: Load]
    /// By kind of hand-off.
    public var released: [String: ReleaseCount]

    public static let duty = "duty"

    public init(
        pools: [String: PoolState] = [:], loads: [String: Load] = [:], released: [String: ReleaseCount] = [:]
    ) {
        self.pools = pools
        self.loads = loads
        self.released = released
    }

    /// Takes over what changed.
    public mutating func merge(_ changes: RoutingState) {
        pools.merge(changes.pools) { $1 }
        loads.merge(changes.loads) { $1 }
        released.merge(changes.released) { $1 }
    }
}
