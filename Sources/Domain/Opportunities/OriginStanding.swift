import CEL

/// Who started an opportunity: exactly one origin, by rule, fixed after the named days.
public struct OriginStanding: Hashable, Sendable {
    public struct Entry: Hashable, Sendable {
        public var origin: String
        public var at: Timestamp
        /// E-mail address; `nil` when the rules said it.
        public var by: String?
        public var because: String
    }

    /// From this instant on it stays as it is.
    public let lockedAt: Timestamp
    /// In order; the last one counts.
    public private(set) var history: [Entry]

    public var origin: String { history[history.count - 1].origin }

    /// The origin that the rules say; the first rule that holds, unknown is not held.
    ///
    /// - Parameters:
    ///   - origins: The accord's rules.
    ///   - programs: One for each rule, in order.
    ///   - slots: What was known when it was opened.
    ///   - openedAt: Of the opportunity.
    ///   - calendar: Whose working days count until it is locked.
    /// - Throws: `Problem.invalid` when no rule holds: the last one has to catch all.
    public init(
        _ origins: Origins, programs: [Program], slots: [Value?], openedAt: Timestamp, calendar: BusinessCalendar
    ) throws {
        var missing: [String] = []
        for (rule, program) in zip(origins.rules, programs) {
            switch program.evaluate(slots) {
            case .value(.bool(true)):
                let unknown =
                    missing.isEmpty ? "" : "; unknown before it: \(Set(missing).sorted().joined(separator: ", "))"
                self.init(
                    origin: rule.name, because: "\(rule.when.text)\(unknown)", lockedAfter: origins.lockedAfter,
                    openedAt: openedAt, calendar: calendar)
                return
            case .value: continue
            case .error(let error): missing += error.missing
            }
        }
        throw Problem.invalid("origins", "No rule says who started it; the last rule has to hold always.")
    }

    /// An origin that the record keeps.
    public init(
        origin: String, because: String, lockedAfter: Span?, openedAt: Timestamp, calendar: BusinessCalendar
    ) {
        lockedAt = lockedAfter.map { calendar.due(from: openedAt, span: $0) } ?? openedAt
        history = [Entry(origin: origin, at: openedAt, by: nil, because: because)]
    }

    public func isLocked(at instant: Timestamp) -> Bool { instant >= lockedAt }

    /// Another origin, while it is not locked.
    ///
    /// - Throws: `Problem.conflict` when it is locked or is that origin, `Problem.invalid` for one that the accord does not
    ///   name, or without a reason.
    public func changed(
        to origin: String, because reason: String, by user: String, at instant: Timestamp, origins: Origins
    ) throws -> OriginStanding {
        guard origins.names.contains(origin) else {
            throw Problem.invalid(
                "origin", "The accord names no origin “\(origin)”\(NearestWord.hint(origin, in: origins.names))")
        }
        if isLocked(at: instant) {
            throw Problem.conflict("Its origin is \(self.origin), and it is fixed.")
        }
        if origin == self.origin { throw Problem.conflict("Its origin is \(origin) already.") }
        try Handoff.demand(reason, "reason", "Say why it began otherwise.")
        var next = self
        next.history.append(Entry(origin: origin, at: instant, by: user, because: reason))
        return next
    }
}
