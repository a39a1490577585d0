import Domain

/// The accord and roster of the larger example company: four territories, twelve reps, two versions.
struct DemoWholeDocuments {
    /// A rep, and how many leads a week they take.
    package struct Rep {
        package var email: String
        package var name: String
        package var territory: String
        package var perWeek = 40
    }

    /// The first day of the term.
    let begins: Day
    /// The day from which the second version holds.
    let changes: Day
    let today: Day

    /// South has a quarter of the demand and a ninth of the capacity; Sales promises to mend that, and does not.
    static let reps = [
        Rep(email: "kim", name: "Kim Alvarez", territory: "West"),
        Rep(email: "lee", name: "Lee Nakamura", territory: "West"),
        Rep(email: "nia", name: "Nia Okoro", territory: "West"),
        Rep(email: "tom", name: "Tom Varga", territory: "Central"),
        Rep(email: "uma", name: "Uma Krishnan", territory: "Central"),
        Rep(email: "gil", name: "Gil Sorensen", territory: "Central"),
        Rep(email: "rex", name: "Rex Calloway", territory: "South", perWeek: 6),
        Rep(email: "sol", name: "Sol Marchetti", territory: "South", perWeek: 6),
        Rep(email: "tia", name: "Tia Bennett", territory: "South", perWeek: 5),
        Rep(email: "pat", name: "Pat Moreau", territory: "East"),
        Rep(email: "ira", name: "Ira Feldman", territory: "East"),
        Rep(email: "joe", name: "Joe Lindgren", territory: "East"),
    ]

    /// Who sells what is large, one in each territory.
    static let executives = [
        Rep(email: "max", name: "Max Eriksen", territory: "West"),
        Rep(email: "ada", name: "Ada Kowalski", territory: "Central"),
        Rep(email: "leo", name: "Leo Duarte", territory: "South"),
        Rep(email: "eva", name: "Eva Novak", territory: "East"),
    ]

    /// Who answers late.
    static let late = "ira"
    static let scarce = "South"
    static let domain = "@northwind.example"

    static let territories = ["West", "Central", "South", "East"]
    static let states: [String: [String]] = [
        "West": ["AZ", "CA", "CO", "NV", "OR", "UT", "WA"], "Central": ["IL", "IN", "MI", "MN", "MO", "OH", "WI"],
        "South": ["AL", "FL", "GA", "NC", "TN", "TX"],
    ]

    /// The territory of a state, as the accord's segments say.
    static func territory(of state: String) -> String {
        territories.first { states[$0]?.contains(state) == true } ?? "East"
    }

    /// In this version interest is a word for four pages read.
    func firstAccord() throws -> String {
        try DemoDocuments.replacing(
            try common(exception: begins.advanced(by: 90)),
            [
                (
                    "{ name: scored, when: \"fit.grade in ['A', 'B'] && engagement.level >= 3\" }",
                    "{ name: scored, when: \"fit.grade in ['A', 'B', 'C'] && engagement.level >= 2\" }"
                )
            ])
    }

    /// Both sides agreed in the middle of the year that it takes more than reading.
    func secondAccord() throws -> String {
        try common(exception: today.advanced(by: -20))
    }

