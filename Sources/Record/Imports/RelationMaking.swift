import Domain
import Storage

/// Makes what a row points to and nobody has brought: an owner, a company, a campaign of that name.
struct RelationMaking {
    let slice: SliceTaking

    /// The id of what was made, or `nil` where nothing can be made of a reference of this kind.
    func make(_ reference: ImportedReference, of record: ImportedRecord) throws -> Int64? {
        switch (reference.target, reference.key) {
        case (.user, .name): try makeUser(name: reference.text, email: nil)
        case (.user, .email): try makeUser(name: String(reference.text.prefix { $0 != "@" }), email: reference.text)
        case (.user, .externalId):
            try makeUser(name: reference.text, email: nil, externalID: reference.text)
        case (.company, .name), (.company, .domain):
            try makeCompany(reference, at: record.createdAt ?? slice.act.now)
        case (.campaign, .name): try makeCampaign(name: reference.text, at: record.createdAt ?? slice.act.now)
        case (.campaign, .externalId):
            try makeCampaign(name: reference.text, at: record.createdAt ?? slice.act.now, externalID: reference.text)
        default: nil
        }
    }

    /// An owner met in an import is a user without a sign-in, never routed to.
    private func makeUser(name: String, email: String?, externalID: String? = nil) throws -> Int64 {
        let id: ID<User> = try slice.act.ids.next()
        let user = User(
            id: id, name: name, email: email ?? StandInUser.email(id), zone: "UTC", created: slice.act.now)
        try UserQueries.insert(user, in: slice.connection)
        try ChangeStatements.noteMade(slice.context.batch, noun: "user", subject: id.rawValue, in: slice.connection)
        if let externalID { noteExternalID(externalID, noun: .user, id: id.rawValue) }
        return id.rawValue
    }

    private func makeCompany(_ reference: ImportedReference, at: Timestamp) throws -> Int64? {
        var draft = CompanyDraft()
        if reference.key == .name { draft.name = reference.text } else { draft.website = reference.text }
        var matching = CompanyMatching(writer: slice.writer, lists: slice.context.lists)
        let found = try matching.find([.init(facts: draft.facts(email: nil), draft: draft, at: at)])
        return found.first.flatMap { $0?.id.rawValue }
    }

    private func makeCampaign(name: String, at: Timestamp, externalID: String? = nil) throws -> Int64 {
        var row = CampaignRow(
            id: try slice.act.ids.next(), name: name, nameKey: TextFold.fold(name), createdAt: at,
            recorded: slice.act.now)
        row.batch = slice.context.batch
        try slice.connection.insert(into: "campaign", columns: CampaignRow.columns) { try row.write(to: $0) }
        if let externalID { noteExternalID(externalID, noun: .campaign, id: row.id.rawValue) }
        slice.writer.addTokens(SearchTokens.of(texts: [name]), noun: "campaign", id: row.id.rawValue)
        return row.id.rawValue
    }

    private func noteExternalID(_ value: String, noun: ImportNoun, id: Int64) {
        slice.writer.add(
            ExternalIDRow(
                noun: RecordNoun.of(noun), source: slice.context.source, value: value, id: id,
                batch: slice.context.batch))
    }
}
