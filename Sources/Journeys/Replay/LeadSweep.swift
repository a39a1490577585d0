/// Goes through the moments of one lead after another; for one thread.
///
/// A moment is the instant at which a touch or a row of the lead became known, or at which the accord came into force
/// over a lead that was there by then.
final class LeadSweep {
    private let program: ReplayProgram
    private let rows: ReplayRows
    private let store: JourneyStore
    private let tally: EngagementTally
    private let touches: TouchView
    /// Held, for `touches` may read them.
    private let days: TouchDays?
    private let known: KnownPoints
    private let verdicts: VerdictPlaces
    private let table: DecisionTable
    private let signals: SignalStates
    /// By kind: no touch of it is ever worth more.
    private let ceilings: [Int64]
    private let hasActivitySignals: Bool
    private var memory: DecisionMemory
    private var stretch = 0
    private(set) var unsettled: [Int] = []
    /// Leads with a route, for their number is this thread's own.
    private(set) var routedLeads: [UInt32] = []

    init(
        _ program: ReplayProgram, _ rows: ReplayRows, _ store: JourneyStore, _ steps: [CompanySteps?],
        _ table: DecisionTable, _ days: TouchDays?, _ known: KnownPoints, _ verdicts: VerdictPlaces
    ) {
        self.program = program
        self.rows = rows
        self.store = store
        self.table = table
        self.verdicts = verdicts
        self.days = days
        self.known = known
        tally = EngagementTally(program.engagement.frames)
        let view = store.touches.view
        touches = TouchView(
            at: view.at, known: view.known, day: days.map { UnsafePointer($0.start) } ?? view.day, kind: view.kind)
        signals = SignalStates(
            program.signals, strides: table.strides, kindCount: store.kinds.count, steps: steps)
        ceilings = store.kinds.indices.map { program.engagement.ceiling(ofKind: UInt16($0)) }
        memory = DecisionMemory(program.logic)
        hasActivitySignals = program.signals.contains { $0.counting == .person && $0.beforeFirstActivity }
    }

    var routes: [[Int]] { table.isInAdvance ? table.routes : memory.routes }

    func run(_ lead: Int) {
        guard store.leads.marks[lead] & LeadSections.irregular == 0 else { return unsettled.append(lead) }
        let range = store.leads.rowOffsets.range(lead)
        let until = min(program.until, store.leads.until[lead])
        let start = max(program.from, store.leads.rowFrom[range.lowerBound])
        guard start <= until else { return }
        let journey = store.journeys.offsets.range(Int(store.leads.journey[lead]))
        let company = store.leads.company[lead]
        var moments = Moments(instant: start, touch: journey.lowerBound, row: range.lowerBound)
        if hasActivitySignals, company != .max {
            guard let first = plainFirstActivity(Int(company), journey) else { return unsettled.append(lead) }
            moments.firstActivity = first
        }
        tally.removeAll()
        moments.counted = journey.lowerBound
        moments.firstTouch = journey.lowerBound
        moments.lastTouch = journey.upperBound
        moments.lastRow = lastRow(range, until)
        absorbRows(&moments)
        if !canQualify(moments) {
            let end = lastMoment(moments, until)
            moments.instant = end.instant
            var key = 0
            if table.isStill(Int(table.classes[moments.lastRow])) {
                (moments.touch, moments.row) = (end.touch, moments.lastRow)
            } else {
                signals.removeAll()
                absorb(&moments)
                key = signals.key(company: company, at: moments.instant)
            }
            return verdicts.put(judged(lead, &moments, key), lead)
        }
        signals.removeAll()
        absorb(&moments)
        while true {
            let key = signals.key(company: company, at: moments.instant)
            if qualifies(&moments, key) { return verdicts.put(judged(lead, &moments, key), lead) }
            guard let next = nextMoment(moments), next <= until else {
                return verdicts.put(judged(lead, &moments, key), lead)
            }
            moments.instant = next
            absorb(&moments)
        }
    }

    /// Whether any row from now on could qualify at all.
    private func canQualify(_ moments: Moments) -> Bool {
        for row in moments.row...moments.lastRow where table.hopes[Int(table.classes[row])] { return true }
        return false
    }

    /// Points are counted only where they decide.
    @inline(__always)
    private func qualifies(_ moments: inout Moments, _ key: Int) -> Bool {
        let index = Int(table.classes[moments.row])
        if table.isInAdvance {
            let floor = table.floors[index * table.signalKeys + key]
            guard floor != .max, floor <= moments.ceiling else { return false }
        }
        let points = program.pointsClass(total(&moments))
        return decision(index, key, points).isQualified
    }

    private func decision(_ index: Int, _ key: Int, _ points: Int) -> ReplayDecision {
        table.isInAdvance
            ? table.decision(index, key, points) : memory.decision(table, index, key, points)
    }

