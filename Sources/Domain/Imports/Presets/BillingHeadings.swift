/// Headings of quotes, orders, invoices, payments and what takes them back, and of currency rates.
enum BillingHeadings {
    private static let amounts = """
        document.subject = Subject | h:Quote Title | h:Order Name
        document.subTotal = Sub Total | t:Subtotal
        document.discount = Discount | !t:Total Discount Amount
        document.tax = Tax | Tax Amount | q:Total Tax
        document.freight = Freight | Shipping and Handling | Shipping
        document.adjustment = z:Adjustments | z:Adjustment
        document.total = !sz:Grand Total | !s:GrandTotal | h:Total Price | Total Price | s:TotalAmount | s:TotalAmountWithTax | t:Total | q:Total | Total Amount
        document.total = h:Quote Amount | h:Amount billed | q:Amount
        document.description = Description | q:Memo | q:Memo/Description | Message
        document.milestone = Milestone
        line.product = !q:Item(Product/Service) | q:Item | q:Product/Service | Product | Product Name
        line.text = q:Item Description | Line Description | Product Description
        line.quantity = !q:Item Quantity | q:Qty | Quantity
        line.unitPrice = !q:Item Rate | q:Sales Price | q:Rate | Unit Price | List Price
        line.amount = !q:Item Amount | Line Amount | Line Total
        line.discount = Line Discount | Discount Percent
        line.taxRate = q:Tax Rate | Line Tax Rate | Line Tax Percent
        line.tax = q:Item Tax Amount | Line Tax
        company by externalId = Account Id | s:AccountId | z:Account Name.id | Customer ID | s:BillingAccountId
        company by externalId = h:Associated Company IDs | h:Associated Company ID | t:Customer
        company by name = Account Name | Customer Name | Customer | Company | q:Customer full name | q:Name
        person by externalId = Contact Id | s:ContactId | z:Contact Name.id | h:Associated Contact IDs
        person by email = Customer Email
        person by name = Contact Name | h:Associated Contact
        opportunity by externalId = s:OpportunityId | z:POTENTIALID | z:Deal Name.id | h:Associated Deal IDs
        opportunity by name = Opportunity Name | z:Potential Name | z:Deal Name | h:Associated Deal
        createdAt = s:Created Date | s:CreatedDate | z:Created Time | h:Create Date | Created At | t:Created (UTC) | t:Created date (UTC)
        modifiedAt = Last Modified Date | s:LastModifiedDate | z:Modified Time | Updated At
        currency = Currency | s:CurrencyIsoCode | Currency Code
        - = z:Age In Days | z:Age Tier | q:Terms | q:Location | q:Item Tax Code | q:Taxable | q:Exchange Rate
        - = !q:Transaction Type | q:Posting | q:Account | q:Account full name | q:Split | q:Clr
        """

    static let quote = """
        externalId = !z:QUOTEID | !Quote ID | h:Record ID | Record Id | Id
        document.number = !Quote Number | !q:Estimate No | !q:Estimate Number | q:Num | q:No.
        document.stage = !z:Quote Stage | !Quote Status
        document.status = z:Sales Status | Status
        document.issuedOn = Quote Date | !q:Estimate Date | q:Date
        document.validUntil = !z:Valid Till | !Expiration Date | s:ExpirationDate | Valid Until
        owner by externalId = !z:Quote Owner Id | z:Quote Owner.id | s:OwnerId
        owner by name = !Quote Owner
        """ + "\n" + amounts

    static let order = """
        externalId = !z:SALESORDERID | !Order ID | Sales Order ID | h:Record ID | Record Id | Id
        document.number = !Order Number | !z:SO Number | s:OrderNumber | !q:Sales Order No | q:Num | q:No.
        document.status = Status | Order Status
        document.dueOn = Due Date
        document.issuedOn = !Order Start Date | s:EffectiveDate | Order Date | q:Date
        document.delayed = !z:Is Delayed?
        owner by externalId = !z:Sales Order Owner Id | z:Sales Order Owner.id | s:OwnerId
        owner by name = !z:Sales Order Owner | !Order Owner
        quote by externalId = Quote ID | s:QuoteId
        quote by name = Quote Name
        quote by number = Quote Number
        """ + "\n" + amounts

    static let invoice = """
        externalId = !z:INVOICEID | !Invoice ID | h:Record ID | Record Id | t:id
        document.number = !Invoice Number | !q:Invoice No | !q:InvoiceNo | h:Number | t:Number | q:Num | q:No.
        document.status = !Invoice Status | Status
        document.issuedOn = !Invoice Date | Issue Date | !t:Date (UTC) | q:Date
        document.dueOn = Due Date | !t:Due Date (UTC)
        document.paid = t:Amount Paid | Amount Paid
        document.balance = Balance | Amount Due | Balance Due | q:Open Balance | t:Amount Remaining
        owner by externalId = !z:Invoice Owner Id | z:Invoice Owner.id | s:OwnerId
        owner by name = !Invoice Owner
        order by externalId = z:Sales Order Id | Order ID | s:ReferenceEntityId
        order by name = z:Sales Order
        order by number = Order Number | Sales Order Number
        quote by externalId = Quote ID
        quote by number = Quote Number
        - = t:Paid | t:Closed | t:Billing | t:Subscription | t:Applied Coupons | !t:Finalized At (UTC) | t:Paid At (UTC)
        - = t:Tax Percent | t:Period Start (UTC) | t:Period End (UTC) | t:Charge | t:Starting Balance | t:Ending Balance
        - = !t:Minimum Line Item Period Start (UTC) | !t:Maximum Line Item Period End (UTC) | t:Voided At (UTC)
        """ + "\n" + amounts

