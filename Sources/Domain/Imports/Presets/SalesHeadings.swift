/// Headings of opportunities, documents and payments.
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
        currency = Currency | s:CurrencyIsoCode | Opportunity Currency | Amount Currency
        - = z:Age in Days | z:Age Tier | z:Amount Tier | s:Fiscal Period | s:Age
        - = z:Tasks Involved | z:Events Involved | z:Calls Involved | z:Activities Involved
        """

    private static let amounts = """
        document.subject = Subject | h:Quote Title | h:Order Name
        document.subTotal = Sub Total | Subtotal
        document.discount = Discount
        document.tax = Tax
        document.freight = Freight | Shipping and Handling | Shipping
        document.adjustment = z:Adjustments | z:Adjustment
        document.total = !sz:Grand Total | !s:GrandTotal | h:Total Price | Total Price | s:TotalAmount | s:TotalAmountWithTax | Total | Total Amount
        document.total = h:Quote Amount | h:Amount billed
        document.description = Description
        company by externalId = Account Id | s:AccountId | z:Account Name.id | Customer ID | s:BillingAccountId
        company by externalId = h:Associated Company IDs | h:Associated Company ID
        company by name = Account Name | Customer Name | Customer | Company
        person by externalId = Contact Id | s:ContactId | z:Contact Name.id | h:Associated Contact IDs
        person by name = Contact Name | h:Associated Contact
        opportunity by externalId = s:OpportunityId | z:POTENTIALID | z:Deal Name.id | h:Associated Deal IDs
        opportunity by name = Opportunity Name | z:Potential Name | z:Deal Name | h:Associated Deal
        createdAt = s:Created Date | s:CreatedDate | z:Created Time | h:Create Date | Created At
        modifiedAt = Last Modified Date | s:LastModifiedDate | z:Modified Time | Updated At
        currency = Currency | s:CurrencyIsoCode | Currency Code
        - = z:Age In Days | z:Age Tier
        """

    static let quote = """
        externalId = !z:QUOTEID | !Quote ID | h:Record ID | Record Id | Id
        document.number = !Quote Number
        document.stage = !z:Quote Stage | !Quote Status
        document.status = z:Sales Status | Status
        document.validUntil = !z:Valid Till | !Expiration Date | s:ExpirationDate | Valid Until
        owner by externalId = !z:Quote Owner Id | z:Quote Owner.id | s:OwnerId
        owner by name = !Quote Owner
        """ + "\n" + amounts

    static let order = """
        externalId = !z:SALESORDERID | !Order ID | Sales Order ID | h:Record ID | Record Id | Id
        document.number = !Order Number | !z:SO Number | s:OrderNumber
        document.status = Status | Order Status
        document.dueOn = Due Date
        document.issuedOn = !Order Start Date | s:EffectiveDate | Order Date
        document.delayed = !z:Is Delayed?
        owner by externalId = !z:Sales Order Owner Id | z:Sales Order Owner.id | s:OwnerId
        owner by name = !z:Sales Order Owner | !Order Owner
        quote by externalId = Quote ID | s:QuoteId
        quote by name = Quote Name
        """ + "\n" + amounts

    static let invoice = """
        externalId = !z:INVOICEID | !Invoice ID | h:Record ID | Record Id | Id
        document.number = !Invoice Number | h:Number
        document.status = !Invoice Status | Status
        document.issuedOn = !Invoice Date | Issue Date
        document.dueOn = Due Date
        document.paid = Amount Paid | Paid
        document.balance = Balance | Amount Due | Balance Due
        owner by externalId = !z:Invoice Owner Id | z:Invoice Owner.id | s:OwnerId
        owner by name = !Invoice Owner
        order by externalId = z:Sales Order Id | Order ID | s:ReferenceEntityId
        order by name = z:Sales Order
        quote by externalId = Quote ID
        """ + "\n" + amounts

    static let payment = """
        externalId = !Payment ID | Charge ID | Transaction ID | Id
        payment.number = !Payment Number
        payment.amount = Amount | !Amount Received | Payment Amount
        payment.paidAt = !Payment Date | !Paid At | Paid On | Date
        payment.method = !Payment Method | !Payment Mode | Mode
        payment.reference = Reference | Reference Number
        payment.status = Payment Status | Status
        payment.fee = Fee | Bank Charges
        invoice by externalId = Invoice ID
        invoice by number = Invoice Number | Invoice
        order by externalId = Order ID
        company by externalId = Account ID | Customer ID
        company by name = Account Name | Customer Name | Customer | Company
        createdAt = s:Created Date | s:CreatedDate | z:Created Time | Created At
        modifiedAt = Last Modified Date | z:Modified Time | Updated At
        currency = Currency | s:CurrencyIsoCode | Currency Code
        """
}
