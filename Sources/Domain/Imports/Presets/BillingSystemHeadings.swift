/// Headings of further systems that bill.
enum BillingSystemHeadings {
    static let invoice = """
        externalId = !c:invoices.id
        document.number = x:InvoiceNumber
        document.number += c:invoices.id
        document.status = c:invoices.status
        document.issuedOn = !c:invoices.date
        document.dueOn = c:invoices.due_date
        document.total = c:invoices.total
        document.paid = c:invoices.amount_paid | !x:InvoiceAmountPaid
        document.balance = c:invoices.amount_due | !x:InvoiceAmountDue
        document.tax = !x:TaxTotal
        line.text = x:Description
        line.unitPrice = x:UnitAmount
        line.discount = x:Discount
        line.tax = x:TaxAmount
        currency = c:invoices.currency_code
        company by externalId = c:customers.id
        company by name = x:ContactName | c:customers.company
        person by email = x:EmailAddress | c:customers.email
        - = x:AccountCode | !x:InventoryItemCode | !x:POAddressLine1 | x:POAddressLine2 | x:POAddressLine3
        - = x:POAddressLine4 | !x:POCity | x:PORegion | x:POPostalCode | x:POCountry | x:TaxType | x:PlannedDate
        - = x:TrackingName1 | x:TrackingOption1 | x:TrackingName2 | x:TrackingOption2 | x:SentToContact | x:Sent
        - = c:invoices.recurring | c:subscriptions.id | c:invoices.po_number | c:invoices.paid_at
        """

    static let payment = """
        payment.paidAt = t:created
        - = t:Card Address Line1 | t:Card Address Line2 | t:Card Address City
        - = t:Card Address State | t:Card Address Country | t:Card Address Zip | t:Card Issue Country
        - = t:Card Fingerprint | t:Card CVC Status | t:Card AVS Zip Status | t:Card AVS Line1 Status
        - = t:Card Tokenization Method | t:Dispute Date (UTC) | t:Dispute Evidence Due (UTC) | t:Destination
        - = t:Transfer Group | t:Description | t:paid | t:refunded
        """
}
