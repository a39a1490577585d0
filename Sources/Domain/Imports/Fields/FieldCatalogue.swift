/// Which fields and relations rows of a noun may carry, and how a mapping's words name them.
public enum FieldCatalogue {
    private static let rowFields: [ImportField] = [.externalId, .createdAt, .modifiedAt, .currency]
    private static let byGroup = Dictionary(grouping: ImportField.allCases, by: \.group)
    private static let byNoun: [ImportNoun: [ImportField]] = Dictionary(
        uniqueKeysWithValues: ImportNoun.allCases.map { noun in
            (noun, rowFields + noun.groups.flatMap { byGroup[$0] ?? [] })
        })

    /// In the order in which a short name is looked for.
    public static func fields(of noun: ImportNoun) -> [ImportField] { byNoun[noun] ?? [] }

    /// The field of a whole name (`person.email`) or of a short one (`email`).
    public static func field(named name: String, of noun: ImportNoun) -> ImportField? {
        let fields = fields(of: noun)
        return fields.first { $0.rawValue == name } ?? fields.first { $0.shortName == name }
    }

    public static func relations(of noun: ImportNoun) -> [ImportRelation] {
        switch noun {
        case .user: [.parent]
        case .company, .campaign: [.owner, .parent]
        case .contact: [.owner, .company, .lead, .campaign, .parent]
        case .lead: [.owner, .company, .person, .campaign, .opportunity, .handedTo, .handedBy]
        case .campaignMember: [.campaign, .lead, .person, .company, .owner]
        case .touch: [.person, .lead, .company, .campaign, .opportunity]
        case .call, .meeting, .task, .email: [.owner, .person, .lead, .company, .opportunity, .campaign]
        case .opportunity: [.owner, .company, .person, .lead, .campaign, .parent, .handedTo, .handedBy]
        case .quote: [.owner, .company, .person, .opportunity]
        case .order: [.owner, .company, .person, .opportunity, .quote]
        case .invoice: [.owner, .company, .person, .opportunity, .quote, .order]
        case .payment: [.company, .person, .invoice, .order, .opportunity, .owner]
        case .creditNote, .badDebt: [.owner, .company, .person, .opportunity, .invoice]
        case .refund: [.company, .person, .payment, .invoice, .order, .opportunity, .owner]
        case .spend: [.campaign]
        case .rate: []
        }
    }

    /// What each row of the noun must have; a list holds alternatives of which one is enough.
    static func required(of noun: ImportNoun) -> [[ImportField]] {
        switch noun {
        case .user: [[.userName, .userLastName, .userEmail, .externalId]]
        case .company: [[.companyName, .companyDomain, .companyWebsite, .externalId]]
        case .contact, .lead:
            [
                [
                    .personName, .personLastName, .personFirstName, .personEmail, .personPhone, .personMobile,
                    .personVisitorId, .externalId,
                ]
            ]
        case .campaign: [[.campaignName, .externalId]]
        case .payment, .refund, .badDebt: [[.paymentAmount]]
        case .rate: [[.rateDay], [.rateCurrency], [.rateValue]]
        case .spend: [[.spendAmount], [.spendDay]]
        default: []
        }
    }
}
