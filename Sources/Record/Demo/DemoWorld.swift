import Domain

/// Invents companies, people and leads out of a seed.
struct DemoWorld {
    var chance: DemoChance
    /// The larger company: it has bought a list, and its second version asks for more.
    var isWhole = false

    private static let places = [
        ("WA", "Tacoma"), ("OR", "Salem"), ("CA", "Fresno"), ("CA", "Oakland"), ("CO", "Pueblo"), ("AZ", "Mesa"),
        ("UT", "Ogden"), ("NY", "Albany"), ("NY", "Rochester"), ("PA", "Erie"), ("OH", "Dayton"), ("MI", "Lansing"),
        ("GA", "Macon"), ("NC", "Durham"), ("IL", "Peoria"), ("TX", "Waco"),
    ]
    private static let stems = [
        "Alderholm", "Brantvale", "Calderwick", "Dunmarrow", "Elmsgate", "Fernhollow", "Glenmarsh", "Harrowby",
        "Ivorsund", "Jessamere", "Kestrelby", "Larkhaven", "Merribrook", "Norvale", "Ottermere", "Pellworth",
        "Quillon", "Ravenstead", "Saltmarsh", "Thornquist", "Umberfield", "Vintersund", "Westerholt", "Yarrowick",
    ]
    private static let trades = [
        ("Castings", "Manufacturing"), ("Machine Works", "Industrial Machinery"), ("Auto Parts", "Automotive"),
        ("Freight", "Transportation"), ("Logistics", "Logistics"), ("Storage", "Warehousing"),
        ("Packaging", "Manufacturing"), ("Foods", "Food"),
    ]
    private static let firstNames = [
        "Amara", "Ben", "Carla", "Dmitri", "Elena", "Femi", "Grace", "Hugo", "Ines", "Jonas", "Keiko", "Liam", "Mina",
        "Nadia", "Oscar", "Priya", "Quentin", "Rosa", "Stefan", "Tara", "Umar", "Vera", "Wen", "Yusuf",
    ]
    private static let lastNames = [
        "Abbott", "Brennan", "Castillo", "Dahl", "Eriksen", "Fontaine", "Grady", "Hoang", "Iverson", "Jarvis", "Kaur",
        "Lund", "Mbeki", "Novak", "Okafor", "Petrov", "Quinn", "Reyes", "Sato", "Tanaka", "Ueda", "Vance", "Whitlock",
        "Zamora",
    ]
    private static let titles = [
        "Operations Manager", "Plant Manager", "Director of Operations", "IT Director", "Plant Manager",
        "Head of Operations", "Warehouse Operations Manager", "IT Manager", "Purchasing Manager", "Finance Director",
    ]

    init(seed: UInt64) {
        chance = DemoChance(seed: seed)
    }

    mutating func companies(_ count: Int) -> [DemoCompany] {
        (0..<count).map { index in
            let stem = DemoWorld.stems[index % DemoWorld.stems.count]
            let turn = index / DemoWorld.stems.count
            let (trade, industry) = DemoWorld.trades[(index * 5 + turn * 3) % DemoWorld.trades.count]
            let (state, city) = chance.one(of: DemoWorld.places)
            let name = "\(stem) \(trade)"
            return DemoCompany(
                name: name, domain: name.lowercased().replacing(" ", with: "-") + ".com", industry: industry,
                employees: chance.happens(percent: 94)
                    ? Int64(chance.one(of: [35, 80, 140, 220, 260, 410, 900])) : nil,
                state: state, city: city, isCustomer: index % 9 == 4)
        }
    }

    /// A lead of one of the companies that comes in at the instant.
    mutating func lead(of company: DemoCompany, at instant: Timestamp, number: Int) -> DemoLead {
        let first = DemoWorld.firstNames[number % DemoWorld.firstNames.count]
        let last = DemoWorld.lastNames[(number * 7 + number / 24) % DemoWorld.lastNames.count]
        let interest = self.interest()
        if isWhole, chance.happens(percent: 5) {
            return listed(company, at: instant, first, last)
        }
        return DemoLead(
            at: instant, company: company, firstName: first, lastName: last, title: chance.one(of: DemoWorld.titles),
            email: "\(first).\(last)@\(company.domain)".lowercased(),
            phone: chance.happens(percent: 70) ? "+1 206 555 01\(chance.among(10...99))" : nil,
            source: interest.source, campaign: interest.campaign, description: interest.description,
            touches: interest.touches, story: story())
    }

    private mutating func listed(
        _ company: DemoCompany, at instant: Timestamp, _ first: String, _ last: String
    ) -> DemoLead {
        DemoLead(
            at: instant, company: company, firstName: first, lastName: last, title: "Plant Manager",
            email: "\(first).\(last)@\(company.domain)".lowercased(), phone: nil, source: "List",
            campaign: DemoBoard.junk, description: nil, touches: [.init(kind: "contact-sales", before: .minutes(6))],
            story: chance.happens(percent: 70) ? .junk : .worked)
    }

    private struct Interest {
        var source: String
        var campaign: Int?
        var touches: [DemoLead.Touch]
        var description: String?
    }

    private mutating func interest() -> Interest {
        func touch(_ kind: String, _ minutes: Int) -> DemoLead.Touch { .init(kind: kind, before: .minutes(minutes)) }
        let day = 1_440
        switch chance.below(100) {
        case ..<38:
            return Interest(
                source: "Web", campaign: chance.happens(percent: 92) ? 0 : nil,
                touches: [touch("pricing-page", 2 * day + 30), touch("demo-request", 3)],
                description: chance.one(of: [
                    "We palletise by hand on two lines and want to see what a robot would change.",
                    "Please show us the mobile robots in a narrow-aisle warehouse.",
                    "Need a demo before our budget closes.",
                ]))
        case ..<50:
            return Interest(
                source: "Web", campaign: 1, touches: [touch("content-read", 4 * day), touch("contact-sales", 2)],
                description: "Asks for a call back about a second shift.")
        case ..<68:
            return Interest(
                source: "Trade fair", campaign: 2, touches: [touch("event-conversation", chance.among(30...2_000))],
                description: "Talked at the booth about welding cells.")
        case ..<88:
            return Interest(
                source: "Webinar", campaign: 3,
                touches: [
                    touch("content-read", 6 * day), touch("content-read", 5 * day), touch("pricing-page", 2 * day),
                    touch("pricing-page", day), touch("webinar-attended", chance.among(20...900)),
                    touch("content-read", 10),
                ])
        default:
            return Interest(source: "Content", campaign: 4, touches: [touch("content-read", 5)])
        }
    }

    private mutating func story() -> DemoLead.Story {
        if isWhole {
            return switch chance.below(100) {
            case ..<78: .worked
            case ..<82: .late
            case ..<90: .rejected
            case ..<98: .accepted
            default: .silent
            }
        }
        return switch chance.below(100) {
        case ..<58: .worked
        case ..<68: .late
        case ..<86: .rejected
        case ..<95: .accepted
        default: .silent
        }
    }
}
