import Domain

/// What leaders answered so far: valid values, ready to be written as an accord.
package struct DraftAnswers: Sendable, Equatable {
    /// One territory: where it is, who takes it, what is promised for it.
    package struct Territory: Sendable, Equatable {
        package var name: String
        /// ISO 3166 codes of two letters; with several territories each code stands in one.
        package var countries: [String]
        /// The condition of the accord in force, which holds where no country is named.
        package var rule: String?
        /// A pool of the roster; `nil`: the queue of operations.
        package var pool: String?
        /// Qualified hand-offs a month.
        package var volume: Int
        /// Hand-offs that the pool takes a week.
        package var capacity: Int
    }

    package static let mostTerritories = 6

    package var name = ""
    package var from = Day(number: 0)
    package var currency = "USD"
    package var timeZone = "UTC"
    /// E-mail addresses.
    package var marketing = ""
    package var sales = ""
    package var accountManagement: String?
    package var executive: String?
    package var arbiter = ""
    package var industries: [String] = []
    package var roles: [String] = []
    /// The lowest fit grade that is good enough without asking to talk: A, B or C.
    package var grade = "B"
    package var numbers: [DraftNumber: Int] = [:]
    package var territories: [Territory] = []

    package subscript(number: DraftNumber) -> Int {
        get { numbers[number] ?? number.usual }
        set { numbers[number] = newValue }
    }

    /// The last day of the term.
    package var until: Day { from.advanced(by: self[.months] * 365 / 12 - 1) }

    /// Each pool once, with what it takes a week, in the order of the territories.
    package var pools: [(name: String, capacity: Int)] {
        var pools: [(name: String, capacity: Int)] = []
        for territory in territories {
            guard let pool = territory.pool else { continue }
            if let place = pools.firstIndex(where: { $0.name == pool }) {
                pools[place].capacity += territory.capacity
            } else {
                pools.append((pool, territory.capacity))
            }
        }
        return pools
    }

    /// As a form or a row keeps them.
    package var fields: [String: String] {
        var fields: [String: String] = [
            DraftText.name.rawValue: name, DraftText.from.rawValue: from.description,
            DraftText.currency.rawValue: currency, DraftText.timeZone.rawValue: timeZone,
            DraftText.marketing.rawValue: marketing, DraftText.sales.rawValue: sales,
            DraftText.accountManagement.rawValue: accountManagement ?? "",
            DraftText.executive.rawValue: executive ?? "", DraftText.arbiter.rawValue: arbiter,
            DraftText.industries.rawValue: industries.joined(separator: ", "),
            DraftText.roles.rawValue: roles.joined(separator: ", "), DraftText.grade.rawValue: grade,
        ]
        for number in DraftNumber.allCases { fields[number.rawValue] = String(self[number]) }
        for (place, territory) in territories.enumerated() {
            let key = DraftAnswers.key(place)
            fields[key + "name"] = territory.name
            fields[key + "countries"] = territory.countries.joined(separator: ", ")
            fields[key + "rule"] = territory.rule ?? ""
            fields[key + "pool"] = territory.pool ?? ""
            fields[key + "volume"] = String(territory.volume)
            fields[key + "capacity"] = String(territory.capacity)
        }
        return fields
    }

    package var form: Form {
        Form(fields.sorted { $0.key < $1.key }.map { ($0.key, $0.value) })
    }

    /// What the fields of a territory begin with, from 0.
    package static func key(_ place: Int) -> String { "territory\(place + 1)-" }
}
