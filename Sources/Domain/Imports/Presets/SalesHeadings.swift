/// Headings of opportunities.
enum SalesHeadings {
    static let opportunity = """
        externalId = !z:POTENTIALID | !z:DEALID | !Opportunity ID | h:Record ID | Record Id | Deal ID | Id
        opportunity.name = !z:Potential Name | !Opportunity Name | !Deal Name | Name
        opportunity.stage = !Stage | !s:StageName | !Deal Stage
        opportunity.pipeline = !Pipeline
        opportunity.amount = !Amount | Deal Amount
        opportunity.expectedRevenue = Expected Revenue | s:ExpectedRevenue
        opportunity.probability = !Probability | Probability (%) | h:Deal probability
        opportunity.closeOn = !z:Closing Date | !s:CloseDate | Close Date
        opportunity.closedAt = Closed At | Closed Time
        opportunity.type = Type | Deal Type
        opportunity.forecast = !z:Forecast Type | s:ForecastCategoryName | Forecast Category
        opportunity.source = Lead Source | h:Original Source | h:Original Traffic Source
        opportunity.nextStep = Next Step
        opportunity.lostReason = !Loss Reason | !Closed Lost Reason | Reason For Loss | Lost Reason
        opportunity.competitor = Main Competitor(s) | Competitor
        opportunity.description = Description | Deal Description
        owner by externalId = !z:Potential Owner Id | z:Deal Owner.id | s:OwnerId | Opportunity Owner ID
        owner by name = !z:Potential Owner | !s:Opportunity Owner | !h:Deal owner | Owner
        owner by email = Owner Email
        company by externalId = z:ACCOUNTID | Account ID | s:AccountId | h:Associated Company IDs | z:Account Name.id
        company by name = Account Name | h:Associated Company
        person by externalId = Contact ID | s:ContactId | h:Associated Contact IDs | z:Contact Name.id
        person by name = Contact Name | h:Associated Contact
        lead by externalId = z:LEADID | Lead ID
        campaign by externalId = z:Campaign Id | s:CampaignId | z:Campaign Source.id
        campaign by name = Primary Campaign Source | z:Campaign Source | Campaign
        createdAt = s:Created Date | s:CreatedDate | z:Created Time | h:Create Date | Created At
        modifiedAt = Last Modified Date | s:LastModifiedDate | z:Modified Time | h:Last Modified Date | Updated At
        currency = *:Currency | s*:CurrencyIsoCode | *:Opportunity Currency | *:Amount Currency
        - = h:Closed Won Reason | h:Amount in company currency | z:Exchange Rate | s:Expected Revenue Currency
        - = z:Age in Days | z:Age Tier | z:Amount Tier | s:Fiscal Period | s:Age
        - = z:Tasks Involved | z:Events Involved | z:Calls Involved | z:Activities Involved
        """
}
