import Domain
import Storage

/// How a campaign is entered and edited by hand.
package enum CampaignEdit {
    package static let fields: [EditField] = [
        EditField("name", "Name", isRequired: true, fact: "campaign.name"),
        EditField("kind", "Kind", hint: "Such as webinar, trade show, search ads.", fact: "campaign.kind"),
        EditField("status", "Status", fact: "campaign.status"),
        EditField("startDay", "First day", .day, fact: "campaign.startDay"),
        EditField("endDay", "Last day", .day, fact: "campaign.endDay"),
        EditField("budgeted", "Budget", .money, fact: "campaign.budgeted"),
        EditField("expectedRevenue", "Expected revenue", .money, fact: "campaign.expectedRevenue"),
        EditField("currency", "Currency", isRequired: true, fact: "campaign.currency"),
    ]

    package static func values(_ row: CampaignRow, currency: String) -> EditValues {
        EditValues([
            ("name", row.name), ("kind", row.kind), ("status", row.status), ("startDay", row.startDay?.description),
            ("endDay", row.endDay?.description), ("budgeted", row.budgeted.map(MoneyText.write)),
            ("expectedRevenue", row.expectedRevenue.map(MoneyText.write)),
            ("currency", (row.budgeted ?? row.actual ?? row.expectedRevenue)?.currency ?? currency),
        ])
    }

    package static func apply(_ values: EditValues, to row: inout CampaignRow) {
        let currency = values["currency"].uppercased()
        row.name = values["name"]
        row.nameKey = TextFold.fold(row.name)
        row.kind = values.text("kind")
        row.status = values.text("status")
        row.startDay = values.text("startDay").flatMap { Day(text: $0) }
        row.endDay = values.text("endDay").flatMap { Day(text: $0) }
        row.budgeted = values.text("budgeted").flatMap { MoneyText.read($0, currency: currency) }
        row.expectedRevenue = values.text("expectedRevenue").flatMap { MoneyText.read($0, currency: currency) }
    }

    /// Faults between fields.
    package static func check(_ values: EditValues, _ reader: FormReader) {
        _ = reader.currency("currency")
        if let start = Day(text: values["startDay"]), let end = Day(text: values["endDay"]), end < start {
            reader.fault("endDay", "The last day comes after the first.")
        }
    }
}

/// The verbs by which campaigns are entered and edited by hand.
package struct CampaignEditStore: Sendable {
    package let database: AppDatabase
    package let accords: AccordShelf
    package let shelf: RosterShelf

    package init(database: AppDatabase, accords: AccordShelf, shelf: RosterShelf) {
        self.database = database
        self.accords = accords
        self.shelf = shelf
    }

    package func make(_ values: EditValues, _ edit: Edit, _ act: Act) async throws -> ID<Campaign> {
        try await database.write { connection in
            var row = CampaignRow(
                id: try act.ids.next(), name: "", nameKey: "", createdAt: act.now, recorded: act.now)
            CampaignEdit.apply(values, to: &row)
            try Self.demandFree(row, in: connection)
            let made = row
            try connection.insert(into: "campaign", columns: CampaignRow.columns) { try made.write(to: $0) }
            try note(row, edit.changed(EditValues(), values), values, edit, act, in: connection)
            return row.id
        }
    }

    /// - Throws: `StaleEdit`, `Problem.notFound`, `Problem.invalid` when another campaign has the name.
    package func change(
        _ id: ID<Campaign>, to values: EditValues, _ edit: Edit, revision: Int64, _ act: Act
    ) async throws {
        try await database.write { connection in
            guard let found = try ImportedRows.campaign(id, in: connection) else {
                throw Problem.notFound("There is no such campaign.")
            }
            let known = CampaignEdit.values(found.row, currency: edit.currency)
            try Editing(connection: connection, act: act, accords: accords, shelf: shelf)
                .demand(revision, isStill: found.revision, of: id.rawValue, known)
            let changed = edit.changed(known, values)
            guard !changed.isEmpty else { return }
            var after = found.row
            CampaignEdit.apply(values, to: &after)
            try Self.demandFree(after, in: connection)
            try ImportedRows.update(after, in: connection)
            try note(after, changed, values, edit, act, in: connection)
        }
    }

    private static func demandFree(_ row: CampaignRow, in connection: any Connection) throws {
        let isTaken = try connection.exists(
            """
            SELECT 1 FROM campaign WHERE name_key = \(row.nameKey) AND id <> \(row.id) AND withdrawn IS NULL
            """)
        if isTaken { throw Problem.invalid("name", "There is a campaign of that name.") }
    }

    private func note(
        _ row: CampaignRow, _ changed: [EditField], _ values: EditValues, _ edit: Edit, _ act: Act,
        in connection: any Connection
    ) throws {
        let editing = Editing(connection: connection, act: act, accords: accords, shelf: shelf)
        try editing.setTokens(SearchTokens.of(texts: [row.name]), noun: "campaign", id: row.id.rawValue)
        try editing.note(
            .campaignChanged, noun: "campaign", subject: row.id.rawValue,
            changed.map { ($0.fact, $0.value(values[$0.name], currency: values["currency"])) })
    }
}
