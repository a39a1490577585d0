import Domain
import Storage

/// Takes campaigns; an actual cost is spread over the campaign's days, the only place of cost.
struct CampaignTaker {
    let slice: SliceTaking

    func take(_ rows: [IncomingRow]) throws -> [RowResult] {
        try rows.map { row in
            let told = try campaign(row)
            if let existing = row.existing { return try update(ID(existing), told) }
            try slice.connection.insert(into: "campaign", columns: CampaignRow.columns) { try told.write(to: $0) }
            slice.writer.addTokens(SearchTokens.of(texts: [told.name]), noun: "campaign", id: told.id.rawValue)
            try spread(told)
            return .created(told.id.rawValue)
        }
    }

    private func campaign(_ row: IncomingRow) throws -> CampaignRow {
        let record = row.record
        let name = record.text(.campaignName) ?? record.externalID ?? "?"
        var campaign = CampaignRow(
            id: try slice.act.ids.next(), name: name, nameKey: TextFold.fold(name),
            createdAt: record.began(slice.act), recorded: slice.act.now)
        campaign.kind = record.text(.campaignType)
        campaign.status = record.text(.campaignStatus)
        campaign.startDay = record.day(.campaignStartsOn)
        campaign.endDay = record.day(.campaignEndsOn)
        campaign.budgeted = record.money(.campaignBudgetedCost)
        campaign.actual = record.money(.campaignActualCost)
        campaign.expectedRevenue = record.money(.campaignExpectedRevenue)
        campaign.batch = slice.context.batch
        return campaign
    }

    private func update(_ id: ID<Campaign>, _ told: CampaignRow) throws -> RowResult {
        guard let found = try ImportedRows.campaign(id, in: slice.connection) else { return .skipped(id.rawValue) }
        var after = found.row
        let known = found.row.snapshot.filter { column in !told.snapshot.contains { $0.0 == column.0 } }
        after.restore(Dictionary(told.snapshot + known, uniquingKeysWith: { first, _ in first }))
        guard after != found.row else { return .skipped(id.rawValue) }
        try ImportedRows.update(after, in: slice.connection)
        if after.name != found.row.name {
            try slice.rename(after.name, noun: "campaign", id: id.rawValue, of: after.batch)
        }
        try ChangeStatements.note(
            slice.context.batch, noun: "campaign", subject: id.rawValue, revision: found.revision + 1,
            before: found.row.snapshot, in: slice.connection)
        if found.row.actual == nil { try spread(after) }
        return .updated(id.rawValue)
    }

    private func spread(_ campaign: CampaignRow) throws {
        guard let cost = campaign.actual, cost.minorUnits > 0, let first = campaign.startDay else { return }
        let last = max(first, campaign.endDay ?? first)
        let days = Int64(last.number - first.number) + 1
        guard days <= 3_660 else { return }
        let columns = ["campaign", "day", "amount", "currency", "batch", "recorded"]
        try slice.connection.insert(into: "spend", columns: columns) { bulk in
            for offset in 0..<days {
                // Whole minor units; the first days take what is left over.
                let share = cost.minorUnits / days + (offset < cost.minorUnits % days ? 1 : 0)
                bulk.value(campaign.id)
                bulk.value(first.advanced(by: Int(offset)))
                bulk.integer(share)
                bulk.text(cost.currency)
                bulk.value(slice.context.batch)
                bulk.value(slice.act.now)
                try bulk.endRow()
            }
        }
    }
}

/// Takes spend by campaign and day.
struct SpendTaker {
    let slice: SliceTaking

    func take(_ rows: [IncomingRow]) throws -> [RowResult] {
        try rows.map { row in
            guard let campaign: ID<Campaign> = row.id(.campaign) else {
                return .rejected(code: "MISSING_RELATION", reason: "The row names no campaign.")
            }
            guard let amount = row.record.money(.spendAmount), let day = row.record.day(.spendDay) else {
                return .rejected(code: "MISSING_VALUE", reason: "Spend needs a day and an amount.")
            }
            try slice.connection.execute(
                """
                INSERT INTO spend (campaign, day, amount, currency, batch, recorded)
                VALUES (\(campaign), \(day), \(amount.minorUnits), \(amount.currency), \(slice.context.batch),
                    \(slice.act.now))
                ON CONFLICT (campaign, day, batch) DO UPDATE SET amount = spend.amount + excluded.amount
                """)
            return .created(campaign.rawValue)
        }
    }
}
