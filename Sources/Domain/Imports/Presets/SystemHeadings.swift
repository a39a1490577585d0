/// Headings of further selling and marketing systems, and of public data sets of sales, beside the usual ones.
enum SystemHeadings {
    static let user = """
        user.name = sales_agent | Sales Agent | Agent | o:Owned By
        user.team = regional_office | Regional Office | Region
        """

    static let company = """
        externalId = !pd:Organization - ID | !d:(Do Not Modify) Account
        company.name = !p:Organization - Name | Account | l:display_name
        company.industry = Sector
        company.street = p:Organization - Address | d:Address 1: Street 1
        company.city = d:Address 1: City
        company.country = Office Location | d:Address 1: Country/Region
        company.phone = d:Main Phone
        company.revenue = Annual Income
        owner by name = !p:Organization - Owner | f:Sales owner | o:Owned By
        parent by name = Subsidiary Of | d:Parent Account
        createdAt = d:Created On | p:Organization - Organization created | l:date_created | Created | Creation Date
        modifiedAt = d:(Do Not Modify) Modified On | p:Organization - Update time
        - = h:Last Activity Date | h:Lifecycle Stage | d:(Do Not Modify) Row Checksum | p:Organization - Label
        - = p:Organization - People | p:Organization - Closed deals | p:Organization - Open deals
        - = !p:Organization - Next activity date | s:IsDeleted | s:SystemModstamp
        """

    static let contact = """
        externalId = !p:Person - ID | !d:(Do Not Modify) Contact
        person.name = !p:Person - Name
        person.email = p*:Person - Email - Work | p*:Person - Email | f:Emails | o:Work Email
        person.secondEmail = p*:Person - Email - Home | p*:Person - Email - Other | o:Email 2
        person.phone = p:Person - Phone - Work | p:Person - Phone | f:Work | o:Work Phone
        person.mobile = p:Person - Phone - Mobile | Cell Phone
        person.title = p:Person - Job title
        person.emailOptOut = Unsubscribed | Do Not Email
        lead.source = f:Source
        lead.lostReason = f:Lost reason
        company by externalId = h*:Primary Associated Company ID | h*:Associated Company IDs
        company by name = !p:Person - Organization | f:Sales accounts | Company
        company.name += p:Person - Organization | f:Sales accounts | Company
        owner by name = !p:Person - Owner | !f:Sales owner | o:Owned By
        createdAt = d:Created On | p:Person - Person created | Created | Date Created | Creation Date | Date Added
        modifiedAt = d:(Do Not Modify) Modified On | p:Person - Update time
        - = h:Last Activity Date | h:Marketing contact status | d:(Do Not Modify) Row Checksum | p:Person - Label
        - = p:Person - Closed deals | p:Person - Open deals | !p:Person - Next activity date | h:Associated Deal IDs
        - = s:IsDeleted | s:SystemModstamp
        """

    static let lead = """
        externalId = p:Lead - ID | !d:(Do Not Modify) Lead | !Attendee #
        person.name = p:Lead - Contact person | l:primary_contact_name
        person.firstName = l:primary_contact_first_name
        person.lastName = l:primary_contact_last_name
        person.email = Emails | E-mails | p:Person - Email | !User Email | !l:primary_contact_primary_email
        person.secondEmail = o:Email 2
        person.phone = p:Person - Phone | d:Business Phone | !User Phone | l:primary_contact_primary_phone | o:Work Phone
        person.mobile = Cell Phone
        person.emailOptOut = Unsubscribed | Do Not Email
        company.name = !p:Lead - Organization | l:display_name
        company.country = Country/Region Name
        company.street = d:Street 1
        lead.source = !Platform
        lead.sourceDetail = Form Name | Lead Origin
        lead.status = !l:status_label | d:Status Reason
        lead.rating = p:Lead - Label
        lead.interest = !p:Lead - Title | d:Topic
        lead.score = m:Lead Score
        owner by name = o:Owned By | l:created_by_name | f:Sales owner
        campaign by name = m:Acquisition Program | d:Source Campaign
        createdAt = !p:Lead - Lead created | d:Created On | !Lead Submission Time | Order Date | !Registration Time
        createdAt = l:date_created | Created | Date Created | Creation Date | Date Added | Added On | Signup Date
        touch.at = !Join Time
        modifiedAt = d:(Do Not Modify) Modified On | l:date_updated
        - = d:(Do Not Modify) Row Checksum | !adset_id | !adset_name | ad_id | ad_name | !is_organic | !Creative ID
        - = !Attendee Status | !Ticket Type | Order # | Order Type | Ad group | Ad group ID | Form ID | Lead Type
        - = !Approval Status | !Leave Time | s:IsDeleted | s:SystemModstamp | s:IsUnreadByOwner | !p:Lead - Archive time
        - = d:Est. Value | d:Est. Close Date | d:Street 2 | d:Street 3
        - = p:Lead - Value | p:Lead - Currency of Value | p:Lead - Expected close date | l:num_calls | l:num_emails
        """