    private func common(exception: Day) throws -> String {
        let zones = DemoWholeDocuments.territories.dropLast().compactMap { name in
            DemoWholeDocuments.states[name].map { states in
                "    - { name: \(name), when: \"company.country == 'US' && company.state in "
                    + "[\(states.map { "'\($0)'" }.joined(separator: ", "))]\" }"
            }
        }
        let routes = DemoWholeDocuments.territories.map { name in
            "  - { name: \(name), when: \"lead.territory == '\(name)'\", to: { pool: sdr-\(name.lowercased()) } }"
        }
        return try DemoDocuments.replacing(
            DemoDocuments.text("accord.yaml"),
            [
                ("from: 2027-02-01, until: 2028-01-31", "from: \(begins), until: \(begins.advanced(by: 1_094))"),
                ("name: Northwind Robotics, fiscal year 2027", "name: Northwind Robotics"),
                (
                    "    - { name: West, when: \"company.country == 'US' && company.state in "
                        + "['AZ', 'CA', 'CO', 'NV', 'OR', 'UT', 'WA']\" }", zones.joined(separator: "\n")
                ),
                (
                    "  - { name: West, when: \"lead.territory == 'West'\", to: { pool: sdr-west } }\n"
                        + "  - { name: East, when: \"lead.territory == 'East'\", to: { pool: sdr-east } }",
                    routes.joined(separator: "\n")
                ),
                (
                    "{ West: { Manufacturing: 60, Logistics: 30 }, East: { Manufacturing: 80, Logistics: 50 } }",
                    "{ West: { Manufacturing: 50, Logistics: 30 }, Central: { Manufacturing: 24, Logistics: 14 }, "
                        + "South: { Manufacturing: 30, Logistics: 16 }, East: { Manufacturing: 24, Logistics: 14 } }"
                ),
                (
                    "{ sdr-west: 36, sdr-east: 55 }",
                    "{ sdr-west: 90, sdr-central: 90, sdr-south: 60, sdr-east: 90 }"
                ),
                (
                    "from: 2027-05-10, until: 2027-05-28",
                    "from: \(exception), until: \(exception.advanced(by: 16))"
                ),
            ]
                + DemoDocuments.money(
                    marketing: 5_500_000, sales: 900_000, booked: 3_400_000, paid: 3_200_000, below: 1_400))
    }

    /// Desks that are staffed round the clock, so that clocks run whenever somebody looks.
    func roster() -> String {
        let domain = DemoWholeDocuments.domain
        var lines = ["roster: 1", "keepers: [olu\(domain)]", "people:"]
        func person(_ email: String, _ name: String, _ party: String, _ role: String, _ rest: String = "") {
            lines.append(
                "  - { email: \(email)\(domain), name: \(name), party: \(party), role: \(role)\(rest) }")
        }
        person("maria", "Maria Lindqvist", "marketing", "leader")
        person("noor", "Noor Haddad", "marketing", "marketer")
        person("sam", "Sam Whitaker", "sales", "leader")
        person("dana", "Dana Ortiz", "sales", "manager", ", team: sdr")
        for rep in DemoWholeDocuments.reps {
            person(rep.email, rep.name, "sales", "rep", ", team: sdr, manager: dana\(domain)")
        }
        for executive in DemoWholeDocuments.executives {
            person(executive.email, executive.name, "sales", "rep", ", team: ae, manager: sam\(domain)")
        }
        person("ana", "Ana Costa", "accountManagement", "leader")
        person("ceo", "Eve Stone", "executive", "executive")
        person("olu", "Olu Adeyemi", "operations", "keeper")
        lines.append("calendars:")
        for (name, zone) in [("eastern", "America/New_York"), ("pacific", "America/Los_Angeles")] {
            lines.append("  \(name): { zone: \(zone), hours: { mon-sun: [\"00:00-24:00\"] } }")
        }
        lines.append("pools:")
        for territory in DemoWholeDocuments.territories { lines += pool(territory) }
        lines += [
            "  account-managers:", "    calendar: eastern", "    members:", "      - { rep: ana\(domain) }",
        ]
        return lines.joined(separator: "\n") + "\n"
    }

    private func pool(_ territory: String) -> [String] {
        [
            "  sdr-\(territory.lowercased()):", "    calendar: \(territory == "West" ? "pacific" : "eastern")",
            "    members:",
        ]
            + DemoWholeDocuments.reps.filter { $0.territory == territory }.map { rep in
                "      - { rep: \(rep.email)\(DemoWholeDocuments.domain), perWeek: \(rep.perWeek) }"
            }
    }
}
