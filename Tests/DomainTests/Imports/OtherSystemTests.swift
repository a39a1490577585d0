import Testing

@testable import Domain

@Suite("Exports of further systems and languages")
struct OtherSystemTests {
    static let files: [(String, String, ImportNoun, ImportPreset)] = [
        (
            "export.csv",
            "Deal - ID,Deal - Title,Deal - Owner,Deal - Value,Deal - Currency of Value,Deal - Organization,Deal - Stage,Deal - Status,Deal - Deal created,Deal - Won time,Deal - Lost time",
            .opportunity, .pipedrive
        ),
        (
            "export.csv",
            "Person - ID,Person - Name,Person - Organization,Person - Email - Work,Person - Email - Home,Person - Phone - Mobile,Person - Owner,Person - Person created",
            .contact, .pipedrive
        ),
        (
            "export.csv", "Organization - ID,Organization - Name,Organization - Address,Organization - Owner", .company,
            .pipedrive
        ),
        (
            "export.csv",
            "Lead - ID,Lead - Title,Lead - Owner,Lead - Source,Lead - Lead created,Lead - Contact person,Lead - Organization,Person - Email",
            .lead, .pipedrive
        ),
        (
            "activities.csv",
            "Activity - ID,Activity - Done,Activity - Type,Activity - Subject,Activity - Due date,Activity - Deal,Activity - Assigned to user",
            .task, .pipedrive
        ),
        (
            "My Leads.csv",
            "(Do Not Modify) Lead,(Do Not Modify) Row Checksum,(Do Not Modify) Modified On,Name,Topic,Status Reason,Created On,Company Name,Business Phone",
            .lead, .dynamics
        ),
        (
            "export.csv",
            "(Do Not Modify) Opportunity,(Do Not Modify) Modified On,Topic,Potential Customer,Est. Close Date,Est. Revenue,Status,Status Reason,Actual Close Date,Created On",
            .opportunity, .dynamics
        ),
        (
            "Contacts.csv", "Id,First name,Last name,Emails,Work,Sales accounts,Sales owner,Lifecycle stage,Source",
            .contact, .freshsales
        ),
        (
            "Close leads.csv",
            "id,display_name,status_label,primary_contact_first_name,primary_contact_last_name,primary_contact_primary_email,date_created",
            .lead, .close
        ),
        (
            "opportunities.csv", "Opportunity Id,Name,Stage,Status,Company,Primary Contact,Value,Close Date,Owned By",
            .opportunity, .copper
        ),
        (
            "export.csv",
            "ContactName,EmailAddress,InvoiceNumber,InvoiceDate,DueDate,Total,TaxTotal,InvoiceAmountPaid,InvoiceAmountDue,Description,Quantity,UnitAmount,LineAmount,AccountCode,TaxType,TaxAmount,Currency",
            .invoice, .xero
        ),
        (
            "export.csv",
            "invoices.id,customers.id,invoices.status,invoices.date,invoices.due_date,invoices.currency_code,invoices.total,invoices.amount_due,customers.email,customers.company",
            .invoice, .chargebee
        ),
        (
            "sales_pipeline.csv",
            "opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value",
            .opportunity, .standard
        ),
        ("sales_teams.csv", "sales_agent,manager,regional_office", .user, .standard),
        (
            "accounts.csv", "account,sector,year_established,revenue,employees,office_location,subsidiary_of", .company,
            .standard
        ),
        (
            "leads.csv",
            "id,created_time,ad_id,adset_id,campaign_id,campaign_name,form_id,form_name,is_organic,platform,full_name,email,phone_number",
            .lead, .standard
        ),
        (
            "export.csv", "Lead-ID;Lead-Besitzer;Firma;Vorname;Nachname;E-Mail;Lead-Quelle;Lead-Status;Erstellt am",
            .lead, .standard
        ),
        ("export.csv", "Verkaufschance;Firma;Phase;Betrag;Abschlussdatum;Besitzer", .opportunity, .standard),
        ("export.csv", "Rechnungsnummer;Rechnungsdatum;Kunde;Netto;MwSt.;Brutto;Fällig am", .invoice, .standard),
        (
            "prospects.csv", "Prénom;Nom;Société;Source du prospect;Statut du prospect;Date de création", .lead,
            .standard
        ),
    ]

