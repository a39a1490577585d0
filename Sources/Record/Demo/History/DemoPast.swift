/// Tells the past lead by lead, in the order of time, and counts what its stories intend.
struct DemoPast {
    let size: DemoSize
    /// Milliseconds since 1970: the first day, the day of the second version, the end of the past.
    let begins: Int64
    let changes: Int64
    let ends: Int64
    /// From then on the West asks for half as much.
    let dryFrom: Int64
    var chance: DemoChance
    var crowd: DemoCrowd
    private var turns: [String: Int] = [:]
    /// The share of the past that lies before each day, in millionths.
    private let calendar: [Int]

    init(size: DemoSize, seed: UInt64, begins: Int64, changes: Int64, ends: Int64, dryFrom: Int64 = .max) {
        self.dryFrom = dryFrom
        self.size = size
        self.begins = begins
        self.changes = changes
        self.ends = ends
        chance = DemoChance(seed: seed &+ 2)
        crowd = DemoCrowd(size.companies, &chance)
        calendar = DemoPast.calendar(from: begins, days: size.pastDays)
    }

    /// Working days bring more than weekends, later years more than earlier ones, August and December less.
    private static func calendar(from begins: Int64, days: Int) -> [Int] {
        var total = 0
        return (0..<days).map { day in
            let number = begins / .days(1) + Int64(day)
            let isWeekend = (number + 3) % 7 > 4
            let ofYear = Int(number % 365)
            let isQuiet = (205..<235).contains(ofYear) || (345..<365).contains(ofYear)
            defer { total += (isWeekend ? 20 : 100) * (80 + day * 40 / days) * (isQuiet ? 7 : 10) }
            return total
        } + [total]
    }

    /// When the lead comes in, if so many come in all.
    func instant(_ number: Int, of count: Int) -> Int64 {
        let total = calendar[calendar.count - 1]
        let place = (number * 2 + 1) * (total / 2) / count
        var low = 0
        var high = calendar.count - 2
        while low < high {
            let middle = (low + high + 1) / 2
            if calendar[middle] <= place { low = middle } else { high = middle - 1 }
        }
        let span = max(1, calendar[low + 1] - calendar[low])
        // Office hours of the east coast.
        let minute = 780 + (place - calendar[low]) * 600 / span
        return begins / .days(1) * .days(1) + .days(low) + .minutes(minute) + Int64(number % 60) * 1_000
    }

    /// The lead of that number, of so many.
    mutating func lead(_ number: Int, of count: Int) -> DemoPastLead {
        let at = instant(number, of: count)
        var kind = kind(at: at)
        // Some companies are known well, most hardly.
        let company = chance.happens(percent: 35) ? chance.below(size.companies / 8) : chance.below(size.companies)
        if at >= dryFrom, number % 2 == 0, crowd.companies[company].isWest { kind = .reader }
        var lead = DemoPastLead(
            number: number, at: at, kind: kind, company: company, person: crowd.someone(of: company, &chance),
            source: "Content", campaign: 1)
        if number % 3 == 0 { lead.person.phone = crowd.phone(number / 3) }
        if kind == .listed, chance.happens(percent: 30) {
            lead.person.title = chance.one(of: ["Student", "Retired plant manager", "Intern"])
        }
        bring(&lead, until: ends)
        if kind != .reader { answer(&lead) }
        return lead
    }

    /// Somebody who read one thing; nothing they do happens after the given end.
    mutating func reader(_ number: Int, at: Int64, until end: Int64) -> DemoPastLead {
        let company = chance.below(size.companies)
        var lead = DemoPastLead(
            number: number, at: at, kind: .reader, company: company, person: crowd.someone(of: company, &chance),
            source: "Content", campaign: 1)
        bring(&lead, until: end)
        return lead
    }

    private mutating func kind(at: Int64) -> DemoPastLead.Kind {
        switch chance.below(1_000) {
        case ..<85: .asked
        case ..<125: .talked
        case ..<185: .attended
        case ..<207: .listed
        case ..<280: at < changes ? .readMuch : .reader
        default: .reader
        }
    }

    /// The rep whose turn it is in the company's territory.
    mutating func rep(for company: DemoCompany) -> String {
        let territory = DemoWholeDocuments.territory(of: company.state)
        let reps = DemoWholeDocuments.reps.filter { $0.territory == territory }
        let turn = turns[territory, default: 0]
        turns[territory] = turn + 1
        return reps[turn % reps.count].email
    }
}
