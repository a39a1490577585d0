import Domain
import Storage

/// Whose opportunities somebody asks for: one of ours, a team, or all that may be seen.
package struct PipelineScope: Sendable, Hashable {
    package var owner: ID<User>?
    package var team: String?
    /// New and existing business are never in one figure.
    package var business: BusinessKind

    package init(owner: ID<User>? = nil, team: String? = nil, business: BusinessKind = .new) {
        self.owner = owner
        self.team = team
        self.business = business
    }

    /// Account managers begin with what they look after.
    package init(_ query: Form, _ viewer: Viewer) {
        owner = query["owner"].flatMap { ID<User>(text: $0) }
        team = query["team"].flatMap { $0.isEmpty ? nil : $0 }
        let isWithAccounts = viewer.entries.contains { $0.party == .accountManagement }
        business = query["business"].flatMap { BusinessKind(rawValue: $0) } ?? (isWithAccounts ? .existing : .new)
    }

    package func link(_ path: Link) -> Link {
        path.with("owner", owner?.description).with("team", team).with("business", business.rawValue)
    }

    /// The condition on `opportunity`.
    func condition(at now: Timestamp, in connection: any Connection) throws -> SQL {
        var parts: [SQL] = [.business(business)]
        if let owner { parts.append("opportunity.owner = \(owner)") }
        if let team {
            let members = try RosterQueries.entries(at: now, in: connection).filter { $0.team == team }.map(\.user)
            parts.append("opportunity.owner IN \(.list(Set(members).sorted()))")
        }
        return .joined(parts, separator: " AND ")
    }
}

/// What each reading of the pipeline stands on: the accord, its process, and what the reader may choose.
package struct PipelineGround: Sendable {
    package let compiled: CompiledAccord?
    package let version: Int64?
    package let rules: OpportunityRules
    package let currency: String
    package let zone: Zone
    package let names: [ID<User>: String]
    /// Those who sell by the roster, and those of them whom the reader may see.
    private let selling: Set<ID<User>>
    private let seen: Set<ID<User>>
    package let teams: [String]

    init(_ library: AccordLibrary, viewer: Viewer, at now: Timestamp, in connection: any Connection) throws {
        let found = try library.inForce(at: now, in: connection)
        compiled = found?.compiled
        let accord = found?.compiled.accord
        version = found?.number
        currency = accord?.currency ?? "USD"
        zone = try Zone(accord?.timeZone ?? "UTC", field: "timeZone")
        rules = try accord.map { try OpportunityRules(accord: $0) } ?? OpportunityRules(stages: [], zone: zone)
        names = try UserQueries.names(in: connection)
        let entries = try RosterQueries.entries(at: now, in: connection).filter {
            $0.party == .sales || $0.party == .accountManagement
        }
        let selling = Set(entries.map(\.user))
        let seen = viewer.seesEveryLead ? selling : selling.intersection(viewer.team)
        self.selling = selling
        self.seen = seen
        teams = Set(entries.filter { seen.contains($0.user) }.compactMap(\.team)).sorted()
    }

    package var accord: Accord? { compiled?.accord }

    /// Those who sell by the roster and whom the reader may see, by name.
    package var sellers: [(id: ID<User>, name: String)] { named(seen) }
    /// The same, whomever the reader may see.
    var everySeller: [(id: ID<User>, name: String)] { named(selling) }

    private func named(_ users: Set<ID<User>>) -> [(id: ID<User>, name: String)] {
        users.compactMap { id in names[id].map { (id: id, name: $0) } }.sorted { ($0.name, $0.id) < ($1.name, $1.id) }
    }

    /// An amount in the accord's currency; nothing for another without a rate.
    func amount(_ money: Money) -> Int64 { money.currency == currency ? money.minorUnits : 0 }

    package var calendar: PeriodCalendar {
        PeriodCalendar(zone: zone, fiscalYearStarts: accord?.fiscalYearStarts ?? MonthDay(month: 1, day: 1))
    }
}

extension PipelineGround {
    package static func read(
        _ store: OpportunityStore, viewer: Viewer, at now: Timestamp, in connection: any Connection
    ) throws -> PipelineGround {
        try PipelineGround(store.accords.library, viewer: viewer, at: now, in: connection)
    }
}
