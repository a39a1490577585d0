import Domain
import Storage

/// All that the page of the scorecard shows, read at one instant for one reader.
package struct ScorecardDesk: Sendable {
    package struct Choice: Hashable, Sendable {
        package let value: String
        package let title: String

        package init(value: String, title: String) {
            self.value = value
            self.title = title
        }
    }

    package let report: ScorecardReport
    package let address: ScorecardAddress
    package private(set) var format: Format
    package private(set) var teams: [String]
    /// Whose figures the reader may see, by name.
    package private(set) var persons: [Choice]
    /// The figures of each territory, vertical, tier, team, person or period.
    package var cut: ScorecardCut?
    package var pictures = ScorecardPictures()
    /// How many events there were when it was asked for.
    package private(set) var position: Int64 = 0

    /// What a desk is kept by; whom the reader may see says which rows a cut by persons or teams has.
    struct Question: Hashable, Sendable {
        let address: ScorecardAddress
        let trend: Int
        let isWhole: Bool
        let rows: [String]
    }

    /// The desk as kept for all who ask, in the reader's words.
    ///
    /// - Throws: As `ScorecardStore.report`.
    package static func read(
        _ scorecards: ScorecardStore, _ query: Form, _ reader: Reader, trend: Int = 6, isWhole: Bool = false
    ) async throws -> ScorecardDesk {
        let address = try ScorecardAddress(query)
        let (sight, asked) = try await scorecards.database.read { connection in
            let request = try request(address, trend: trend, in: connection)
            let sight = try ScorecardChoices(request, scorecards.library, reader, in: connection)
            return (sight, try Asked(reader.viewer.user, at: reader.now, in: connection))
        }
        let question = Question(
            address: address, trend: trend, isWhole: isWhole,
            rows: !isWhole
                ? [] : address.by == .person ? sight.persons.map(\.value) : address.by == .team ? sight.teams : [])
        var desk = try await scorecards.desks.value(question, asked) {
            try await read(scorecards, question, sight, reader)
        }
        desk.format = reader.format
        desk.teams = sight.teams
        desk.persons = sight.persons
        desk.position = asked.position
        return desk
    }

    private static func read(
        _ scorecards: ScorecardStore, _ question: Question, _ sight: ScorecardChoices, _ reader: Reader
    ) async throws -> ScorecardDesk {
        let (viewer, now, address) = (reader.viewer, reader.now, question.address)
        return try await scorecards.database.read { connection in
            let materials = ScorecardMaterials()
            let report = try scorecards.report(
                request(address, trend: question.trend, in: connection), viewer: viewer, now: now,
                sharing: materials, in: connection)
            var desk = ScorecardDesk(
                report: report, address: address, format: reader.format, teams: sight.teams, persons: sight.persons)
            guard question.isWhole else { return desk }
            desk.cut = try ScorecardCut.read(desk) { address, span in
                try scorecards.report(
                    request(address, of: span, trend: 1, in: connection), viewer: viewer, now: now,
                    sharing: materials, in: connection)
            }
            desk.pictures = try ScorecardPictures.read(desk.report, address, in: connection)
            return desk
        }
    }

    /// What an address asks of the scorecard, or what it would in another period.
    private static func request(
        _ address: ScorecardAddress, of span: PeriodSpan? = nil, trend: Int, in connection: any Connection
    ) throws -> ScorecardRequest {
        ScorecardRequest(
            .period(address.period, on: span?.firstDay ?? address.on), filter: try filter(address, in: connection),
            asOf: address.asOf, version: address.version, trend: trend)
    }

    /// What the page is cut to, for people: `West, hot`.
    package var segmentTitle: String {
        address.cuts.map { name, value in
            name == "person" ? persons.first { $0.value == value }?.title ?? "one person" : value
        }.joined(separator: ", ")
    }

    /// - Throws: `Problem.notFound` for a person that does not exist.
    package static func filter(_ address: ScorecardAddress, in connection: any Connection) throws -> SegmentFilter {
        var filter = SegmentFilter(
            territory: address.territory, vertical: address.vertical, tier: address.tier, team: address.team)
        if let person = address.person {
            guard let user = try UserQueries.find(person, in: connection) else {
                throw Problem.notFound("There is no such person.")
            }
            filter.user = user.email
        }
        return filter
    }

    /// The period of the page.
    package var span: PeriodSpan { report.calendar.period(address.period, containing: report.firstDay) }

    /// The lines of a party: each commitment's periods together, the newest first.
    package func lines(of party: Party) -> [ScorecardLine] {
        var ids: [String] = []
        for line in report.lines where line.result.commitment.party == party {
            if !ids.contains(line.result.commitment.id) { ids.append(line.result.commitment.id) }
        }
        return ids.flatMap { id in
            report.lines.filter { $0.result.commitment.id == id }
                .sorted { $0.result.period.start > $1.result.period.start }
        }
    }

    /// Of each commitment the newest line.
    package func newest(of party: Party) -> [ScorecardLine] {
        var seen: Set<String> = []
        return lines(of: party).filter { seen.insert($0.result.commitment.id).inserted }
    }
}

/// The teams and people whose figures a reader may see.
private struct ScorecardChoices: Sendable {
    let teams: [String]
    let persons: [ScorecardDesk.Choice]

    /// - Throws: As `ScorecardStore.report`.
    init(
        _ request: ScorecardRequest, _ library: AccordLibrary, _ reader: Reader, in connection: any Connection
    ) throws {
        let accord = try ScorecardReading(request, now: reader.now, library: library, in: connection).accord
        let sight = try ScorecardSight(accord.visibility, viewer: reader.viewer, now: reader.now, in: connection)
        try sight.demand(request.filter, in: connection)
        teams = sight.teams
        let shown = Set(sight.persons)
        // By name, as they all are.
        persons = try UserQueries.all(in: connection).filter { shown.contains($0.id) }
            .map { ScorecardDesk.Choice(value: $0.id.description, title: $0.name) }
    }
}
