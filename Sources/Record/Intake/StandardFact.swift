/// A standard field that is filled from rows.
enum StandardFact: Int, CaseIterable {
    case leadSource, leadSourceDetail, leadCampaign, leadStatus, leadDescription, leadRating, leadOwner, leadCreatedAt,
        leadRecycled, personFirstName, personLastName, personName, personEmail, personPhone, personTitle, personRole,
        personDepartment, personCountry, personState, personCity, personEmailDomain, personFreeMail, companyName,
        companyDomain, companyWebsite, companyIndustry, companyEmployees, companyRevenue, companyCountry, companyState,
        companyCity, companyPostalCode, companyCustomer, companyOpenOpportunity, companyTarget, companyOwner,
        companyAccountManager, companyClosed

    /// Its name as expressions write it.
    var path: String {
        switch self {
        case .leadSource: "lead.source"
        case .leadSourceDetail: "lead.sourceDetail"
        case .leadCampaign: "lead.campaign"
        case .leadStatus: "lead.status"
        case .leadDescription: "lead.description"
        case .leadRating: "lead.rating"
        case .leadOwner: "lead.owner"
        case .leadCreatedAt: "lead.createdAt"
        case .leadRecycled: "lead.recycled"
        case .personFirstName: "person.firstName"
        case .personLastName: "person.lastName"
        case .personName: "person.name"
        case .personEmail: "person.email"
        case .personPhone: "person.phone"
        case .personTitle: "person.title"
        case .personRole: "person.role"
        case .personDepartment: "person.department"
        case .personCountry: "person.country"
        case .personState: "person.state"
        case .personCity: "person.city"
        case .personEmailDomain: "person.emailDomain"
        case .personFreeMail: "person.freeMail"
        case .companyName: "company.name"
        case .companyDomain: "company.domain"
        case .companyWebsite: "company.website"
        case .companyIndustry: "company.industry"
        case .companyEmployees: "company.employees"
        case .companyRevenue: "company.revenue"
        case .companyCountry: "company.country"
        case .companyState: "company.state"
        case .companyCity: "company.city"
        case .companyPostalCode: "company.postalCode"
        case .companyCustomer: "company.customer"
        case .companyOpenOpportunity: "company.openOpportunity"
        case .companyTarget: "company.target"
        case .companyOwner: "company.owner"
        case .companyAccountManager: "company.accountManager"
        case .companyClosed: "company.closed"
        }
    }
}
