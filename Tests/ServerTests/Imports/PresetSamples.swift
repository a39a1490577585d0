import Domain

/// A small export as another system writes it, with what it must be taken for.
struct PresetSample: Sendable, CustomStringConvertible {
    let name: String
    let noun: ImportNoun
    let preset: ImportPreset
    let rows: Int
    let text: String

    var description: String { name }
}

/// Exports of Salesforce: reports with the labels of its pages, and extracts with the names of its interface.
enum SalesforceSamples {
    /// In no order of their relations, as somebody would choose them.
    static let reports: [PresetSample] = [
        PresetSample(
            name: "report1801300000001.csv", noun: .lead, preset: .salesforce, rows: 3,
            text: """
                "Lead ID","First Name","Last Name","Title","Company / Account","Email","Lead Source","Lead Status","Lead Owner","Create Date","Street","Rating"
                "00Q5g00000AAAA1","Dana","Reyes","Plant Manager","Calder Foods","dana@calderfoods.example","Web","Open - Not Contacted","Kim Alvarez","1/14/2027","4 Mill Rd","Hot"
                "00Q5g00000AAAA2","Juan","Prieto","Head of Operations","Hexa Motors","juan@hexamotors.example","Trade Show","Working - Contacted","Kim Alvarez","1/15/2027","",""
                "00Q5g00000AAAA3","Ada","Okafor","Buyer","Calder Foods","ada@calderfoods.example","Web","Closed - Not Converted","Lee Park","1/16/2027","",""

                """),
        PresetSample(
            name: "report1801300000002.csv", noun: .company, preset: .salesforce, rows: 2,
            text: """
                "Account ID","Account Name","Account Owner","Type","Industry","Employees","Annual Revenue","Website","Billing City","Billing State/Province","Billing Country","Created Date","Last Modified Date"
                "0015g00000BBBB1","Calder Foods","Kim Alvarez","Prospect","Food","250","12000000","calderfoods.example","Portland","OR","United States","10/29/2026","1/15/2027"
                "0015g00000BBBB2","Hexa Motors","Lee Park","Customer","Automotive","1200","","hexamotors.example","Detroit","MI","United States","10/30/2026","1/16/2027"

                """),
        PresetSample(
            name: "report1801300000003.csv", noun: .contact, preset: .salesforce, rows: 1,
            text: """
                "Contact ID","Salutation","First Name","Last Name","Title","Account ID","Account Name","Contact Owner","Email","Phone","Mobile","Mailing City","Mailing State/Province","Lead Source","Created Date"
                "0035g00000CCCC1","Ms.","Ines","Moreau","Operations Director","0015g00000BBBB2","Hexa Motors","Lee Park","ines@hexamotors.example","+1 313 555 0101","","Detroit","MI","Referral","11/22/2026"

                """),
        PresetSample(
            name: "report1801300000004.csv", noun: .campaign, preset: .salesforce, rows: 1,
            text: """
                "Campaign ID","Campaign Name","Type","Status","Start Date","End Date","Budgeted Cost","Actual Cost","Expected Revenue","Num Sent","Active","Campaign Owner","Created Date","Last Modified Date"
                "7015g00000DDDD1","Autumn Fair","Trade Show","Completed","10/13/2026","10/15/2026","20000","18500","90000","0","1","Noor Haddad","9/21/2026","10/16/2026"

                """),
        PresetSample(
            name: "report1801300000005.csv", noun: .campaignMember, preset: .salesforce, rows: 2,
            text: """
                "Campaign ID","Campaign Name","Member Status","Responded","First Responded Date","Lead ID","First Name","Last Name","Email","Company or Account"
                "7015g00000DDDD1","Autumn Fair","Visited Booth","1","10/14/2026","00Q5g00000AAAA2","Juan","Prieto","juan@hexamotors.example","Hexa Motors"
                "7015g00000DDDD1","Autumn Fair","Sent","0","","00Q5g00000AAAA1","Dana","Reyes","dana@calderfoods.example","Calder Foods"

                """),
        PresetSample(
            name: "report1801300000006.csv", noun: .opportunity, preset: .salesforce, rows: 2,
            text: """
                "Opportunity ID","Opportunity Name","Account Name","Stage","Amount","Probability (%)","Close Date","Created Date","Opportunity Owner","Type","Lead Source","Next Step","Fiscal Period","Age"
                "0065g00000EEEE1","Hexa line 4","Hexa Motors","Closed Won","48000","100","12/30/2026","11/20/2026","Lee Park","New Business","Referral","","Q4-2026","40"
                "0065g00000EEEE2","Calder pilot","Calder Foods","Proposal/Price Quote","12500","50","3/31/2027","1/18/2027","Kim Alvarez","New Business","Web","Visit","Q1-2027","11"

                """),
    ]

