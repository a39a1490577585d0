import Domain
import Storage

/// What one says when a meeting with a buyer is booked.
package struct BuyerMeetingInput: Sendable {
    package var at: Timestamp
    /// Who of ours meets them; `nil`: whoever books it.
    package var host: ID<User>?
    package var minutes: Int?
    /// A room, an address, a line to dial.
    package var place: String?
    /// What the hand-off will carry, by the fields of `CarriedForm`.
    package var contents: EditValues

    package init(
        at: Timestamp, host: ID<User>? = nil, minutes: Int? = nil, place: String? = nil,
        contents: EditValues = EditValues()
    ) {
        self.at = at
        self.host = host
        self.minutes = minutes
        self.place = place
        self.contents = contents
    }
}

/// What came of a meeting, or of what was said: the lead went on, or this is still missing.
package enum HandingOn: Sendable, Equatable {
    case handedOn(ID<Handoff>)
    /// Names of fields; empty: the definition does not hold.
    case notYet([String])
    /// The accord knows no second hand-off of leads.
    case notForeseen
}

/// The verbs on meetings with buyers: the way from an accepted lead to the account executive.
package struct BuyerMeetingStore: Sendable {
    package let handoffs: HandoffStore
    package let accords: AccordShelf

    package init(handoffs: HandoffStore, accords: AccordShelf) {
        self.handoffs = handoffs
        self.accords = accords
    }

    /// Books a meeting for a lead that was accepted; where the definition holds already, the lead goes on at once.
    ///
    /// - Throws: `Problem.conflict` while another is planned or the lead is not at work, `Problem.invalid` for a time
    ///   that is over, `Problem.forbidden`.
    @discardableResult
    package func book(
        _ id: ID<Handoff>, _ input: BuyerMeetingInput, by viewer: Viewer, _ act: Act
    ) async throws -> (meeting: ID<BuyerMeeting>, result: HandingOn) {
        try await handoffs.database.write { connection in
            let writing = try writing(id, by: viewer, act, connection)
            return try writing.book(input)
        }
    }

    package func move(
        _ id: ID<BuyerMeeting>, to time: Timestamp, by viewer: Viewer, _ act: Act
    ) async throws {
        try await change(id, by: viewer, act) { writing, meeting in
            try writing.demandThere(writing.whole.book.email(meeting.host), at: time, field: "day")
            _ = try writing.change(meeting, .moved, at: act.now) { course, _ in
                try course.rescheduled(to: time, now: act.now)
            }
        }
    }

    /// The buyer did not come; as often as the accord allows ends it.
    package func miss(_ id: ID<BuyerMeeting>, by viewer: Viewer, _ act: Act) async throws {
        try await change(id, by: viewer, act) { writing, meeting in
            let after = try writing.change(meeting, .missed, at: act.now) { course, kind in
                try course.missed(now: act.now, kind: kind)
            }
            if after.state == .givenUp { try writing.giveUp(after) }
        }
    }

    package func callOff(_ id: ID<BuyerMeeting>, by viewer: Viewer, _ act: Act) async throws {
        try await change(id, by: viewer, act) { writing, meeting in
            _ = try writing.change(meeting, .calledOff, at: act.now) { course, _ in try course.calledOff() }
        }
    }

    /// It took place; with what was learned there the lead goes on where the definition holds.
    package func hold(
        _ id: ID<BuyerMeeting>, at instant: Timestamp, contents: EditValues, by viewer: Viewer, _ act: Act
    ) async throws -> HandingOn {
        try await change(id, by: viewer, act) { writing, meeting in
            let after = try writing.change(meeting, .held, at: instant) { course, _ in
                try course.held(at: instant, now: act.now)
            }
            return try writing.held(after, contents)
        }
    }

    /// Says what was missing, and hands the lead on where the definition holds now.
    package func complete(
        _ id: ID<Handoff>, contents: EditValues, by viewer: Viewer, _ act: Act
    ) async throws -> HandingOn {
        try await handoffs.database.write { connection in
            let writing = try writing(id, by: viewer, act, connection)
            try writing.tell(contents)
            return try writing.handOn(host: nil)
        }
    }

    // MARK: - Private

    private func writing(
        _ id: ID<Handoff>, by viewer: Viewer, _ act: Act, _ connection: any Connection
    ) throws -> BuyerMeetingWriting {
        let reading = HandoffReading(
            connection: connection, accords: handoffs.accords, shelf: handoffs.shelf, now: act.now)
        let whole = try reading.locked(id)
        guard HandoffAccess(viewer: viewer).mayDecide(whole) else {
            throw Problem.forbidden("This hand-off is with somebody else.")
        }
        return BuyerMeetingWriting(
            connection: connection, act: act, store: handoffs, accords: accords, viewer: viewer, whole: whole)
    }

    private func change<Result: Sendable>(
        _ id: ID<BuyerMeeting>, by viewer: Viewer, _ act: Act,
        _ body: @escaping @Sendable (BuyerMeetingWriting, BuyerMeetingRow) throws -> Result
    ) async throws -> Result {
        try await handoffs.database.write { connection in
            guard let found = try BuyerMeetingQueries.find(id, in: connection) else {
                throw Problem.notFound("There is no such meeting.")
            }
            let reading = HandoffReading(
                connection: connection, accords: handoffs.accords, shelf: handoffs.shelf, now: act.now)
            let whole = try reading.locked(found.nextHandoff ?? found.handoff)
            let isTheirs = [found.host, found.author].contains(viewer.user)
            guard isTheirs || HandoffAccess(viewer: viewer).mayDecide(whole) else {
                throw Problem.forbidden("This meeting is somebody else's.")
            }
            guard let meeting = try BuyerMeetingQueries.lock(id, in: connection) else {
                throw Problem.notFound("There is no such meeting.")
            }
            let writing = BuyerMeetingWriting(
                connection: connection, act: act, store: handoffs, accords: accords, viewer: viewer, whole: whole)
            return try body(writing, meeting)
        }
    }
}