    static let campaign = """
        - = s:IsDeleted | s:SystemModstamp
        """

    static let touch = """
        touch.form = h:Conversion Title
        """

    static let spend = """
        spend.day = Start Date
        spend.amount = Total Spent
        - = Impressions | Clicks | Conversions | Reach | Results | Reporting starts | Reporting ends
        """

    static let task = """
        externalId = p:Activity - ID
        activity.kind = p:Activity - Type
        activity.subject = !p:Activity - Subject
        activity.status = !p:Activity - Done
        activity.dueAt = !p:Activity - Due date
        activity.completedAt = !p:Activity - Marked as done time
        activity.description = p:Activity - Note
        activity.durationSeconds = s:CallDurationInSeconds
        activity.direction = s:CallType
        activity.outcome = s:CallDisposition
        opportunity by name = p:Activity - Deal
        person by name = p:Activity - Contact person | Prospect Name
        person by email = Prospect Email
        company by name = p:Activity - Organization | Account
        owner by name = !p:Activity - Assigned to user | Owner
        createdAt = p:Activity - Add time
        - = p:Activity - Duration | p:Activity - Due time | s:IsDeleted | s:SystemModstamp | s:IsClosed
        """

    static let opportunity = """
        externalId = p:Deal - ID | !d:(Do Not Modify) Opportunity | !Opportunity Number
        opportunity.name = !p:Deal - Title | d:Topic
        opportunity.stage = p:Deal - Stage | d:Sales Stage
        opportunity.pipeline = p:Deal - Pipeline
        opportunity.status = !p:Deal - Status | !Opportunity Result | Status
        opportunity.won = s:IsWon | s:Won | h:Is Closed Won
        opportunity.closed = s:IsClosed | s:Closed | h:Is closed lost
        opportunity.amount = !p:Deal - Value | d*:Actual Revenue | d*:Est. Revenue | !Opportunity Amount | o:Value
        opportunity.amount = !Close Value
        opportunity.probability = p:Deal - Probability | !o:Win Probability
        opportunity.closeOn = p:Deal - Expected close date | d*:Actual Close Date | d*:Est. Close Date
        opportunity.closedAt = p*:Deal - Won time | p*:Deal - Lost time | p*:Deal - Deal closed on
        opportunity.lostReason = p:Deal - Lost reason | d:Status Reason
        opportunity.competitor = Competitor Type
        opportunity.source = Route To Market | Source
        opportunity.segment = Region
        currency = p:Deal - Currency of Value
        company by name = p*:Deal - Organization | p*:Organization - Name | !d*:Potential Customer | d*:Account | Company
        person by name = p:Deal - Contact person | o:Primary Contact | d:Contact
        person by email = p:Person - Email
        lead by name = !d:Originating Lead
        owner by name = p:Deal - Owner | !Sales Agent | o:Owned By
        createdAt = !p:Deal - Deal created | d:Created On | !Engage Date | Created | Creation Date | Open Date
        modifiedAt = p:Deal - Update time | d:(Do Not Modify) Modified On
        - = d:(Do Not Modify) Row Checksum | p:Deal - Weighted value | p:Deal - Creator | p:Deal - Label
        - = p:Deal - Last stage change | s:IsDeleted | s:SystemModstamp | s:FiscalQuarter | s:FiscalYear
        - = !Supplies Group | !Supplies Subgroup | !Client Size By Revenue | !Elapsed Days In Sales Stage
        - = !Sales Stage Change Count | !Total Days Identified Through Closing | !Deal Size Category
        """
}
