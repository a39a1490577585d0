/// The form in which the values of a field are written; decides how they are read.
public enum FieldShape: String, CaseIterable, Sendable {
    case text
    /// Free text, kept among notes.
    case note
    case email
    case phone
    case website
    case domain
    case number
    /// A whole number, or a range of which the lower bound counts.
    case range
    case decimal
    /// In percent points: 35 for 35 %.
    case percent
    case money
    case truth
    case instant
    case date
    /// Whole seconds; `7:30` is minutes and seconds.
    case duration

    /// The type that values of the shape have.
    public var type: FieldType {
        switch self {
        case .text, .note, .email, .phone, .website, .domain: .text
        case .number, .range, .duration: .number
        case .decimal, .percent: .decimal
        case .money: .money
        case .truth: .truth
        case .instant: .instant
        case .date: .date
        }
    }

    /// The shape of the values of an accord's own field.
    public init(_ type: FieldType) {
        switch type {
        case .text, .person, .choice: self = .text
        case .number: self = .number
        case .decimal: self = .decimal
        case .money: self = .money
        case .truth: self = .truth
        case .instant: self = .instant
        case .date: self = .date
        }
    }
}

extension ImportField {
    public var type: FieldType { shape.type }

    /// How values of the field are read.
    public var shape: FieldShape {
        switch self {
        case .createdAt, .modifiedAt, .personConsentAt, .leadConvertedAt, .leadFirstTouchAt, .leadLastTouchAt,
            .leadLastActivityAt, .touchAt, .handOffAt, .handOffAnsweredAt, .handOffFirstAttemptAt,
            .memberRespondedAt, .activityAt, .activityEndsAt, .activityDueAt, .activityCompletedAt,
            .opportunityClosedAt, .paymentPaidAt, .paymentRefundedAt:
            .instant
        case .userEmail, .personEmail, .personSecondEmail: .email
        case .userPhone, .companyPhone, .personPhone, .personMobile, .personFax: .phone
        case .userActive, .companyCustomer, .personEmailOptOut, .personDoNotCall, .personBounced, .leadConverted,
            .campaignActive, .memberResponded, .memberActive, .activityBillable, .activityByHand,
            .documentDelayed:
            .truth
        case .companyWebsite: .website
        case .companyDomain: .domain
        case .companyEmployees: .range
        case .companyRevenue, .campaignBudgetedCost, .campaignActualCost, .campaignExpectedRevenue,
            .opportunityAmount, .opportunityExpectedRevenue, .documentSubTotal, .documentDiscount, .documentTax,
            .documentFreight, .documentAdjustment, .documentTotal, .documentPaid, .documentBalance,
            .paymentAmount, .paymentFee, .paymentRefunded, .lineUnitPrice, .lineTax, .lineAmount, .spendAmount:
            .money
        case .companyDescription, .personDescription, .leadDescription, .handOffNote, .campaignDescription,
            .activityDescription, .opportunityDescription, .documentDescription:
            .note
        case .personBirthday, .campaignStartsOn, .campaignEndsOn, .opportunityCloseOn, .documentIssuedOn,
            .documentDueOn, .documentValidUntil, .documentDeliveredOn, .spendDay, .rateDay:
            .date
        case .leadScore, .lineQuantity: .decimal
        case .campaignExpectedResponse, .opportunityProbability, .lineDiscount, .lineTaxRate: .percent
        case .campaignNumberSent, .documentItems: .number
        case .activityDurationSeconds: .duration
        default: .text
        }
    }
}