    @Test("headings and the name of the file say what the rows are, and whose export it is", arguments: files)
    func recognised(file: String, headings: String, noun: ImportNoun, preset: ImportPreset) throws {
        let recognition = Recognition.of(try FileHead.read(ImportFile(name: file, text: headings + "\n")))
        #expect(recognition.noun == noun, "\(recognition)")
        #expect(recognition.preset == preset, "\(recognition)")
    }

    @Test("a status beside the stage says what was won, and of several times the one that is there counts")
    func status() throws {
        let text = """
            Deal - ID,Deal - Title,Deal - Value,Deal - Currency of Value,Deal - Stage,Deal - Status,Deal - Won time,Deal - Lost time,Person - Email
            1,Big,1200.50,EUR,Qualified,Won,2027-01-05 10:00:00,,a@x.example
            2,Small,10,EUR,Qualified,Lost,,2027-01-06 10:00:00,b@x.example
            3,New,10,EUR,Qualified,Open,,,c@x.example

            """
        let records = try Imported(text, name: "deals.csv").records
        #expect(records.map { $0.outcomes.map(\.means) } == [[.won], [.lost], [.open]])
        #expect(
            records.map { $0.instant(.opportunityClosedAt).map { Int($0.milliseconds / 1000) } } == [
                1_799_143_200, 1_799_229_600, nil,
            ])
        #expect(records[0][.opportunityAmount] == .money(Money(minorUnits: 120_050, currency: "EUR")))
        #expect(records[0].relations.map { "\($0.relation) \($0.key) \($0.text)" } == ["person email a@x.example"])
    }

    @Test("a system's own marks of won and closed count before what a company calls its stages")
    func marks() throws {
        let text = """
            Id,Name,StageName,CloseDate,IsClosed,IsWon
            1,A,7 - Signed,2027-01-05,true,true
            2,B,8 - Gone,2027-01-05,true,false
            3,C,3 - Proposal,2027-02-05,false,false

            """
        let records = try Imported(text, name: "opportunities.csv").records
        #expect(records.map { $0.outcomes.map(\.means) } == [[.won], [.lost], [.open]])
    }

    @Test("a zone or a currency behind the name of a column is that of its values")
    func decorations() throws {
        let deals = """
            Record ID,Deal Name,Deal Stage,Amount (SEK),Close Date (GMT+1),Create Date (UTC)
            7,Big,closedwon,100,2027-01-05 10:00,2027-01-04 10:00

            """
        let deal = try #require(try Imported(deals, name: "deals.csv").records.first)
        #expect(deal[.opportunityAmount] == .money(Money(minorUnits: 10_000, currency: "SEK")))
        #expect(deal.createdAt == Timestamp(milliseconds: 1_799_056_800_000))
        #expect(HeadingDecoration("Create Date (GMT+1)").zone == "Etc/GMT-1")
        #expect(HeadingDecoration("Start Date (in UTC)") == HeadingDecoration("Start Date (UTC)"))
        #expect(HeadingDecoration("Opportunity Amount USD").stem == "opportunityamount")
        for plain in ["Number of Employees", "Email (Work)", "Probability (%)", "", "Closed Won", "Date (GMT+5:30)"] {
            #expect(HeadingDecoration(plain).stem == nil, "\(plain)")
        }
    }

    @Test("the headings that one noun knows mean one thing in each system")
    func tables() {
        for table in Presets.tables {
            for (heading, known) in table.known where known.targets.count > 1 {
                for system in ImportPreset.inOrder where known.target(in: system) == nil {
                    #expect(known.own.isEmpty, "\(table.noun) \(heading): \(known.targets.map(\.written)) in \(system)")
                }
            }
        }
    }

    @Test("amounts of a programming interface are whole cents, and it is said")
    func cents() throws {
        let text =
            "id,amount,amount_refunded,currency,created,customer_id,status\nch_1,1250,0,usd,2027-01-05,cus_1,succeeded\n"
        let plan = try #require(try ImportBatch.prepare([ImportFile(name: "charges.csv", text: text)]).plans.first)
        #expect(plan.noun == .payment && plan.notes.contains { $0.contains("whole cents") })
        let read = try Imported(text, name: "charges.csv")
        #expect(read.records.first?[.paymentAmount] == .money(Money(minorUnits: 1_250, currency: "USD")))
        #expect(plan.mapping.columns.contains { $0.minor })
        let mapping = "files: [{ file: x.csv, noun: payment, columns: { a: { to: amount, minor: true } } }]"
        #expect(try Mapping.read("mapping: 1\n" + mapping, file: "m").yaml.contains("minor: true"))
    }
}
