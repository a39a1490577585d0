import Domain
import Storage

/// What values of the record mean in expressions: owners and campaigns by name, what an address tells.
struct HistoryWords: Sendable {
    let lists: Lists
    /// Folded names on the accord's list of target accounts.
    let targets: Set<String>
    private let emails: [ID<User>: String]
    private let campaigns: [ID<Campaign>: String]

    init(_ accord: Accord, lists: Lists, in connection: any Connection) throws {
        self.lists = lists
        targets =
            try accord.targetAccounts.map { accounts in
                Set(
                    try connection.all("SELECT name_key FROM target_account WHERE list = \(accounts.list)") {
                        $0.text(0)
                    })
            } ?? []
        emails = Dictionary(
            try UserQueries.all(in: connection).map { ($0.id, $0.email) }, uniquingKeysWith: { first, _ in first })
        var campaigns: [ID<Campaign>: String] = [:]
        try connection.each("SELECT id, name FROM campaign") { campaigns[$0.id(0)] = $0.text(1) }
        self.campaigns = campaigns
    }

    func email(_ user: ID<User>?) -> String? { user.flatMap { emails[$0] } }
    func name(_ campaign: ID<Campaign>?) -> String? { campaign.flatMap { campaigns[$0] } }

    /// The values of a fact with those that follow from them.
    ///
    /// `values`: By name.
    func completed(_ values: [(key: String, value: FieldValue)]) -> [(field: String, value: FieldValue?)] {
        func value(_ name: String) -> FieldValue? { values.first { $0.key == name }?.value }
        var fields = values.map { (field: $0.key, value: Optional($0.value)) }
        if case .text(let email)? = value("person.email") {
            let address = EmailAddress(email)
            fields.append(("person.emailDomain", address.map { .text($0.domain) }))
            fields.append(("person.freeMail", address.map { .truth(lists.freeMail.hit($0) != nil) }))
        }
        if case .text(let website)? = value("company.website"), value("company.domain") == nil {
            fields.append(("company.domain", .text(website)))
        }
        return fields
    }
}

/// Fields of a row that no fact tells of: taken as known from the row's beginning on.
struct PresentValues {
    private var values: [(field: String, value: FieldValue?)] = []
    private let told: Set<String>

    /// `told`: Fields that facts tell of.
    init(told: Set<String>) {
        self.told = told
    }

    mutating func add(_ field: String, _ value: FieldValue?) {
        if let value, !told.contains(field) { values.append((field, value)) }
    }

    mutating func add(_ field: String, _ text: String?) { add(field, text.map { .text($0) }) }

    func facts(known: Timestamp) -> RecordedFacts? {
        values.isEmpty ? nil : RecordedFacts(known: known, values: values)
    }
}
