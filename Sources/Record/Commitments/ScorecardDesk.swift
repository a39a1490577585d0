import Domain
import Storage

/// All that the page of the scorecard shows, read at one instant for one reader.
package struct ScorecardDesk: Sendable {
    package struct Choice: Sendable {
        package let value: String
        package let title: String

        package init(value: String, title: String) {
            self.value = value
            self.title = title
        }
    }

    package let report: ScorecardReport
    package let address: ScorecardAddress
    package let format: Format
    package let teams: [String]
    /// Whose figures the reader may see, by name.
    package let persons: [Choice]
    /// The figures of each territory, vertical, tier, team, person or period.
    package var cut: ScorecardCut?
    package var pictures = ScorecardPictures()

    /// - Throws: As `ScorecardStore.report`.
    package static func read(
        _ scorecards: ScorecardStore, _ query: Form, _ reader: Reader, trend: Int = 6, isWhole: Bool = false
    ) async throws -> ScorecardDesk {
        let address = try ScorecardAddress(query)
        let (desk, isAgeing) = try await read(scorecards, address, reader, trend, isWhole, isRefresh: false)
        if isAgeing {
            scorecards.refresh("\(address) \(trend) \(isWhole)") {
                _ = try await read(scorecards, address, reader, trend, isWhole, isRefresh: true)
            }
        }
        return desk
    }

    private static func read(
        _ scorecards: ScorecardStore, _ address: ScorecardAddress, _ reader: Reader, _ trend: Int, _ isWhole: Bool,
        isRefresh: Bool
    ) async throws -> (desk: ScorecardDesk, isAgeing: Bool) {
        let (viewer, now, format) = (reader.viewer, reader.now, reader.format)
        return try await scorecards.database.read { connection in
            var request = ScorecardRequest(
                .period(address.period, on: address.on), filter: try filter(address, in: connection),
                asOf: address.asOf, version: address.version)
            request.trend = trend
            let materials = ScorecardMaterials(isRefresh: isRefresh)
            let report = try scorecards.report(
                request, viewer: viewer, now: now, sharing: materials, in: connection)
            let sight = try ScorecardSight(report.accord.visibility, viewer: viewer, now: now, in: connection)
            let shown = Set(sight.persons)
            let persons = try UserQueries.all(in: connection).filter { shown.contains($0.id) }
                .sorted { ($0.name, $0.id) < ($1.name, $1.id) }
            var desk = ScorecardDesk(
                report: report, address: address, format: format, teams: sight.teams,
                persons: persons.map { Choice(value: $0.id.description, title: $0.name) })
            guard isWhole else { return (desk, materials.isAgeing) }
            desk.cut = try ScorecardCut.read(desk) { address, span in
                var request = ScorecardRequest(
                    .period(address.period, on: span?.firstDay ?? address.on),
                    filter: try filter(address, in: connection), asOf: address.asOf, version: address.version)
                request.trend = 1
                return try scorecards.report(
                    request, viewer: viewer, now: now, sharing: materials, in: connection)
            }
            desk.pictures = try ScorecardPictures.read(desk.report, address, in: connection)
            return (desk, materials.isAgeing)
        }
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