    static let extracts: [PresetSample] = [
        PresetSample(
            name: "Lead.csv", noun: .lead, preset: .salesforce, rows: 2,
            text: """
                "Id","FirstName","LastName","Title","Company","Email","Phone","LeadSource","Status","OwnerId","IsConverted","ConvertedDate","ConvertedAccountId","ConvertedContactId","ConvertedOpportunityId","NumberOfEmployees","AnnualRevenue","CreatedDate","LastModifiedDate"
                "00Q5g00000AAAA1EAA","Dana","Reyes","Plant Manager","Calder Foods","dana@calderfoods.example","","Web","Open - Not Contacted","0055g00000FFFF1AAA","false","","","","","250","","2027-01-14T09:00:00.000Z","2027-01-14T09:00:00.000Z"
                "00Q5g00000AAAA2EAA","Ines","Moreau","Director","Hexa Motors","ines@hexamotors.example","","Referral","Closed - Converted","0055g00000FFFF1AAA","true","2026-11-20","0015g00000BBBB2EAA","0035g00000CCCC1EAA","0065g00000EEEE1EAA","1200","","2026-11-15T08:00:00.000Z","2026-11-20T15:00:00.000Z"

                """),
        PresetSample(
            name: "Account.csv", noun: .company, preset: .salesforce, rows: 1,
            text: """
                "Id","Name","Type","Industry","NumberOfEmployees","AnnualRevenue","Website","Phone","BillingStreet","BillingCity","BillingState","BillingPostalCode","BillingCountry","ParentId","OwnerId","CreatedDate","LastModifiedDate"
                "0015g00000BBBB2EAA","Hexa Motors","Customer","Automotive","1200","","hexamotors.example","","1 Line St","Detroit","MI","48201","United States","","0055g00000FFFF1AAA","2026-10-30T08:00:00.000Z","2027-01-16T08:00:00.000Z"

                """),
        PresetSample(
            name: "Contact.csv", noun: .contact, preset: .salesforce, rows: 1,
            text: """
                "Id","AccountId","FirstName","LastName","Email","Phone","MobilePhone","Title","Department","MailingCity","MailingState","MailingCountry","HasOptedOutOfEmail","LeadSource","ReportsToId","OwnerId","CreatedDate","LastModifiedDate"
                "0035g00000CCCC1EAA","0015g00000BBBB2EAA","Ines","Moreau","ines@hexamotors.example","","","Director","Operations","Detroit","MI","United States","false","Referral","","0055g00000FFFF1AAA","2026-11-20T15:00:00.000Z","2026-11-20T15:00:00.000Z"

                """),
        PresetSample(
            name: "Campaign.csv", noun: .campaign, preset: .salesforce, rows: 1,
            text: """
                "Id","Name","Type","Status","StartDate","EndDate","ExpectedRevenue","BudgetedCost","ActualCost","ExpectedResponse","NumberSent","IsActive","ParentId","OwnerId","CreatedDate","LastModifiedDate"
                "7015g00000DDDD1EAA","Autumn Fair","Trade Show","Completed","2026-10-13","2026-10-15","90000","20000","18500","10","0","true","","0055g00000FFFF1AAA","2026-09-01T08:00:00.000Z","2026-10-16T08:00:00.000Z"

                """),
        PresetSample(
            name: "CampaignMember.csv", noun: .campaignMember, preset: .salesforce, rows: 1,
            text: """
                "Id","CampaignId","LeadId","ContactId","Status","HasResponded","FirstRespondedDate","CreatedDate","LastModifiedDate"
                "00v5g00000GGGG1AAA","7015g00000DDDD1EAA","00Q5g00000AAAA1EAA","","Visited Booth","true","2026-10-14","2026-10-14T10:00:00.000Z","2026-10-14T10:00:00.000Z"

                """),
        PresetSample(
            name: "Task.csv", noun: .task, preset: .salesforce, rows: 2,
            text: """
                "Id","WhoId","WhatId","Subject","ActivityDate","Status","Priority","OwnerId","Description","TaskSubtype","CallDurationInSeconds","CallType","CompletedDateTime","CreatedDate","LastModifiedDate"
                "00T5g00000HHHH1AAA","00Q5g00000AAAA1EAA","","Call Dana","2027-01-15","Completed","Normal","0055g00000FFFF1AAA","Asked for a visit","Call","300","Outbound","2027-01-15T10:00:00.000Z","2027-01-15T09:50:00.000Z","2027-01-15T10:00:00.000Z"
                "00T5g00000HHHH2AAA","00Q5g00000AAAA1EAA","","Send the leaflet","2027-01-20","Not Started","Normal","0055g00000FFFF1AAA","","Task","","","","2027-01-15T10:05:00.000Z","2027-01-15T10:05:00.000Z"

                """),
        PresetSample(
            name: "Event.csv", noun: .meeting, preset: .salesforce, rows: 1,
            text: """
                "Id","WhoId","WhatId","Subject","Location","StartDateTime","EndDateTime","DurationInMinutes","OwnerId","Description","CreatedDate","LastModifiedDate"
                "00U5g00000IIII1AAA","0035g00000CCCC1EAA","0065g00000EEEE1EAA","Visit of the line","Detroit","2026-12-02T14:00:00.000Z","2026-12-02T15:00:00.000Z","60","0055g00000FFFF1AAA","","2026-11-25T08:00:00.000Z","2026-12-02T15:00:00.000Z"

                """),
        PresetSample(
            name: "Opportunity.csv", noun: .opportunity, preset: .salesforce, rows: 1,
            text: """
                "Id","AccountId","ContactId","Name","StageName","Amount","Probability","ExpectedRevenue","CloseDate","Type","LeadSource","ForecastCategoryName","CampaignId","NextStep","OwnerId","CreatedDate","LastModifiedDate"
                "0065g00000EEEE1EAA","0015g00000BBBB2EAA","0035g00000CCCC1EAA","Hexa line 4","Closed Won","48000","100","48000","2026-12-30","New Business","Referral","Closed","7015g00000DDDD1EAA","","0055g00000FFFF1AAA","2026-11-20T15:00:00.000Z","2026-12-30T16:00:00.000Z"

                """),
        PresetSample(
            name: "Quote.csv", noun: .quote, preset: .salesforce, rows: 1,
            text: """
                "Id","QuoteNumber","Name","OpportunityId","AccountId","ContactId","Status","ExpirationDate","Subtotal","Discount","Tax","TotalPrice","GrandTotal","OwnerId","CreatedDate","LastModifiedDate"
                "0Q05g00000JJJJ1AAA","00000012","Hexa line 4, first","0065g00000EEEE1EAA","0015g00000BBBB2EAA","0035g00000CCCC1EAA","Accepted","2026-12-31","48000","0","0","48000","48000","0055g00000FFFF1AAA","2026-12-10T08:00:00.000Z","2026-12-20T08:00:00.000Z"

                """),
        PresetSample(
            name: "Order.csv", noun: .order, preset: .salesforce, rows: 1,
            text: """
                "Id","OrderNumber","AccountId","QuoteId","OpportunityId","EffectiveDate","Status","TotalAmount","OwnerId","CreatedDate","LastModifiedDate"
                "8015g00000KKKK1AAA","00000100","0015g00000BBBB2EAA","0Q05g00000JJJJ1AAA","0065g00000EEEE1EAA","2027-01-04","Activated","48000","0055g00000FFFF1AAA","2027-01-02T08:00:00.000Z","2027-01-04T08:00:00.000Z"

                """),
        PresetSample(
            name: "Invoice.csv", noun: .invoice, preset: .salesforce, rows: 1,
            text: """
                "Id","InvoiceNumber","BillingAccountId","ReferenceEntityId","InvoiceDate","DueDate","Status","TotalAmountWithTax","Balance","CreatedDate","LastModifiedDate"
                "3tt5g00000LLLL1AAA","INV-0001","0015g00000BBBB2EAA","8015g00000KKKK1AAA","2027-01-05","2027-02-04","Posted","48000","48000","2027-01-05T08:00:00.000Z","2027-01-05T08:00:00.000Z"

                """),
    ]
}

