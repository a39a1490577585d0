import Domain

/// Hands the rows of a noun to whoever takes them.
enum Taker {
    /// One result for each row, in order.
    static func take(_ rows: [IncomingRow], noun: ImportNoun, _ slice: SliceTaking) throws -> [RowResult] {
        switch noun {
        case .user: try UserTaker(slice: slice).take(rows)
        case .company: try CompanyTaker(slice: slice).take(rows)
        case .contact: try ContactTaker(slice: slice).take(rows)
        case .campaign: try CampaignTaker(slice: slice).take(rows)
        case .lead: try LeadTaker(slice: slice).take(rows)
        case .campaignMember: try MemberTaker(slice: slice).take(rows)
        case .touch: try TouchTaker(slice: slice).take(rows)
        case .call, .meeting, .task, .email: try ActivityTaker(slice: slice, noun: noun).take(rows)
        case .opportunity: try OpportunityTaker(slice: slice).take(rows)
        case .quote, .order, .invoice, .creditNote, .payment, .refund, .badDebt:
            try DocumentTaker(slice: slice, kind: noun.billingKind ?? .invoice).take(rows)
        case .rate: try RateTaker(slice: slice).take(rows)
        case .spend: try SpendTaker(slice: slice).take(rows)
        }
    }
}
