import CEL
import Journeys

/// Replays one lead after another through the judge itself, moment by moment.
///
/// For leads whose journey lost touches again, that came back from recycling, or whose accord hangs on time in a way
/// that no table holds. Slow, and by definition right.
struct MomentReplay {
    private let judge: Judge
    private let store: JourneyStore
    private let slots: [(slot: Int, column: ValueColumn)]
    private let checks: ValueColumn?
    private let kinds: [UInt16]
    private let slotCount: Int

    init(_ compiled: CompiledAccord, _ source: StoreTable) throws {
        let judge = try Judge(compiled)
        self.judge = judge
        store = source.store
        let values = try StoredValues(compiled.accord)
        slots = try compiled.declarations.names.enumerated().compactMap { slot, name in
            guard JudgedName.byPath[name] == nil, let column = try source.column(name, values) else { return nil }
            return (slot, column)
        }
        checks = try source.column(StoreFields.failedChecks, values)
        kinds = source.store.kinds.map { judge.kinds.number(of: $0) }
        slotCount = compiled.declarations.slotCount
    }

    /// What one lead comes to.
    struct Found {
        var judgement: Judgement
        var at: Int64
        var isQualified: Bool
    }

    /// The first moment at which the lead qualifies, else the last at which it is judged; nil when there is none.
    func run(_ lead: Int, from: Int64, until: Int64) -> Found? {
        let past = Past(lead, store, readsCompany: judge.readsCompanyTouches)
        let start = max(from, store.rowFrom(past.rows.lowerBound))
        let last = min(until, store.judgedUntil(lead))
        guard start <= last else { return nil }
        var moments: Set<Int64> = [start]
        for touch in past.touches {
            moments.insert(touch.known)
            if touch.until != .max { moments.insert(touch.until) }
        }
        moments.formUnion(past.rows.map { store.rowFrom($0) })
        moments.formUnion(past.returns)
        var found: Found?
        for moment in moments.sorted() where moment >= start && moment <= last {
            guard let judgement = judgement(past, at: moment) else { continue }
            let isQualified = judgement.isQualified && judgement.isFresh
            found = Found(judgement: judgement, at: moment, isQualified: isQualified)
            if isQualified { break }
        }
        return found
    }

    /// What the accord says of a lead at an instant, by what was known then; nil before it came in.
    func judgement(_ lead: Int, at instant: Int64) -> Judgement? {
        judgement(Past(lead, store, readsCompany: judge.readsCompanyTouches), at: instant)
    }

    private func judgement(_ past: Past, at moment: Int64) -> Judgement? {
        guard let row = past.rows.last(where: { store.rowFrom($0) <= moment }) else { return nil }
        var input = input(row, past.touches.filter { $0.known <= moment && moment < $0.until })
        input.companyTouches = past.companyTouches.filter { $0.touch.known <= moment && moment < $0.touch.until }.map {
            CompanyTouch(
                at: $0.touch.at, known: $0.touch.known, kind: kinds[Int($0.touch.kind)],
                person: store.person(ofJourney: $0.journey), role: store.role(ofJourney: $0.journey, at: moment))
        }
        input.firstSalesActivity = past.company
            .flatMap { store.firstActivity(ofCompany: $0, at: moment) }
            .map { Timestamp(milliseconds: $0) }
        input.returnedAt = past.returns.last { $0 <= moment }.map { Timestamp(milliseconds: $0) }
        return judge.judge(input, at: Timestamp(milliseconds: moment))
    }

    /// Everything that a store has of a lead.
    private struct Past {
        let rows: Range<Int>
        let touches: [StoredTouch]
        let returns: [Int64]
        let company: Int?
        let companyTouches: [StoredCompanyTouch]

        init(_ lead: Int, _ store: JourneyStore, readsCompany: Bool) {
            rows = store.rows(ofLead: lead)
            touches = store.touches(ofJourney: store.journey(ofLead: lead))
            returns = store.returns(ofLead: lead)
            company = store.company(ofLead: lead)
            companyTouches = readsCompany ? company.map { store.touches(ofCompany: $0) } ?? [] : []
        }
    }

    private func input(_ row: Int, _ known: [StoredTouch]) -> JudgeInput {
        var values = [Value?](repeating: nil, count: slotCount)
        for (slot, column) in slots { values[slot] = column.value(row: row) }
        var columns = TouchColumns()
        for touch in known {
            columns.append(
                Journeys.Touch(
                    at: touch.at, known: touch.known, day: judge.day(of: touch.at), kind: kinds[Int(touch.kind)]))
        }
        columns.endJourney()
        var input = JudgeInput(slots: values, touches: columns, journey: 0..<columns.touchCount)
        if case .string(let names)? = checks?.value(row: row) {
            input.failedChecks = names.split(separator: " ").map(String.init)
        }
        return input
    }
}
