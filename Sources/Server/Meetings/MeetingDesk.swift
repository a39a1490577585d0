import Domain
import Record
import Storage

/// All that the page of the meeting shows, read for one reader.
struct MeetingDesk: Sendable {
    /// Something that the leaders are asked to decide.
    struct Decision: Sendable {
        let title: String
        let sentence: String
        let link: Link
        let button: String
        /// Whether it waits for the reader.
        let isOwn: Bool
    }

    /// What all who meet are told alike.
    struct Common: Sendable {
        let lastHeld: Timestamp?
        let broken: [String: Int]
        let sums: [AddingUp.Line]
    }

    /// What is kept for a moment.
    struct Kept: Sendable {
        /// By the first day of the period and the version in force.
        let commons = KeptFigures<String, Common>(patience: FigurePatience(isOn: true))
        let desks: KeptPages<MeetingDesk>
    }

    let scorecard: ScorecardDesk
    /// The quarter's goals; `nil` where nothing is aimed at.
    var goal: GoalBoard?
    /// The period before, for promises that were broken twice.
    let before: ScorecardReport
    let lastHeld: Timestamp?
    let broken: [String: Int]
    let decisions: [Decision]
    let sums: [AddingUp.Line]
    private(set) var format: Format
    let mayClose: Bool
    private(set) var tokenField: HTML

    /// - Throws: `Problem.notFound` without an accord in force.
    static func read(
        _ scorecards: ScorecardStore, _ accords: AccordStore, _ goals: GoalStore?, _ kept: Kept, _ visit: Visit
    ) async throws -> MeetingDesk {
        let address = visit.query.fields.map { "\($0.name)=\($0.value)" }.joined(separator: "&")
        var desk = try await kept.desks.value(address, visit.reader, in: scorecards.database) {
            try await whole(scorecards, accords, goals, kept, visit)
        }
        desk.format = visit.format
        desk.tokenField = visit.tokenField
        return desk
    }

    private static func whole(
        _ scorecards: ScorecardStore, _ accords: AccordStore, _ goals: GoalStore?, _ kept: Kept, _ visit: Visit
    ) async throws -> MeetingDesk {
        let scorecard = try await ScorecardDesk.read(scorecards, visit.query, visit.reader, isWhole: true)
        let agreement = try await AccordDesk.read(accords, visit)
        let (viewer, now) = (try visit.viewer, visit.now)
        let calendar = scorecard.report.calendar
        let goal = try await goals?.shared(
            GoalRequest(period: .quarter, on: min(scorecard.span.lastDay, calendar.zone.day(at: now))), visit.reader)
        let previous = calendar.previous(scorecard.span)
        let before = try await scorecards.report(
            ScorecardRequest(.period(previous.period, on: previous.firstDay)), viewer: viewer, now: now)
        let common = try await common(of: scorecard, scorecards.database, kept, viewer, at: now)
        return try await scorecards.database.read { connection in
            let waiting = try MeetingDesk.decisions(
                scorecard, before: before, agreement, library: scorecards.library,
                since: common.lastHeld ?? scorecard.span.start, viewer: viewer, in: connection)
            return MeetingDesk(
                scorecard: scorecard, goal: goal ?? nil, before: before, lastHeld: common.lastHeld,
                broken: common.broken, decisions: waiting, sums: common.sums, format: visit.format,
                mayClose: Permission.manage.allows(viewer), tokenField: visit.tokenField)
        }
    }

    private static func common(
        of scorecard: ScorecardDesk, _ database: AppDatabase, _ kept: Kept, _ viewer: Viewer, at now: Timestamp
    ) async throws -> Common {
        let asked = try await database.read { try Asked(viewer.user, at: now, in: $0) }
        let (start, accord) = (scorecard.span.start, scorecard.report.accord)
        return try await kept.commons.value("\(scorecard.span.firstDay) \(scorecard.report.number)", asked) {
            try await database.read { connection in
                let lastHeld = try MeetingQueries.lastHeld(before: now, in: connection)
                let roster = try RosterReading.roster(at: now, in: connection)
                return Common(
                    lastHeld: lastHeld,
                    broken: try MeetingQueries.broken(since: lastHeld ?? start, until: now, in: connection),
                    sums: AddingUp.lines(accord, roster: roster.isEmpty ? nil : roster, history: nil)
                        .filter { $0.kind != .revenue })
            }
        }
    }

    var since: Timestamp { lastHeld ?? scorecard.span.start }

    private static func decisions(
        _ desk: ScorecardDesk, before: ScorecardReport, _ agreement: AccordDesk, library: AccordLibrary,
        since: Timestamp, viewer: Viewer, in connection: any Connection
    ) throws -> [Decision] {
        var decisions = proposals(agreement)
        decisions += reviews(try AccordReviewQueries.open(in: connection), agreement)
        let contests = try MeetingQueries.contests(in: connection)
        if contests > 0 {
            let arbiter = desk.report.accord.disputes.map { agreement.name($0.arbiter) } ?? "The arbiter"
            let isOwn = User.key(email: desk.report.accord.disputes?.arbiter ?? "") == User.key(email: viewer.email)
            decisions.append(
                Decision(
                    title: Format.count(contests, "contest") + " to rule",
                    sentence: "Marketing contests these rejections; \(arbiter) rules.", link: "/contests",
                    button: "Open the contests", isOwn: isOwn))
        }
        let follows = try ConsequenceReading.read(library, at: agreement.now, in: connection)
        decisions += consequences(follows, viewer)
        decisions += try GoalAgenda.open(desk.report.accord, at: agreement.now, in: connection).map { item in
            let words = MetricWords(item.metric, currency: desk.report.accord.currency)
            return Decision(
                title: "\(item.metric.title) is red",
                sentence: "\(PeriodTitle.of(item.span)): \(words.text(item.row.actual)) when it turned red, "
                    + "\(item.row.bounds). The accord puts it on this agenda.",
                link: "/goals/metrics/\(item.metric.name)", button: "Open the figure", isOwn: false)
        }
        if follows.steps.isEmpty { decisions += plans(desk, before) }
        decisions += try calibrations(library, viewer, in: connection)
        let names = Dictionary(
            desk.report.lines.map { ($0.result.commitment.id, $0.result.commitment.name) },
            uniquingKeysWith: { first, _ in first })
        for waiver in try MeetingQueries.waivers(since: since, in: connection) {
            let name = names[waiver.commitment] ?? waiver.commitment
            decisions.append(
                Decision(
                    title: "\(Format.count(waiver.count, "waiver")) of \(name)",
                    sentence: "Given since the last meeting. If they go on, the promise wants other words.",
                    link: ("/scorecard/commitments/\(waiver.commitment)" as Link), button: "Look at it", isOwn: false))
        }
        return decisions.filter(\.isOwn) + decisions.filter { !$0.isOwn }
    }