/// Exports of HubSpot, in the words of its properties.
enum HubSpotSamples {
    static let exports: [PresetSample] = [
        PresetSample(
            name: "hubspot-crm-exports-all-contacts-2027-01-20.csv", noun: .contact, preset: .hubspot, rows: 2,
            text: """
                Record ID,First Name,Last Name,Email,Phone Number,Contact owner,Associated Company,Associated Company IDs,Last Activity Date,Lead Status,Lifecycle Stage,Original Source,Original Source Drill-Down 1,Create Date,Job Title,City,State/Region,Country/Region
                101,Dana,Reyes,dana@calderfoods.example,+1 503 555 0142,Kim Alvarez,Calder Foods,201,2027-01-15 10:00,IN_PROGRESS,Lead,Organic Search,google,2027-01-14 09:00,Plant Manager,Portland,OR,United States
                102,Ines,Moreau,ines@hexamotors.example,,Lee Park,Hexa Motors,202,,OPEN_DEAL,Opportunity,Referrals,,2026-11-15 08:00,Director,Detroit,MI,United States

                """),
        PresetSample(
            name: "hubspot-crm-exports-all-companies-2027-01-20.csv", noun: .company, preset: .hubspot, rows: 2,
            text: """
                Record ID,Company name,Company owner,Create Date,Phone Number,Last Activity Date,City,State/Region,Country/Region,Industry,Company Domain Name,Number of Employees,Annual Revenue,Website URL
                201,Calder Foods,Kim Alvarez,2026-10-29 08:00,,2027-01-15 10:00,Portland,OR,United States,FOOD_PRODUCTION,calderfoods.example,250,,calderfoods.example
                202,Hexa Motors,Lee Park,2026-10-30 08:00,,,Detroit,MI,United States,AUTOMOTIVE,hexamotors.example,1200,,hexamotors.example

                """),
        PresetSample(
            name: "hubspot-crm-exports-all-deals-2027-01-20.csv", noun: .opportunity, preset: .hubspot, rows: 2,
            text: """
                Record ID,Deal Name,Deal Stage,Close Date,Deal owner,Amount,Pipeline,Create Date,Deal Type,Closed Lost Reason,Associated Contact,Associated Contact IDs,Associated Company,Associated Company IDs,Last Modified Date
                301,Hexa line 4,Closed Won,2026-12-30 16:00,Lee Park,48000,Sales Pipeline,2026-11-20 15:00,New Business,,Ines Moreau,102,Hexa Motors,202,2026-12-30 16:00
                302,Calder pilot,Presentation Scheduled,2027-03-31 12:00,Kim Alvarez,12500,Sales Pipeline,2027-01-18 09:00,New Business,,Dana Reyes,101,Calder Foods,201,2027-01-18 09:00

                """),
        PresetSample(
            name: "hubspot-crm-exports-all-calls-2027-01-20.csv", noun: .call, preset: .hubspot, rows: 2,
            text: """
                Record ID,Call Title,Activity date,Activity assigned to,Call direction,Call outcome,Call duration (HH:mm:ss),Call status,Call notes,Associated Contact,Associated Contact IDs,Associated Company IDs,Associated Deal IDs,Create Date
                401,Call with Dana,2027-01-15 10:00,Kim Alvarez,OUTBOUND,Connected,00:05:00,COMPLETED,Asked for a visit,Dana Reyes,101,201,,2027-01-15 10:06
                402,Call with Ines,2026-11-16 09:00,Lee Park,INBOUND,Connected,00:02:10,COMPLETED,,Ines Moreau,102,202,301,2026-11-16 09:03

                """),
        PresetSample(
            name: "hubspot-crm-exports-all-meetings-2027-01-20.csv", noun: .meeting, preset: .hubspot, rows: 1,
            text: """
                Record ID,Meeting name,Meeting start time,Meeting end time,Meeting outcome,Activity assigned to,Meeting description,Meeting location,Associated Contact,Associated Contact IDs,Associated Company IDs,Create Date
                501,Visit of the line,2026-12-02 14:00,2026-12-02 15:00,COMPLETED,Lee Park,,Detroit,Ines Moreau,102,202,2026-11-25 08:00

                """),
        PresetSample(
            name: "hubspot-crm-exports-all-tasks-2027-01-20.csv", noun: .task, preset: .hubspot, rows: 1,
            text: """
                Record ID,Task Title,Task status,Task Type,Due date,Completed date,Assigned to,Priority,Notes,Associated Contact,Associated Contact IDs,Associated Company IDs,Create Date
                601,Send the leaflet,COMPLETED,EMAIL,2027-01-20 08:00,2027-01-19 16:00,Kim Alvarez,None,,Dana Reyes,101,201,2027-01-15 10:10

                """),
        PresetSample(
            name: "hubspot-crm-exports-all-emails-2027-01-20.csv", noun: .email, preset: .hubspot, rows: 1,
            text: """
                Record ID,Email subject,Activity date,Activity assigned to,Email direction,Email send status,Email from address,Email to address,Associated Contact,Associated Contact IDs,Create Date
                701,The leaflet,2027-01-19 16:00,Kim Alvarez,EMAIL,SENT,kim@northwind.example,dana@calderfoods.example,Dana Reyes,101,2027-01-19 16:00

                """),
        PresetSample(
            name: "hubspot-crm-exports-all-campaigns-2027-01-20.csv", noun: .campaign, preset: .hubspot, rows: 1,
            text: """
                Record ID,Campaign name,Campaign owner,Start date,End date,Budget,Spend,Campaign status,Create Date
                801,Autumn Fair,Noor Haddad,2026-10-13,2026-10-15,20000,18500,Completed,2026-09-01 08:00

                """),
        PresetSample(
            name: "hubspot-crm-exports-all-quotes-2027-01-20.csv", noun: .quote, preset: .hubspot, rows: 1,
            text: """
                Record ID,Quote Title,Quote Number,Quote Status,Expiration Date,Quote Amount,Quote owner,Associated Deal,Associated Deal IDs,Associated Company IDs,Associated Contact IDs,Create Date
                901,Hexa line 4 first,20261210-1,Approved,2026-12-31,48000,Lee Park,Hexa line 4,301,202,102,2026-12-10 08:00

                """),
        PresetSample(
            name: "hubspot-crm-exports-all-orders-2027-01-20.csv", noun: .order, preset: .hubspot, rows: 1,
            text: """
                Record ID,Order Name,Order Number,Order Status,Total Price,Order owner,Currency,Associated Deal IDs,Associated Company IDs,Associated Contact IDs,Create Date
                911,Hexa line 4,100,Open,48000,Lee Park,USD,301,202,102,2027-01-02 08:00

                """),
        PresetSample(
            name: "hubspot-crm-exports-all-invoices-2027-01-20.csv", noun: .invoice, preset: .hubspot, rows: 1,
            text: """
                Record ID,Number,Invoice date,Due date,Invoice status,Amount billed,Balance due,Invoice owner,Currency,Associated Deal IDs,Associated Company IDs,Associated Contact IDs,Create Date
                921,INV-1001,2027-01-05,2027-02-04,Open,48000,48000,Lee Park,USD,301,202,102,2027-01-05 08:00

                """),
    ]
}
