/// Whose time a clock runs on: a calendar, those who had it after, and the pauses.
public struct ClockTrack: Sendable {
    /// The clock goes over to another person's calendar; what is left of it stays.
    public struct Handover: Sendable {
        public var at: Timestamp
        public var calendar: BusinessCalendar

        public init(at: Timestamp, calendar: BusinessCalendar) {
            self.at = at
            self.calendar = calendar
        }
    }

    /// Time that does not count.
    public struct Pause: Hashable, Sendable {
        public var from: Timestamp
        /// Not included.
        public var until: Timestamp

        public init(from: Timestamp, until: Timestamp) {
            self.from = from
            self.until = until
        }
    }

    /// A stretch on one calendar in which time counts.
    struct Piece {
        var from: Timestamp
        var until: Timestamp
        var calendar: BusinessCalendar
    }

    public let calendar: BusinessCalendar
    /// In order of time.
    public let handovers: [Handover]
    /// In order of time.
    public let pauses: [Pause]

    public init(calendar: BusinessCalendar, handovers: [Handover] = [], pauses: [Pause] = []) {
        self.calendar = calendar
        self.handovers = handovers.sorted { $0.at < $1.at }
        self.pauses = pauses.filter { $0.from < $0.until }.sorted { $0.from < $1.from }
    }

    /// When a clock that was set off at the instant begins to count: business time at the next opening.
    public func start(of span: Span, from instant: Timestamp) -> Timestamp {
        var start = instant
        for pause in pauses where pause.from <= start && start < pause.until { start = pause.until }
        return calendar(at: start).start(of: span, from: start)
    }

    /// When it ends: pauses push it on, another person's calendar counts what is left from the day it goes over.
    public func due(of span: Span, from instant: Timestamp) -> Timestamp {
        let start = start(of: span, from: instant)
        var current = calendar(at: start)
        var due = current.due(from: start, span: span)
        var paused = start
        for interruption in interruptions(after: start) {
            switch interruption {
            case .pause(let pause):
                let from = max(pause.from, paused)
                if from >= due || pause.until <= from { continue }
                due = moved(due, of: span, from: from, to: pause.until, before: current, after: current)
                paused = pause.until
            case .handover(let handover):
                let at = max(handover.at, paused)
                if at < due {
                    due = moved(due, of: span, from: at, to: at, before: current, after: handover.calendar)
                }
                current = handover.calendar
            }
        }
        return due
    }

    /// Milliseconds of the kind that the span counts, between the instants, pauses left out.
    func counted(as span: Span, from start: Timestamp, to end: Timestamp) -> Int64 {
        pieces(from: start, to: end).reduce(0) { sum, piece in
            if case .elapsed = span { return sum + piece.until.milliseconds - piece.from.milliseconds }
            return sum + piece.calendar.workingMilliseconds(from: piece.from, to: piece.until)
        }
    }

    /// Whole working minutes between the instants, pauses left out.
    public func businessMinutes(from start: Timestamp, to end: Timestamp) -> Int {
        start < end ? Int(counted(as: .businessMinutes(0), from: start, to: end) / 60_000) : 0
    }

    /// The instant by which so many milliseconds of the span's kind have counted.
    func instant(after milliseconds: Int64, of span: Span, from start: Timestamp) -> Timestamp {
        var rest = milliseconds
        for piece in pieces(from: start, to: .distantFuture) {
            let reached: Timestamp
            if case .elapsed = span {
                reached = piece.from.advanced(byMilliseconds: rest)
            } else {
                reached = piece.calendar.add(workingMilliseconds: rest, from: piece.from)
            }
            if reached <= piece.until { return reached }
            rest -= counted(as: span, from: piece.from, to: piece.until)
        }
        return start
    }

    private enum Interruption {
        case pause(Pause)
        case handover(Handover)

        var at: Timestamp {
            switch self {
            case .pause(let pause): return pause.from
            case .handover(let handover): return handover.at
            }
        }
    }

    private func interruptions(after start: Timestamp) -> [Interruption] {
        let all =
            pauses.filter { $0.until > start }.map(Interruption.pause)
            + handovers.filter { $0.at > start }.map(Interruption.handover)
        return all.sorted { $0.at < $1.at }
    }

    private func calendar(at instant: Timestamp) -> BusinessCalendar {
        handovers.last { $0.at <= instant }?.calendar ?? calendar
    }

    /// The due instant when the clock stands from one instant to another and then runs on another calendar.
    private func moved(
        _ due: Timestamp, of span: Span, from: Timestamp, to: Timestamp, before: BusinessCalendar,
        after: BusinessCalendar
    ) -> Timestamp {
        switch span {
        case .elapsed: return due.advanced(byMilliseconds: to.milliseconds - from.milliseconds)
        case .businessMinutes:
            return after.add(workingMilliseconds: before.workingMilliseconds(from: from, to: due), from: to)
        case .businessDays:
            let today = before.zone.day(at: before.nextOpening(after: from))
            let left = before.workingDays(from: today.advanced(by: 1), through: before.zone.day(at: due))
            return after.closeOfWorkingDay(left, after: to)
        }
    }

    private func pieces(from start: Timestamp, to end: Timestamp) -> [Piece] {
        guard start < end else { return [] }
        var edges = [start] + handovers.map(\.at).filter { $0 > start && $0 < end }
        edges.append(end)
        var pieces: [Piece] = []
        for (from, until) in zip(edges, edges.dropFirst()) {
            var free = from
            for pause in pauses where pause.until > free && pause.from < until {
                if pause.from > free {
                    pieces.append(Piece(from: free, until: pause.from, calendar: calendar(at: from)))
                }
                free = max(free, pause.until)
            }
            if free < until { pieces.append(Piece(from: free, until: until, calendar: calendar(at: from))) }
        }
        return pieces
    }
}

extension Handoff {
    /// Time that no clock of this hand-off counts: its pauses, and the dispute over a rejection that did not stand.
    public var clockPauses: [ClockTrack.Pause] {
        var all = pauses.map { ClockTrack.Pause(from: $0.from, until: $0.until) }
        if let rejection, let ruling = rulings.last, ruling.verdict == .handOffStands {
            all.append(ClockTrack.Pause(from: rejection.at, until: ruling.at))
        }
        return all
    }
}