    private static func proposals(_ agreement: AccordDesk) -> [Decision] {
        agreement.register.versions.compactMap { version in
            guard case .living(.proposed(let missing)) = agreement.state(version) else { return nil }
            let waits = missing.map { agreement.name($0.signer) }.joined(separator: ", ")
            let isOwn = missing.contains {
                User.key(email: $0.signer) == User.key(email: agreement.viewer.email)
            }
            return Decision(
                title: "Version \(version.number) to sign", sentence: "\(version.name). Waits for \(waits).",
                link: "/accords/\(version.number)", button: isOwn ? "Read and sign" : "Read it", isOwn: isOwn)
        }
    }

    /// What is to be looked at again until a leader records it; of each kind one line.
    private static func reviews(_ open: [AccordReview], _ agreement: AccordDesk) -> [Decision] {
        AccordReview.Kind.allCases.compactMap { kind in
            guard let first = open.first(where: { $0.kind == kind }) else { return nil }
            let version = agreement.register.versions.first { $0.number == first.version }
            let since = version.map { agreement.day(first.due, of: $0) } ?? agreement.day(first.due)
            return Decision(
                title: "Look again at \(kind.title)",
                sentence: "The accord asks for it; due since \(since). A leader records what you found.",
                link: ("/accords/reviews" as Link).at(kind.rawValue), button: "Review it",
                isOwn: agreement.viewer.isLeader)
        }
    }

    /// What the accord asks for after misses, until it is done; of each promise the newest of a kind, and how many more.
    private static func consequences(_ follows: ConsequenceReading, _ viewer: Viewer) -> [Decision] {
        struct Kind: Hashable {
            let commitment: String
            let action: Breach.WholeStep.Action
        }
        let newest = follows.open.sorted { ($1.at, $1.id) < ($0.at, $0.id) }
        let kinds = Dictionary(grouping: newest) { Kind(commitment: $0.commitment, action: $0.action) }
        return newest.compactMap { one in
            guard let all = kinds[Kind(commitment: one.commitment, action: one.action)], all[0].id == one.id else {
                return nil
            }
            let isPlan = one.action == .recoveryPlan
            let earlier = all.count > 1 ? " \(all.count - 1) more of earlier periods wait." : ""
            return Decision(
                title: "\(one.action.title): \(follows.promise(one))",
                sentence:
                    "\(one.party.title) missed it for \(one.runWords)\(one.run > 1 ? " in a row" : "").\(earlier)",
                link: ("/consequences" as Link).at("follows-\(one.id)"),
                button: isPlan ? "Open the plan" : "Look at it",
                isOwn: isPlan ? viewer.mayPlan(for: one.party) : viewer.isLeader)
        }
    }

    /// Leads to judge, and rounds that are over and nobody has spoken of.
    private static func calibrations(
        _ library: AccordLibrary, _ viewer: Viewer, in connection: any Connection
    ) throws -> [Decision] {
        try CalibrationQueries.all(in: connection).filter { $0.isOpen || $0.sentence == nil }.prefix(3).compactMap {
            round in
            let reading = try CalibrationReading.read(round.id, library, viewer: viewer, in: connection)
            guard !reading.lines.isEmpty else { return nil }
            let told = reading.progress.map { "\($0.party.title) \($0.count) of \(reading.lines.count)" }
            return Decision(
                title: "Calibration of \(reading.title)",
                sentence: round.isOpen
                    ? "Judged so far: \(told.joined(separator: ", "))."
                    : "The same was said of \(reading.agreement.agreed) of \(reading.agreement.judged) leads. "
                        + "A leader records what you found.",
                link: "/calibrations/\(round.id)", button: round.isOpen ? "Judge the leads" : "See on which you differ",
                isOwn: round.isOpen ? reading.next != nil : viewer.isLeader)
        }
    }

    /// A promise broken in two periods one after the other asks for a plan, or for another promise.
    private static func plans(_ desk: ScorecardDesk, _ before: ScorecardReport) -> [Decision] {
        desk.report.parties.flatMap(desk.commitments).compactMap { lines in
            let commitment = lines.commitment
            let wasBroken = before.lines.contains {
                $0.result.commitment.id == commitment.id && $0.result.verdict == .broken
            }
            guard lines.state == .broken, wasBroken else { return nil }
            return Decision(
                title: "\(commitment.name): a plan, or another promise",
                sentence: "\(commitment.party.title) broke it in this \(desk.span.period.rawValue) and the one before.",
                link: desk.address.page(of: commitment), button: "See how it went", isOwn: false)
        }
    }
}
