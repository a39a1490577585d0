import Domain
import Storage

/// Rows of the record on their way into the database: gathered, then written table by table.
///
/// Whoever adds a row says nothing about statements; `flush` writes all in bulk inside the transaction.
package final class RecordWriter {
    package let connection: any Connection
    package let act: Act
    package let batch: ID<ImportBatch>
    /// Knows keys that are not on record; every key that is written goes through it.
    package let filter: KeyFilter?
    private var persons: [PersonRow] = []
    private var identifiers: [PersonIdentifier] = []
    private var matchKeys: [(key: MatchKey, id: Int64)] = []
    private var companies: [CompanyRow] = []
    private var domains: [(domain: String, company: ID<Company>)] = []
    private var leads: [LeadRow] = []
    private var touches: [TouchRow] = []
    private var activities: [ActivityRow] = []
    private var facts: [FactRow] = []
    private var tokens: [(start: UInt64, token: String, noun: String, id: Int64)] = []
    private var searched: [(noun: String, id: Int64, words: String)] = []
    private var externalIDs: [ExternalIDRow] = []
    private var reviews: [ReviewItem] = []
    private var events: [Event] = []

    init(connection: any Connection, act: Act, batch: ID<ImportBatch> = ID(0), filter: KeyFilter? = nil) {
        self.filter = filter
        self.connection = connection
        self.act = act
        self.batch = batch
    }

    package func add(_ person: PersonRow) { persons.append(person) }
    package func add(_ company: CompanyRow) { companies.append(company) }
    package func add(_ lead: LeadRow) { leads.append(lead) }
    package func add(_ touch: TouchRow) { touches.append(touch) }
    package func add(_ activity: ActivityRow) { activities.append(activity) }
    package func add(_ fact: FactRow) { if !fact.isEmpty { facts.append(fact) } }
    package func add(_ externalID: ExternalIDRow) { externalIDs.append(externalID) }
    package func add(_ review: ReviewItem) { reviews.append(review) }
    package func add(_ event: Event) { events.append(event) }

    /// An address or a visitor id; `isNew` where it is known that nobody has it.
    func addIdentifier(_ kind: String, _ value: String, of person: ID<Person>, isNew: Bool = false) {
        identifiers.append(PersonIdentifier(kind: kind, value: value, person: person, isNew: isNew))
    }

    /// Keys under which a person or a company is found again.
    func addMatchKeys(_ keys: [MatchKey], id: Int64) {
        filter?.insert(keys)
        for (index, key) in keys.enumerated() where !keys[..<index].contains(key) { matchKeys.append((key, id)) }
    }

    func addDomain(_ domain: String, of company: ID<Company>) { domains.append((domain, company)) }

    /// Words under which something new is searched for.
    func addTokens(_ words: [String], noun: String, id: Int64) { addTokens(of: WordList(words), noun: noun, id: id) }

    func addTokens(of words: WordList, noun: String, id: Int64) {
        guard !words.kept.isEmpty else { return }
        for word in words.kept { tokens.append((word.start, word, noun, id)) }
        searched.append((noun, id, words.text))
    }

    func flush() throws {
        try insert("company", CompanyRow.columns, companies) { try $0.write(to: $1) }
        try insert("company_domain", ["domain", "company", "batch"], domains) { domain, rows in
            rows.text(domain.domain)
            rows.value(domain.company)
            rows.value(batch)
            try rows.endRow()
        }
        try insert("person", PersonRow.columns, persons) { try $0.write(to: $1) }
        // In the order of the index: neighbours are written together, and each page is touched once.
        let free = try FreeIdentifiers(connection: connection).among(identifiers)
            .map { (start: $0.value.start, identifier: $0) }.sorted { $0.start < $1.start }
        try insert("person_identifier", ["kind", "value", "person", "batch"], free) { item, rows in
            rows.text(item.identifier.kind)
            rows.text(item.identifier.value)
            rows.value(item.identifier.person)
            rows.value(batch)
            try rows.endRow()
        }
        matchKeys.sort { $0.key.stored < $1.key.stored }
        try insert("match_key", ["value", "kind", "id", "batch"], matchKeys) { item, rows in
            rows.integer(item.key.stored)
            rows.int(Int(item.key.kind.rawValue))
            rows.integer(item.id)
            rows.value(batch)
            try rows.endRow()
        }
        try insert("lead", LeadRow.columns, leads) { try $0.write(to: $1) }
        try insert("touch", TouchRow.columns, touches) { try $0.write(to: $1) }
        try insert("activity", ActivityRow.columns, activities) { try $0.write(to: $1) }
        try insert("fact", FactRow.columns, facts) { try $0.write(to: $1) }
        try insert("external_id", ExternalIDRow.columns, externalIDs) { try $0.write(to: $1) }
        let order = tokens.indices.map { (start: tokens[$0].start, index: Int32($0)) }.sorted { $0.start < $1.start }
        try insert("search_token", ["token", "noun", "id"], order) { place, rows in
            let token = tokens[Int(place.index)]
            rows.text(token.token)
            rows.text(token.noun)
            rows.integer(token.id)
            try rows.endRow()
        }
        try insert("search_subject", ["noun", "id", "words", "batch"], searched) { subject, rows in
            rows.text(subject.noun)
            rows.integer(subject.id)
            rows.text(subject.words)
            rows.value(batch)
            try rows.endRow()
        }
        try insert("review_item", ReviewItem.columns, reviews) { try $0.write(to: $1) }
        try EventLog.append(events, act, in: connection)
        forget()
    }

    private func insert<Item>(
        _ table: String, _ columns: [String], _ items: [Item], _ write: (Item, any BulkRows) throws -> Void
    ) throws {
        guard !items.isEmpty else { return }
        try connection.insert(into: table, columns: columns) { rows in
            for index in items.indices { try write(items[index], rows) }
        }
    }

    private func forget() {
        persons.removeAll(keepingCapacity: true)
        identifiers.removeAll(keepingCapacity: true)
        matchKeys.removeAll(keepingCapacity: true)
        companies.removeAll(keepingCapacity: true)
        domains.removeAll(keepingCapacity: true)
        leads.removeAll(keepingCapacity: true)
        touches.removeAll(keepingCapacity: true)
        activities.removeAll(keepingCapacity: true)
        facts.removeAll(keepingCapacity: true)
        tokens.removeAll(keepingCapacity: true)
        searched.removeAll(keepingCapacity: true)
        externalIDs.removeAll(keepingCapacity: true)
        reviews.removeAll(keepingCapacity: true)
        events.removeAll(keepingCapacity: true)
    }
}

extension String {
    /// The first eight bytes as a number: in its order they stand in an index, as nearly as matters.
    fileprivate var start: UInt64 {
        var number: UInt64 = 0
        var count = 0
        for byte in utf8.prefix(8) {
            number = number << 8 | UInt64(byte)
            count += 1
        }
        return number << UInt64(8 * (8 - count))
    }
}
