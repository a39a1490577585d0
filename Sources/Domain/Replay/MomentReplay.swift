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
        let rows = store.rows(ofLead: lead)
        let start = max(from, store.rowFrom(rows.lowerBound))
        let last = min(until, store.judgedUntil(lead))
        guard start <= last else { return nil }
        let touches = store.touches(ofJourney: store.journey(ofLead: lead))
        let returns = store.returns(ofLead: lead)
        var moments: Set<Int64> = [start]
        for touch in touches {
            moments.insert(touch.known)
            if touch.until != .max { moments.insert(touch.until) }
        }
        moments.formUnion(rows.map { store.rowFrom($0) })
        moments.formUnion(returns)
        let companyTouches = judge.readsCompanyTouches ? store.company(ofLead: lead).map(companyTouches) ?? [] : []
        var found: Found?
        for moment in moments.sorted() where moment >= start && moment <= last {
            guard let row = rows.last(where: { store.rowFrom($0) <= moment }) else { continue }
            var input = input(row, touches.filter { $0.known <= moment && moment < $0.until })
            input.companyTouches = companyTouches.filter { $0.known <= moment && moment < $0.until }.map {
                CompanyTouch(
                    at: $0.at, known: $0.known, kind: $0.kind, person: $0.person,
                    role: store.role(ofJourney: $0.journey, at: moment))
            }
            input.firstSalesActivity = store.company(ofLead: lead)
                .flatMap { store.firstActivity(ofCompany: $0, at: moment) }
                .map { Timestamp(milliseconds: $0) }
            input.returnedAt = returns.last { $0 <= moment }.map { Timestamp(milliseconds: $0) }
            let judgement = judge.judge(input, at: Timestamp(milliseconds: moment))
            let isQualified = judgement.isQualified && judgement.isFresh
            found = Found(judgement: judgement, at: moment, isQualified: isQualified)
            if isQualified { break }
        }
        return found
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

    private struct CompanyMoment {
        var at: Int64
        var known: Int64
        var until: Int64
        var kind: UInt16
        var person: Int64
        var journey: Int
    }

    private func companyTouches(_ company: Int) -> [CompanyMoment] {
        store.touches(ofCompany: company).map {
            CompanyMoment(
                at: $0.touch.at, known: $0.touch.known, until: $0.touch.until, kind: kinds[Int($0.touch.kind)],
                person: store.person(ofJourney: $0.journey), journey: $0.journey)
        }
    }
}
