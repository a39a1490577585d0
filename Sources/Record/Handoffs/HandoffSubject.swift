import Domain
import Storage

/// What a page needs to name ours and write times for its reader.
package protocol NamesOurs: Sendable {
    var format: Format { get }
    func name(_ user: ID<User>?) -> String
    func name(email: String) -> String
}

extension LeadDossier: NamesOurs {}

/// Whom a hand-off is about, as its forms name them: a lead, or a customer who was won.
package struct HandoffSubject: NamesOurs {
    package let story: HandoffStory
    package let name: String
    package let email: String?
    package let phone: String?
    /// The page of the subject.
    package let link: Link
    package let opportunity: OpportunityRow?
    package let company: CompanyRow?
    package let viewer: Viewer
    package let format: Format
    package let names: [ID<User>: String]
    package let namesByEmail: [String: String]

    package var isCustomer: Bool { story.row.opportunity != nil }

    package func name(_ user: ID<User>?) -> String {
        guard let user, user.rawValue != 0 else { return "Accord" }
        return names[user] ?? "Somebody who left"
    }

    package func name(email: String) -> String { namesByEmail[User.key(email: email)] ?? email }

    package init(_ dossier: LeadDossier, _ story: HandoffStory) {
        self.init(
            story: story, name: dossier.name, email: dossier.person.email, phone: dossier.person.phone,
            link: "/leads/\(dossier.lead.id)", opportunity: nil, company: dossier.company, viewer: dossier.viewer,
            format: dossier.format, names: dossier.names, namesByEmail: dossier.namesByEmail)
    }

    private init(
        story: HandoffStory, name: String, email: String?, phone: String?, link: Link, opportunity: OpportunityRow?,
        company: CompanyRow?, viewer: Viewer, format: Format, names: [ID<User>: String],
        namesByEmail: [String: String]
    ) {
        self.story = story
        self.name = name
        self.email = email
        self.phone = phone
        self.link = link
        self.opportunity = opportunity
        self.company = company
        self.viewer = viewer
        self.format = format
        self.names = names
        self.namesByEmail = namesByEmail
    }

    /// - Throws: `Problem.notFound` when there is no such hand-off, or the reader may not see what it is about.
    package static func read(
        _ id: ID<Handoff>, _ store: HandoffStore, _ reader: Reader
    ) async throws -> HandoffSubject {
        let row = try await store.database.read { try HandoffQueries.find(id, in: $0) }
        guard let row else { throw Problem.notFound("There is no such hand-off.") }
        if row.opportunity != nil {
            return try await store.database.read { try customer(row, store, reader, in: $0) }
        }
        let dossier = try await LeadDossier.read(row.lead, store, reader)
        guard let story = dossier.stories.first(where: { $0.row.id == id }) else {
            throw Problem.notFound("There is no such hand-off.")
        }
        return HandoffSubject(dossier, story)
    }

    private static func customer(
        _ row: HandoffRow, _ store: HandoffStore, _ reader: Reader, in connection: any Connection
    ) throws -> HandoffSubject {
        let isSeen = try connection.exists(
            "SELECT 1 FROM handoff WHERE id = \(row.id) AND \(.visibleCustomerHandoff(to: reader.viewer))")
        guard isSeen, let id = row.opportunity,
            let deal = try OpportunityQueries.rows("id = \(id)", in: connection).first
        else { throw Problem.notFound("There is no such hand-off.") }
        let company = try row.company.flatMap { try CompanyQueries.heads([$0], in: connection)[$0] }
        let story = try LeadDossierReading(connection: connection, store: store, reader: reader).story(row)
        return HandoffSubject(
            story: story, name: company?.name ?? deal.name, email: nil, phone: company?.phone,
            link: "/handoffs/\(row.id)", opportunity: deal, company: company, viewer: reader.viewer,
            format: reader.format,
            names: try UserQueries.names(in: connection), namesByEmail: try UserQueries.namesByEmail(in: connection))
    }
}

extension SQL {
    /// The condition on `handoff` under which somebody may see that a customer was handed over: all, one of its own
    /// people, or whoever may see the opportunity.
    package static func visibleCustomerHandoff(to viewer: Viewer) -> SQL {
        if viewer.seesEveryLead { return "handoff.opportunity IS NOT NULL" }
        return """
            (handoff.opportunity IS NOT NULL AND (handoff.user_id IN \(.list(viewer.team))
                OR handoff.handed_by IN \(.list(viewer.team)) OR handoff.pool IN \(.list(viewer.pools.sorted()))
                OR handoff.queue IN \(.list(viewer.pools.sorted())) OR handoff.team IN \(.list(viewer.teams.sorted()))
                OR EXISTS (SELECT 1 FROM opportunity WHERE opportunity.id = handoff.opportunity
                    AND opportunity.owner IN \(.list(viewer.team)))))
            """
    }

    /// The condition on `handoff`, joined with its lead where it has one, under which somebody may see it.
    package static func visibleHandoff(to viewer: Viewer) -> SQL {
        "((lead.id IS NOT NULL AND \(.visible(to: viewer))) OR \(.visibleCustomerHandoff(to: viewer)))"
    }
}
