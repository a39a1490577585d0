import Domain
import Storage

/// The first answers of a draft: from the record, from the accord in force, else what is usual.
struct DraftBeginning {
    let history: DraftHistory
    let library: AccordLibrary
    let connection: any Connection

    func answers(at now: Timestamp, by author: ID<User>) throws -> DraftAnswers {
        var answers = DraftAnswers()
        let users = try UserQueries.all(in: connection).filter(\.isActive)
        let roster = try RosterReading.roster(at: now, in: connection)
        let accord = try library.inForce(at: now, in: connection)?.compiled.accord
        answers.timeZone = accord?.timeZone ?? users.first { $0.id == author }?.zone ?? "UTC"
        answers.currency = accord?.currency ?? "USD"
        answers.from = begin(at: now, zone: answers.timeZone, after: accord)
        answers.name = "\(company(accord)), from \(answers.from)"
        setLeaders(&answers, accord, roster, users)
        history.fill(&answers)
        answers.roles = ["operations", "it"]
        answers.territories = territories(roster, accord)
        return answers
    }

    /// The first day of the next month.
    private func begin(at now: Timestamp, zone: String, after accord: Accord?) -> Day {
        let today = Zone(zone)?.day(at: now) ?? Day(number: 0)
        let month = today.month % 12 + 1
        return Day(year: today.year + (month == 1 ? 1 : 0), month: month, day: 1) ?? today
    }

    private func company(_ accord: Accord?) -> String {
        guard let name = accord?.name else { return "Our accord" }
        return String(name.prefix { $0 != "," })
    }

    private func setLeaders(
        _ answers: inout DraftAnswers, _ accord: Accord?, _ roster: Roster, _ users: [User]
    ) {
        func leader(_ party: Party) -> String? {
            accord?.parties.first { $0.party == party }?.leader
                ?? roster.people.first { $0.party == party && ($0.role == .leader || $0.role == .executive) }?.email
        }
        answers.marketing = leader(.marketing) ?? ""
        answers.sales = leader(.sales) ?? ""
        answers.accountManagement = leader(.accountManagement)
        answers.executive = leader(.executive)
        answers.arbiter =
            accord?.disputes?.arbiter ?? roster.keepers.first
            ?? roster.people.first { $0.party == .operations }?.email ?? answers.marketing
    }

    /// Those of the record; without any, one for all, with the first pool of the roster.
    private func territories(_ roster: Roster, _ accord: Accord?) -> [DraftAnswers.Territory] {
        let pools = roster.pools.map(\.name)
        let order = accord?.segments.territories.map(\.name) ?? []
        let known = history.territories.sorted { one, other in
            (order.firstIndex(of: one.name) ?? order.count, one.name)
                < (order.firstIndex(of: other.name) ?? order.count, other.name)
        }.prefix(DraftAnswers.mostTerritories)
        guard known.count > 1 else {
            let volume = max(1, history.monthly(history.handedOver))
            return [
                DraftAnswers.Territory(
                    name: "Everywhere", countries: [], rule: nil, pool: pools.first, volume: volume,
                    capacity: week(volume, pools.first, roster))
            ]
        }
        return known.map { territory in
            let pool = pool(of: territory.name, pools)
            let volume = max(1, history.monthly(territory.handedOver))
            return DraftAnswers.Territory(
                name: territory.name, countries: countries(of: territory.name, accord),
                rule: rule(of: territory.name, accord), pool: pool, volume: volume,
                capacity: week(volume, pool, roster))
        }
    }

    /// The pool that carries the territory's name, else the first.
    private func pool(of territory: String, _ pools: [String]) -> String? {
        pools.first { $0.lowercased().contains(territory.lowercased()) } ?? pools.first
    }

    /// The codes that the accord in force writes in its condition.
    private func countries(of territory: String, _ accord: Accord?) -> [String] {
        guard let when = rule(of: territory, accord) else { return [] }
        let quoted = when.split(separator: "'", omittingEmptySubsequences: false).enumerated()
            .filter { $0.offset % 2 == 1 }.map { String($0.element) }
        return when.contains("company.state") ? [] : quoted.filter { $0.utf8.count == 2 }
    }

    private func rule(of territory: String, _ accord: Accord?) -> String? {
        accord?.segments.territories.first { $0.name == territory }?.when.text
    }

    /// What the pool's members take a week, else a week's part of the volume.
    private func week(_ volume: Int, _ pool: String?, _ roster: Roster) -> Int {
        let members = roster.pools.first { $0.name == pool }?.members.filter { !$0.paused } ?? []
        let caps = members.compactMap { member in member.perWeek ?? member.perDay.map { $0 * 5 } }
        guard !caps.isEmpty, caps.count == members.count else { return max(1, (volume * 12 + 51) / 52) }
        return max(1, caps.reduce(0, +))
    }
}
