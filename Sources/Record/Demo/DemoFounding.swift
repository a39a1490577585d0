import Domain
import Storage

/// Founds the example company: roster, accord with all signatures, campaigns, sign-ins.
struct DemoFounding {
    let demo: Demo
    let now: Timestamp
    let papers: DemoPapers

    /// - Returns: The users by the part of their address before the `@`.
    func found() async throws -> [String: ID<User>] {
        let first = papers.versions.first?.begins ?? now
        let roster = RosterStore(database: demo.services.database)
        try await roster.bringIn(papers.roster, demo.act(at: first.advanced(byMilliseconds: -.days(6))))
        let users = try await UserStore(demo.services).all()
        let people = Dictionary(
            users.map { (String($0.email.prefix { $0 != "@" }), $0.id) }, uniquingKeysWith: { first, _ in first })
        for version in papers.versions { try await agree(on: version, people) }
        return people
    }

    private func agree(on papers: DemoPapers.Version, _ people: [String: ID<User>]) async throws {
        let store = AccordStore(database: demo.services.database, library: demo.library)
        let proposed = papers.begins.advanced(byMilliseconds: -.days(5))
        let author = people["maria"] ?? ID(0)
        let version = try await store.propose(
            papers.text, effective: papers.begins, demo.act(author, at: proposed))
        let parties: [(Party, String)] = [
            (.marketing, "maria"), (.sales, "sam"), (.accountManagement, "ana"), (.executive, "ceo"),
        ]
        for (index, (party, name)) in parties.enumerated() {
            let at = proposed.advanced(byMilliseconds: .days(1) + .hours(9 * index))
            _ = try await store.sign(
                AccordStore.Signing(version: version.number, party: party), demo.act(people[name] ?? ID(0), at: at))
        }
        try await store.bringIntoForce(demo.act(at: papers.begins))
    }

    /// The campaigns of the small example, in the order of their indices.
    func campaigns() async throws -> [ID<Campaign>] {
        let plans = [
            ("Search: palletising robots", "Search"), ("Guide to the second shift", "Content"),
            ("Fair for industrial robotics", "Trade fair"), ("Webinar: robots in the warehouse", "Webinar"),
            ("Return calculator", "Content"),
        ]
        let begins = papers.versions.first?.begins ?? now
        let act = demo.act(at: begins)
        return try await demo.services.database.write { connection in
            try plans.map { name, kind in
                var row = CampaignRow(
                    id: try act.ids.next(), name: name, nameKey: TextFold.fold(name), createdAt: begins,
                    recorded: begins)
                row.kind = kind
                row.status = "Active"
                try connection.insert(into: "campaign", columns: CampaignRow.columns) { try row.write(to: $0) }
                return row.id
            }
        }
    }

    /// Gives everybody of the roster a password of their own.
    func signIns() async throws -> [Demo.SignIn] {
        let users = UserStore(demo.services)
        let people = try await RosterStore(database: demo.services.database).roster(at: now).people
        var signIns: [Demo.SignIn] = []
        for person in people {
            guard let user = try await users.find(email: person.email) else { continue }
            let password = password()
            try await users.setPassword(password, of: user.id, mustChange: false, at: now)
            signIns.append(
                Demo.SignIn(
                    name: person.name, email: person.email, role: "\(person.party.title), \(person.role.rawValue)",
                    password: password))
        }
        return signIns
    }

    /// Sixty bits of chance in three groups, without letters that look like digits.
    private func password() -> String {
        let letters = Array("abcdefghjkmnpqrstvwxyz0123456789".utf8)
        let bytes = demo.services.randomBytes(12).map { letters[Int($0 & 31)] }
        return [0, 4, 8].map { String(decoding: bytes[$0..<$0 + 4], as: UTF8.self) }.joined(separator: "-")
    }
}
