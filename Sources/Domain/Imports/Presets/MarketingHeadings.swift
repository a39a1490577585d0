/// Headings of campaigns, their members, touches and spend.
enum MarketingHeadings {
    static let campaign = """
        externalId = !z:CAMPAIGNID | !Campaign ID | Campaign Id | Record ID | Record Id | Id
        campaign.name = !Campaign Name | Name | Campaign
        campaign.type = !Type | Campaign Type
        campaign.status = Status | Campaign Status
        campaign.active = Active | s:IsActive
        campaign.startsOn = !Start Date | StartDate
        campaign.endsOn = !End Date | EndDate
        campaign.budgetedCost = !Budgeted Cost | s:BudgetedCost | Budgeted Cost in Campaign | h:Budget
        campaign.actualCost = !Actual Cost | s:ActualCost | Actual Cost in Campaign | h:Spend
        campaign.expectedRevenue = !Expected Revenue | s:ExpectedRevenue | Expected Revenue in Campaign
        campaign.expectedResponse = Expected Response | s:ExpectedResponse | Expected Response (%)
        campaign.numberSent = s:Num Sent | s:NumberSent | Numbers sent | Num sent in Campaign
        campaign.description = Description
        owner by externalId = z:Campaign Owner Id | s:OwnerId | z:Campaign Owner.id
        owner by name = Campaign Owner | h:Campaign owner
        parent by externalId = s:ParentId | z:Parent Campaign.id
        parent by name = Parent Campaign
        createdAt = Created Date | s:CreatedDate | z:Created Time | h:Create Date | Created At
        modifiedAt = Last Modified Date | s:LastModifiedDate | z:Modified Time | Updated At
        currency = Currency | s:CurrencyIsoCode | Campaign Currency
        """

    static let campaignMember = """
        externalId = !Campaign Member ID | !Member ID | Id
        member.status = !s:Member Status | Status | Campaign Member Status
        member.responded = !s:HasResponded | !Responded | Has Responded
        member.respondedAt = !s:FirstRespondedDate | First Responded Date | Member First Responded Date
        member.active = !z:Is Lead Active?
        person.firstName = First Name | !z:Lead First Name
        person.lastName = Last Name | !z:Lead Last Name
        person.email = Email | Email Address
        person.phone = Phone
        person.mobile = Mobile
        person.title = Title
        company.name = Company | s:Company / Account | s:Company or Account
        campaign by externalId = Campaign ID | s:CampaignId
        campaign by name = !Campaign Name | Campaign
        lead by externalId = Lead ID | s:LeadId
        lead by name = Lead Name
        person by externalId = Contact ID | s:ContactId
        createdAt = Created Date | s:CreatedDate | Created Time | Member Created Date
        modifiedAt = z:Last Modified Time | Last Modified Date | s:LastModifiedDate | Modified Time
        """

    static let touch = """
        externalId = Submission ID | Touch ID | Event ID | Id
        touch.kind = !Touch Type | Kind | Event Type | Touchpoint Type | Activity Type
        touch.channel = !Channel | Marketing Channel | Touchpoint Source
        touch.at = !Submitted At | !Submission Date | Touchpoint Date | Timestamp | Conversion Date | Date
        touch.asset = Asset | Asset Name | Content
        touch.form = !Form Name | !Form | Form ID
        touch.url = !Page URL | Conversion Page | URL | Landing Page
        touch.referrer = !Referrer | Referrer URL
        touch.utmSource = !utm_source
        touch.utmMedium = !utm_medium
        touch.utmCampaign = !utm_campaign
        touch.utmTerm = utm_term
        touch.utmContent = utm_content
        touch.gclid = gclid
        touch.fbclid = fbclid
        touch.msclkid = msclkid
        touch.liFatId = li_fat_id
        person.firstName = First Name
        person.lastName = Last Name
        person.name = Name | Full Name
        person.email = Email | Email Address | E-mail
        person.phone = Phone | Phone Number
        person.visitorId = Visitor ID | Anonymous ID | Client ID
        company.name = Company | Company Name
        campaign by externalId = Campaign ID
        campaign by name = Campaign | Campaign Name
        person by externalId = Contact ID
        lead by externalId = Lead ID
        createdAt = Created Date | Created Time | Created At
        """

    static let spend = """
        externalId = Spend ID
        spend.day = !Day | Date | Report Date
        spend.amount = !Cost | !Spend | !Amount Spent | Amount
        spend.channel = !Channel | Network | Source
        campaign by externalId = Campaign ID
        campaign by name = Campaign | Campaign Name
        currency = Currency | Currency Code | Account Currency Code
        """
}