    /// How far a lead's history is read.
    private struct Moments {
        var instant: Int64
        /// The next touch to become known.
        var touch: Int
        var row: Int
        /// The next touch that the tally has not counted.
        var counted = 0
        /// All touches that are known are not worth more.
        var ceiling: Int64 = 0
        var firstTouch = 0
        var lastTouch = 0
        var lastRow = 0
        var firstActivity = Int64.max

        init(instant: Int64, touch: Int, row: Int) {
            self.instant = instant
            self.touch = touch
            self.row = row
        }
    }

    private func lastRow(_ range: Range<Int>, _ until: Int64) -> Int {
        var row = range.upperBound - 1
        while row > range.lowerBound, store.leads.rowFrom[row] > until { row -= 1 }
        return row
    }

    /// Takes in what is known at the instant.
    @inline(__always)
    private func absorb(_ moments: inout Moments) {
        var touch = moments.touch
        while touch < moments.lastTouch, touches.known[touch] <= moments.instant {
            let kind = touches.kind[touch]
            moments.ceiling &+= ceilings[Int(kind)]
            signals.add(kind: kind, at: touches.at[touch], firstActivity: moments.firstActivity)
            touch += 1
        }
        moments.touch = touch
        absorbRows(&moments)
    }

    @inline(__always)
    private func absorbRows(_ moments: inout Moments) {
        while moments.row < moments.lastRow, store.leads.rowFrom[moments.row + 1] <= moments.instant {
            moments.row += 1
        }
    }

    /// What all touches that are known are worth at the instant.
    private func total(_ moments: inout Moments) -> Int64 {
        // What somebody asked at this instant before, unless the accord alone makes it one.
        var place: Int?
        if moments.touch > moments.firstTouch, touches.known[moments.touch - 1] == moments.instant {
            place = moments.touch - 1
        } else if store.leads.rowFrom[moments.row] == moments.instant {
            place = known.place(ofRow: moments.row)
        }
        if let place, let points = known[place] { return points }
        let points = count(&moments)
        if let place { known.keep(points, at: place) }
        return points
    }

    private func count(_ moments: inout Moments) -> Int64 {
        while moments.counted < moments.touch {
            tally.add(kind: touches.kind[moments.counted], day: touches.day[moments.counted])
            moments.counted += 1
        }
        return tally.total(today: program.days.day(moments.instant, stretch: &stretch))
    }

    private func nextMoment(_ moments: Moments) -> Int64? {
        var next: Int64?
        if moments.touch < moments.lastTouch { next = touches.known[moments.touch] }
        if moments.row < moments.lastRow { next = min(next ?? .max, store.leads.rowFrom[moments.row + 1]) }
        return next
    }

    /// The last instant at which something became known, at least the present one, and the touch after those of then.
    private func lastMoment(_ moments: Moments, _ until: Int64) -> (instant: Int64, touch: Int) {
        var last = max(moments.instant, store.leads.rowFrom[moments.lastRow])
        var touch = moments.lastTouch
        while touch > moments.touch, touches.known[touch - 1] > until { touch -= 1 }
        if touch > moments.touch { last = max(last, touches.known[touch - 1]) }
        return (last, touch)
    }

    private func judged(_ lead: Int, _ moments: inout Moments, _ key: Int) -> LeadVerdict {
        let points = total(&moments)
        let pointsClass = program.pointsClass(points)
        let decision = decision(Int(table.classes[moments.row]), key, pointsClass)
        var verdict = LeadVerdict()
        if decision.isQualified { verdict.qualifiedAt = moments.instant }
        verdict.fitPoints = rows.fitPoints[moments.row]
        verdict.engagementPoints = points
        verdict.territory = rows.territories[moments.row]
        verdict.vertical = rows.verticals[moments.row]
        verdict.grade = rows.grades[moments.row]
        verdict.level = program.levels[pointsClass]
        verdict.door = decision.door
        verdict.tier = decision.tier
        verdict.marks = decision.marks
        verdict.route = decision.route
        if decision.route != 0 { routedLeads.append(UInt32(lead)) }
        return verdict
    }

    /// When one of ours first did something with the company, if that alone says which touches count.
    ///
    /// It does not where a touch is dated after it was known, or a merge brought or took away an activity.
    private func plainFirstActivity(_ company: Int, _ journey: Range<Int>) -> Int64? {
        var first = Int64.max
        for index in store.companies.activityOffsets.range(company) {
            let at = store.companies.activityAt[index]
            guard store.companies.activityFrom[index] == at, store.companies.activityUntil[index] == .max else {
                return nil
            }
            first = min(first, at)
        }
        guard first != .max else { return first }
        for touch in journey where touches.at[touch] > touches.known[touch] { return nil }
        return first
    }
}
