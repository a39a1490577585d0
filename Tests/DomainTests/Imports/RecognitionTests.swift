import Testing

@testable import Domain

@Suite("Recognising files by their headings")
struct RecognitionTests {
    static let files: [(String, ImportNoun, ImportPreset)] = [
        (
            "Lead ID,First Name,Last Name,Company / Account,Email,Phone,Lead Source,Lead Status,Lead Owner,Created Date",
            .lead, .salesforce
        ),
        (
            "Id,FirstName,LastName,Company,Email,Phone,LeadSource,Status,Rating,Industry,AnnualRevenue,NumberOfEmployees,OwnerId,IsConverted,ConvertedDate,CreatedDate",
            .lead, .salesforce
        ),
        (
            "Id,Name,Industry,Website,NumberOfEmployees,BillingCountry,BillingState,OwnerId,ParentId,Type", .company,
            .salesforce
        ),
        (
            "Contact ID,First Name,Last Name,Account Name,Title,Email,Phone,Mailing Country,Contact Owner", .contact,
            .salesforce
        ),
        (
            "Opportunity Name,Account Name,Stage,Amount,Probability (%),Close Date,Created Date,Opportunity Owner,Lead Source",
            .opportunity, .salesforce
        ),
        (
            "Id,Name,StageName,Amount,CloseDate,Probability,AccountId,OwnerId,CampaignId,ForecastCategoryName",
            .opportunity, .salesforce
        ),
        ("Campaign Name,Type,Status,Start Date,End Date,Budgeted Cost,Actual Cost,Num Sent", .campaign, .salesforce),
        (
            "Id,CampaignId,LeadId,ContactId,Status,HasResponded,FirstRespondedDate,CreatedDate", .campaignMember,
            .salesforce
        ),
        (
            "Record ID,First Name,Last Name,Email,Phone Number,Job Title,Company Name,Contact owner,Lead Status,Lifecycle Stage,Create Date,Original Source,Country/Region,Associated Company,Associated Company IDs",
            .contact, .hubspot
        ),
        (
            "Record ID,Deal Name,Deal Stage,Pipeline,Amount,Close Date,Deal owner,Associated Contact IDs,Associated Company IDs,Create Date",
            .opportunity, .hubspot
        ),
        (
            "Record ID,Company name,Company Domain Name,Industry,Company owner,Country/Region,Create Date", .company,
            .hubspot
        ),
        (
            "LEADID,Last Name,Company,Lead Owner,Email,Mobile,Website,Industry,Lead Source,Lead Status,Created Time,CONVERTED",
            .lead, .zoho
        ),
        (
            "ACCOUNTID,Account Name,Account Owner Id,Account Owner,Account Type,Industry,Website,Tasks Involved",
            .company, .zoho
        ),
        (
            "CONTACTID,Last Name,Contact Owner Id,Contact Owner,Account Id,Email,Lead Source,Mobile,Created Time",
            .contact, .zoho
        ),
        (
            "Campaign Name,Lead First Name,Lead Last Name,Status,Last Modified Time,Is Lead Active?", .campaignMember,
            .zoho
        ),
        (
            "TASKID,Call Start Time,Call Duration (in seconds),Call Owner,Call Owner Id,Subject,Call Type,Created Time,LEADID,POTENTIALID,What Id",
            .call, .zoho
        ),
        (
            "EVENTID,Event Owner,Event Owner Id,Subject,Start DateTime,End DateTime,Created Time,CONTACTID,LEADID",
            .meeting, .zoho
        ),
        ("Task Owner,Subject,Created Time,Due Date,Status,Modified Time", .task, .zoho),
        (
            "Potential Name,Potential Owner,Created Time,Closing Date,Amount,Stage,Forecast Type,LEADID,Campaign Id",
            .opportunity, .zoho
        ),
        ("QUOTEID,Subject,Created Time,Quote Owner,Quote Stage,Valid Till,Sub Total,Grand Total", .quote, .zoho),
        (
            "SALESORDERID,Subject,Sales Order Owner,Status,Due Date,Sub Total,Grand Total,Created Time,Is Delayed?",
            .order, .zoho
        ),
        (
            "INVOICEID,Subject,Invoice Number,Sales Order Id,Invoice Owner,Invoice Status,Created Time,Grand Total",
            .invoice, .zoho
        ),
        ("USER_ID,First Name,Last Name,Email", .user, .zoho),
        ("Payment Date,Payment Method,Invoice Number,Amount Received,Customer", .payment, .standard),
        ("Email,Form Name,Page URL,utm_source,utm_medium,utm_campaign,Submitted At", .touch, .standard),
        ("Day,Campaign,Channel,Cost,Currency", .spend, .standard),
    ]

    @Test("the headings alone say noun and system", arguments: files)
    func recognise(headings: String, noun: ImportNoun, preset: ImportPreset) throws {
        let recognition = Recognition.of(try FileHead.read(ImportFile(name: "export.csv", text: headings + "\n")))
        #expect(recognition.noun == noun, "\(recognition)")
        #expect(recognition.preset == preset, "\(recognition)")
        #expect(!recognition.reason.isEmpty)
    }

    @Test("the name of the file decides between nouns that fit alike")
    func fileName() throws {
        let headings = "First Name,Last Name,Email,Phone\n"
        let bare = Recognition.of(try FileHead.read(ImportFile(name: "x.csv", text: headings)))
        let named = Recognition.of(try FileHead.read(ImportFile(name: "Contacts 2024.csv", text: headings)))
        #expect(bare.noun == nil)
        #expect(bare.candidates.count > 1)
        #expect(named.noun == .contact)
    }

    @Test("unknown headings are reported and never guessed")
    func unmapped() throws {
        let text = "Lead ID,Last Name,Lead Source,Favourite Colour,E-mail,Email\n1,A,Web,red,a@b.example,c@d.example\n"
        let plan = try #require(try ImportBatch.prepare([ImportFile(name: "leads.csv", text: text)]).plans.first)
        #expect(plan.unmapped == ["Favourite Colour", "E-mail", "Email"])
        #expect(plan.ambiguous.map(\.heading) == ["E-mail", "Email"])
    }

    @Test("what no table knows is refused with the nearest nouns")
    func nothing() {
        let fault = #expect(throws: ImportFault.self) {
            try ImportBatch.prepare([ImportFile(name: "x.csv", text: "colour,shape\nred,round\n")])
        }
        #expect(fault?.code == .unknownNoun)
    }

    @Test("each line of the tables names a field of its noun")
    func tables() {
        for (noun, text) in Presets.texts { #expect(HeadingTable.wrongLines(noun, text) == [], "\(noun)") }
    }

    @Test(
        "the surest way to say a relation is used, of a company its name after its id; several ids in a cell are several"
    )
    func relations() throws {
        let text =
            "Record ID,Deal Name,Deal Stage,Deal owner,Associated Company,Associated Company IDs,Associated Contact IDs\n7,Big,closedwon,Kim,Acme,11,21;22\n"
        let batch = try ImportBatch.prepare([ImportFile(name: "deals.csv", text: text)])
        var reader = try RowReader(batch.plans[0])
        let record = try #require(try reader.nextSlice()?.records.first)
        #expect(
            record.relations.map { "\($0.relation) \($0.key) \($0.text)" } == [
                "owner name Kim", "company externalId 11", "person externalId 21", "person externalId 22",
                "company name Acme",
            ])
        #expect(record.outcomes.map(\.means) == [.won])
    }
}