    static let creditNote = """
        externalId = !Credit Note ID | !Credit Memo ID | h:Record ID | Record Id | t:id
        document.number = !Credit Note Number | !Credit Memo Number | !q:Credit Memo No | t:Number | q:Num | q:No.
        document.status = !Credit Note Status | Status
        document.issuedOn = !Credit Note Date | !q:Credit Memo Date | Issue Date | q:Date
        owner by name = Credit Note Owner
        invoice by externalId = Invoice ID | t:Invoice
        invoice by number = Invoice Number | q:Invoice No | Invoice
        - = !t:Credit note type | t:Type | t:Reason | q:Open Balance
        """ + "\n" + amounts

    private static let money = """
        payment.paidAt = !Payment Date | !Paid At | Paid On | q:Date | Date | t:Created (UTC) | t:Created date (UTC)
        payment.method = !Payment Method | !Payment Mode | Mode | t:Payment Source Type
        payment.reference = Reference | Reference Number | q:Reference no. | q:Num | t*:PaymentIntent ID | t*:Statement Descriptor
        payment.status = Payment Status | Status
        company by externalId = Account ID | Customer ID | t:Customer
        company by name = Account Name | Customer Name | Customer | Company | q:Customer full name | q:Name
        person by email = Customer Email | t:Customer Email
        opportunity by externalId = s:OpportunityId | z:POTENTIALID | Opportunity ID
        opportunity by name = Opportunity Name | Deal Name
        createdAt = s:Created Date | s:CreatedDate | z:Created Time | Created At
        modifiedAt = Last Modified Date | z:Modified Time | Updated At
        currency = Currency | s:CurrencyIsoCode | Currency Code
        - = t:Converted Amount | t:Converted Amount Refunded | t:Converted Currency | q:Exchange Rate | q:Deposit To
        - = !q:Transaction Type | q:Posting | q:Account | q:Account full name | q:Split | q:Clr | q:Memo/Description
        - = q:Due Date | q:Open Balance
        - = t:Card ID | t:Card Last4 | t:Card Brand | t:Card Funding | t:Card Exp Month | t:Card Exp Year | t:Card Name
        """

    static let payment = """
        externalId = !Payment ID | Charge ID | Transaction ID | t:id
        payment.number = !Payment Number | !q:Payment No
        payment.amount = Amount | !Amount Received | Payment Amount
        payment.fee = t:Fee | Bank Charges
        payment.refunded = !t:Amount Refunded
        payment.refundedAt = !t:Refunded date (UTC)
        invoice by externalId = Invoice ID
        invoice by number = Invoice Number | Invoice | q:Invoice No
        order by externalId = Order ID
        - = t:Captured | t:Seller Message | t:Decline Reason | t:Taxes On Fee | t:Tax | t:Transfer | t:Customer Description
        - = t:Disputed Amount | t:Dispute Status | t:Dispute Reason | t:Is Link | t:Link Funding | t:Checkout Session ID
        """ + "\n" + money

    static let refund = """
        externalId = !Refund ID | t:id
        payment.number = !Refund Number | !q:Refund Receipt No
        payment.amount = Amount | !Refund Amount | !Amount Refunded | Total
        payment.paidAt = !Refund Date | !q:Refund Receipt Date | Refunded At | t:Refunded date (UTC)
        payment by externalId = Payment ID | !t:Charge | Charge ID
        payment by number = Payment Number
        invoice by externalId = Invoice ID
        invoice by number = Invoice Number | q:Invoice No
        order by externalId = Order ID
        - = t:Reason | t:Failure Reason | !t:Refund Failure Reason | t:Balance Transaction
        """ + "\n" + money

    static let badDebt = """
        externalId = !Write-off ID | !Bad Debt ID
        payment.number = !Write-off Number | !Bad Debt Number
        payment.amount = Amount | !Written Off | !Write-off Amount
        payment.paidAt = !Write-off Date | !Written Off On
        invoice by externalId = Invoice ID
        invoice by number = Invoice Number | q:Invoice No
        """ + "\n" + money

    static let rate = """
        rate.day = Day | Date | Rate Date
        rate.currency = Currency | !From Currency | From | Currency Code
        rate.to = !To Currency | To | Base Currency
        rate.value = !Rate | !Exchange Rate
        rate.source = Source
        """
}
