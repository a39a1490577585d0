import Domain
import Foundation
import Storage
import TestDatabases
import Testing

@testable import Record
@testable import Server

/// A record of hand-offs and clocks as a test wants them, in the small company under an accord of its own.
struct ScorecardRecord: Sendable {
    let company: SmallCompany
    let leads: [LeadRow]

    static func open(
        _ engine: Engine, accord: String? = ScorecardAccord.text, leads: Int = 8,
        _ body: (ScorecardRecord) async throws -> Void
    ) async throws {
        try await SmallCompany.open(engine, accord: accord, roster: ScorecardAccord.roster) { company in
            let drafts = (0..<leads).map { number in
                var lead = SmallLead.numbered(number)
                lead.isJudged = false
                return lead
            }
            var rows: [LeadRow] = []
            for id in leads > 0 ? try await company.receive(drafts) : [] { rows.append(try await company.lead(id)) }
            try await body(ScorecardRecord(company: company, leads: rows))
        }
    }

    /// 9 in the morning of New York, or another hour.
    static func at(_ day: String, _ hour: Int = 9) throws -> Timestamp {
        let zone = try #require(Zone("America/New_York"))
        return zone.start(of: try #require(Day(text: day))).advanced(byMilliseconds: Int64(hour) * 3_600_000)
    }

    static func day(_ text: String) throws -> Day { try #require(Day(text: text)) }

    /// A hand-off of a lead, accepted an hour later by Kim unless changed.
    @discardableResult
    func hand(
        _ lead: Int, on day: String, version: Int64 = 1, _ change: (inout HandoffRow) -> Void = { _ in }
    ) async throws -> HandoffRow {
        let at = try ScorecardRecord.at(day)
        var kind = HandOffKind(name: "inbound", of: .qualified, from: .marketing, to: .sales)
        kind.silence = .countsAsAccepted
        var row = HandoffRow(
            person: leads[lead].person, id: try company.services.newID(), lead: leads[lead].id, kind: kind,
            version: version, handedAt: at, recorded: at)
        row.company = leads[lead].company
        row.territory = "West"
        row.vertical = "Manufacturing"
        row.tier = "hot"
        row.user = company.id("Kim")
        row.state = .accepted
        row.decision = .accepted
        row.decidedAt = at.advanced(byMilliseconds: 3_600_000)
        row.isUndecided = false
        row.isUnfinished = false
        row.carried = "source"
        change(&row)
        let made = row
        try await company.database.write { try HandoffStatements.insert([made], in: $0) }
        return made
    }

    /// A clock of a hand-off, met after an hour unless changed.
    @discardableResult
    func clock(
        _ handoff: HandoffRow, _ commitment: String = "S1", _ measure: Commitment.Measure = .decision,
        _ state: ClockState = .met, _ change: (inout ClockRow) -> Void = { _ in }
    ) async throws -> ClockRow {
        let start = handoff.handedAt
        let isOpen = state == .pending || state == .missed
        let stop = isOpen ? nil : start.advanced(byMilliseconds: 3_600_000)
        var row = ClockRow(
            person: handoff.person, id: try company.services.newID(), handoff: handoff.id, commitment: commitment,
            measure: measure, party: .sales, tier: handoff.tier, user: handoff.user, version: handoff.version,
            triggeredAt: start, startsAt: start, dueAt: start.advanced(byMilliseconds: 7_200_000), state: state,
            stoppedAt: state == .unknown ? nil : stop, elapsedMinutes: stop.map { _ in 60 },
            businessMinutes: stop.map { _ in 30 }, isBeforeAccord: handoff.isBeforeAccord,
            recorded: handoff.recorded, stopRecorded: stop)
        change(&row)
        let made = row
        try await company.database.write { try ClockQueries.insert([made], in: $0) }
        return made
    }

    /// A hand-off that Sales rejected two hours after it came.
    @discardableResult
    func reject(
        _ lead: Int, on day: String, reason: String = "no-real-interest", family: String = "definitional",
        version: Int64 = 1
    ) async throws -> HandoffRow {
        let row = try await hand(lead, on: day, version: version) { row in
            row.state = .rejected
            row.decision = .rejected
        }
        let at = row.handedAt.advanced(byMilliseconds: 7_200_000)
        let id: ID<Rejection> = try company.services.newID()
        let user = company.id("Kim")
        try await company.database.write { connection in
            try connection.execute(
                """
                INSERT INTO rejection (id, handoff, person, author, at, recorded, family, reason, counts_against)
                VALUES (\(id), \(row.id), \(row.person), \(user), \(at), \(at), \(family), \(reason),
                    'marketing')
                """)
        }
        return row
    }

    /// The reports of a store that has computed nothing yet.
    func report(_ request: ScorecardRequest, as name: String? = nil) async throws -> ScorecardReport {
        let viewer = if let name { try await company.viewer(name) } else { Viewer.system }
        return try await store.report(request, viewer: viewer, now: company.now)
    }

    var store: ScorecardStore { ScorecardStore(database: company.database, library: company.library) }

    func result(
        _ id: String, month day: String, asOf: String? = nil, filter: SegmentFilter = SegmentFilter(),
        version: Int64? = nil
    ) async throws -> CommitmentResult {
        let request = ScorecardRequest(
            .period(.month, on: try ScorecardRecord.day(day)), filter: filter,
            asOf: try asOf.map(ScorecardRecord.day), version: version)
        let lines = try await report(request).lines
        return try #require(lines.first { $0.result.commitment.id == id }).result
    }
}

/// An accord with a promise of each kind.
enum ScorecardAccord {
    static let commitments = """
        commitments:
          marketing:
            - { id: M1, name: Acceptance, measure: acceptance, handOff: inbound, atLeast: 75%, leavingOut: [procedural] }
            - { id: M2, name: Dead on arrival, measure: dead-on-arrival, atMost: 25% }
            - { id: M3, name: Volume, measure: handed-over, handOff: inbound, per: month, atLeast: 4, countOnce: company in 30d }
            - { id: M4, name: Context, measure: complete, fields: [source], atLeast: 95% }
          sales:
            - { id: S1, name: Decide, measure: decision, handOff: inbound, within: { hot: 2 business hours, standard: 1 business day }, share: 80% }
            - { id: S2, name: First attempt, measure: first-attempt, handOff: inbound, within: 1 business day, when: "lead.territory == 'West'" }
            - { id: S3, name: Capacity, measure: capacity, per: week, atLeast: { west: 60 } }

        """

    static let text: String = {
        let whole = SmallCompanyAccord.text
        let start = whole.range(of: "commitments:")?.lowerBound ?? whole.startIndex
        let end = whole.range(of: "breach:")?.lowerBound ?? whole.endIndex
        return String(whole[..<start]) + commitments + String(whole[end...])
    }()

    static func with(_ old: String, _ new: String) -> String {
        precondition(text.contains(old), "the accord has no '\(old)'")
        return text.replacing(old, with: new)
    }

    static let roster = SmallCompanyRoster.with(
        "members: [ { rep: kim@northwind.example }, { rep: lee@northwind.example } ]",
        "members: [ { rep: kim@northwind.example, perWeek: 30 }, { rep: lee@northwind.example, perWeek: 30 } ]")
}
