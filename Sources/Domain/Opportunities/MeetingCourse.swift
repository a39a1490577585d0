/// A meeting on which an opportunity, or the hand-off to an account executive, waits.
///
/// The hand-off itself is a `Handoff` of the accord's kind for `salesQualified`; this says what the meeting did to it.
public struct MeetingCourse: Hashable, Sendable {
    public enum State: Hashable, Sendable {
        case planned(Timestamp)
        case held(Timestamp)
        /// The buyer missed it so often as the kind allows; it ends.
        case given(up: Int)
        case calledOff
    }

    public private(set) var state: State
    /// When the buyer did not come.
    public private(set) var noShows: [Timestamp] = []
    public private(set) var moved = 0

    /// - Throws: `Problem.invalid` for a time that is over.
    public init(at time: Timestamp, now: Timestamp) throws {
        if time < now { throw Problem.invalid("at", "A meeting is planned ahead; log one that was held.") }
        state = .planned(time)
    }

    /// One as it was kept.
    package init(state: State, noShows: [Timestamp], moved: Int) {
        self.state = state
        self.noShows = noShows
        self.moved = moved
    }

    /// - Throws: `Problem.conflict` when it is not planned any more, `Problem.invalid` before it could have begun.
    public func held(at instant: Timestamp, now: Timestamp) throws -> MeetingCourse {
        try demandPlanned()
        if instant > now { throw Problem.invalid("at", "It cannot have been held in the future.") }
        var next = self
        next.state = .held(instant)
        return next
    }

    /// - Throws: `Problem.conflict` when it is not planned any more, `Problem.invalid` for a time that is over.
    public func rescheduled(to time: Timestamp, now: Timestamp) throws -> MeetingCourse {
        try demandPlanned()
        if time < now { throw Problem.invalid("at", "Name a time to come.") }
        var next = self
        next.state = .planned(time)
        next.moved += 1
        return next
    }

    /// The buyer did not come; after as many as the kind allows it ends, before that it waits for another time.
    ///
    /// - Throws: `Problem.conflict` when it is not planned any more, `Problem.invalid` before its time.
    public func missed(now: Timestamp, kind: HandOffKind) throws -> MeetingCourse {
        let time = try demandPlanned()
        if now < time { throw Problem.invalid("at", "Its time has not come yet.") }
        if let last = noShows.last, last >= time {
            throw Problem.conflict("That they missed it is noted already; name another time, or call it off.")
        }
        var next = self
        next.noShows.append(time)
        if let most = kind.noShows, next.noShows.count >= most { next.state = .given(up: next.noShows.count) }
        return next
    }

    /// - Throws: `Problem.conflict` when it is not planned any more.
    public func calledOff() throws -> MeetingCourse {
        try demandPlanned()
        var next = self
        next.state = .calledOff
        return next
    }

    @discardableResult private func demandPlanned() throws -> Timestamp {
        switch state {
        case .planned(let time): return time
        case .held: throw Problem.conflict("It was held.")
        case .given(let count): throw Problem.conflict("It was given up after \(count) no-shows.")
        case .calledOff: throw Problem.conflict("It was called off.")
        }
    }
}

extension HandOffKind {
    /// Fields that a hand-off of this kind carries and that have no value yet, in the accord's order.
    public func missing(filled: Set<String>) -> [String] {
        carries.filter { !filled.contains($0) }
    }

    /// - Throws: `Problem.invalid` naming each field that it has to carry.
    public func demand(filled: Set<String>) throws {
        let faults = missing(filled: filled).map {
            FieldFault(field: $0, message: "A hand-off named \(name) carries it.")
        }
        if !faults.isEmpty { throw Problem.invalid(faults) }
    }
}
