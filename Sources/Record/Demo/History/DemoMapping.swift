import Domain

/// How the files of the past are read.
enum DemoMapping {
    static func mapping() throws -> Mapping {
        try Mapping.read(text, file: "demo.yaml")
    }

    private static let text = """
        mapping: 1
        zone: UTC
        currency: USD
        country: US
        wins: newest
        files:
          - file: "Companies*.csv"
            noun: company
            columns:
              Id: externalId
              Name: company.name
              Website: company.website
              Industry: company.industry
              Employees: company.employees
              City: company.city
              State: company.state
              Country: company.country
              Customer: company.customer
              Manager: owner by email
            times: { created: Since, atCreation: all }
            match: [externalId]
          - file: "Campaigns*.csv"
            noun: campaign
            columns:
              Id: externalId
              Name: campaign.name
              Kind: campaign.type
              Status: campaign.status
              Starts: campaign.startsOn
              Ends: campaign.endsOn
              Cost: campaign.actualCost
            times: { created: Created, atCreation: all }
            match: [externalId]
        \(leads("Leads*.csv", "inbound"))
        \(leads("Requests of customers*.csv", "expansion"))
          - file: "Responses*.csv"
            noun: touch
            columns:
              Lead: lead by externalId
              Campaign: campaign by externalId
              What: touch.kind
              Channel: touch.channel
              At: touch.at
            times: { at: At, created: At }
            match: [content]
            relations: { lead: reject, campaign: reject }
          - file: "Calls*.csv"
            noun: call
            columns:
              Lead: lead by externalId
              By: owner by email
              Kind: activity.kind
              Outcome: activity.outcome
              At: activity.at
            times: { at: At, created: At }
            match: [content]
            relations: { lead: reject, owner: reject }
          - file: "Deals*.csv"
            noun: opportunity
            columns:
              Id: externalId
              Name: opportunity.name
              Lead: lead by externalId
              Campaign: campaign by externalId
              Owner: owner by email
              Currency: currency
              Amount: opportunity.amount
              Stage: opportunity.stage
              Type: opportunity.type
              Source: opportunity.source
              Close: opportunity.closeOn
              Closed: opportunity.closedAt
            times: { created: Created, at: Created, atCreation: all }
            match: [externalId]
            relations: { lead: reject, campaign: reject, owner: reject }
            outcomes:
              - { column: Stage, is: [Closed Won], means: won, at: Closed }
              - { column: Stage, is: [Closed Lost], means: lost, at: Closed }
              - { column: Stage, not: [Closed Won, Closed Lost], means: open }
          - file: "Rates*.csv"
            noun: rate
            columns: { Day: rate.day, Currency: rate.currency, Rate: rate.value }
            match: [content]
        \(papers("Quotes", "quote", "Deal: opportunity by externalId"))
        \(papers("Orders", "order", "Of: quote by externalId, Deal: opportunity by externalId"))
        \(papers("Invoices", "invoice", "Of: order by externalId"))
        \(papers("Credit notes", "creditNote", "Of: invoice by externalId"))
        \(payments("Payments", "payment", "invoice"))
        \(payments("Refunds", "refund", "payment"))
        \(payments("Bad debts", "badDebt", "invoice"))
        """

    private static func papers(_ file: String, _ noun: String, _ relations: String) -> String {
        let line = noun == "quote" ? ", Product: line.product, Price: line.unitPrice, Discount: line.discount" : ""
        let due = noun == "invoice" ? ", Due: document.dueOn" : ""
        return """
              - file: "\(file)*.csv"
                noun: \(noun)
                columns: { Id: externalId, Number: document.number, \(relations), On: document.issuedOn, \
            Currency: currency, Net: document.subTotal, Tax: document.tax, Total: document.total, \
            Milestone: document.milestone\(due)\(line) }
                times: { created: At, at: At, atCreation: all }
                match: [externalId]
            """
    }

    private static func payments(_ file: String, _ noun: String, _ relation: String) -> String {
        """
          - file: "\(file)*.csv"
            noun: \(noun)
            columns: { Id: externalId, Number: payment.number, Of: \(relation) by externalId, \
        At: payment.paidAt, Currency: currency, Total: payment.amount }
            times: { created: At, at: At, atCreation: all }
            match: [externalId]
        """
    }

    private static func leads(_ file: String, _ handOff: String) -> String {
        let touches = (1...DemoPast.slots).map { slot in
            "      - { column: Touch \(slot), filled: true, kind: \"{Touch \(slot)}\", channel: \"{Source}\", "
                + "asset: \"{Page \(slot)}\", at: Touch \(slot) at }"
        }
        return """
              - file: "\(file)"
                noun: lead
                columns:
                  Id: externalId
                  First name: person.firstName
                  Last name: person.lastName
                  Email: person.email
                  Phone: person.phone
                  Title: person.title
                  Company: company by externalId
                  Source: lead.source
                  Status: lead.status
                  Campaign: campaign by externalId
                  Owner: owner by email
                  Words: lead.description
                times: { created: Created, atCreation: all }
                match: [externalId]
                relations: { company: reject, campaign: reject, owner: reject }
                handOff:
                  kind: \(handOff)
                  to: owner
                  at: Handed over
                  answeredAt: Answered
                  firstAttemptAt: First attempt
                  column: Handed over
                  filled: true
                outcomes:
                  - { column: Answer, is: [Accepted], means: accepted, at: Answered }
                  - { column: Answer, is: [Rejected], means: rejected, reasonColumn: Reason, at: Answered }
                  - { column: Disposition, filled: true, means: disposition, reasonColumn: Disposition, at: Disposed }
                touches:
            \(touches.joined(separator: "\n"))
            """
    }
}
