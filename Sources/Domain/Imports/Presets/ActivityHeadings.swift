/// Headings of calls, meetings, tasks and e-mails.
enum ActivityHeadings {
    private static let links = """
        person by externalId = z:CONTACTID | s:Contact ID | s:WhoId | h:Associated Contact IDs | Who Id
        person by name = Contact Name | Contact | Associated Contact
        lead by externalId = z:LEADID | Lead ID
        lead by name = Lead | Lead Name
        company by externalId = z:ACCOUNTID | s:Account ID | s:AccountId | h:Associated Company IDs | h:Associated Company ID
        company by name = Account Name | Company / Account | Associated Company
        opportunity by externalId = z:POTENTIALID | DEALID | s:Opportunity ID | h:Associated Deal IDs
        opportunity by externalId = s:WhatId | What Id
        opportunity by name = Opportunity | Opportunity Name | Deal Name | Associated Deal
        activity.subject = Subject | h:Activity title | h:Call Title | h:Meeting name | h:Task Title | h:Email subject
        activity.outcome = Outcome | Call Result | h:Call outcome | h:Meeting outcome
        activity.description = Description | Comments | Full Comments | h:Notes | h:Call notes | h:Meeting description
        activity.priority = Priority
        createdAt = Created Date | s:CreatedDate | z:Created Time | h:Create Date | Created At
        modifiedAt = Last Modified Date | s:LastModifiedDate | z:Modified Time | h:Last Modified Date | Updated At
        lead by externalId += s:WhoId | Who Id
        company by externalId += s:WhatId | What Id
        - = z:Who Id Id | z:SEMODULE
        """

    static let call = """
        externalId = !Call ID | z:TASKID | Activity ID | Record ID | Id
        activity.direction = !Call Type | !s:CallType | !h:Call direction | Direction
        activity.purpose = !Call Purpose
        activity.at = !Call Start Time | !Call Time | h:Activity date | s:ActivityDate | Date
        activity.durationSeconds = !z:Call Duration (in seconds) | !Call Duration | !h:Call duration (HH:mm:ss) | s:CallDurationInSeconds | Duration
        activity.status = !Call Status | Status
        activity.billable = z:Billable
        owner by externalId = !z:Call Owner Id | s:OwnerId | Owner ID
        owner by name = !Call Owner | h:Activity assigned to | Assigned | Owner
        - = z:Call Duration (in minutes)
        """ + "\n" + links

    static let meeting = """
        externalId = !z:EVENTID | !Event ID | !Meeting ID | Activity ID | Record ID | Id
        activity.at = !z:Start DateTime | !s:StartDateTime | !Meeting start time | h:Meeting start time | Start | From
        activity.endsAt = !z:End DateTime | !s:EndDateTime | !Meeting end time | End | To
        activity.location = !Location | !Venue | !h:Meeting location
        activity.status = Status
        owner by externalId = !z:Event Owner Id | s:OwnerId | Owner ID
        owner by name = !z:Event Owner | !Meeting Owner | !Host | h:Activity assigned to | Assigned
        """ + "\n" + links

    static let task = """
        externalId = !Task ID | z:TASKID | Activity ID | Record ID | Id
        activity.dueAt = !Due Date | h:Due date | !s:ActivityDate | Date
        activity.status = Status | !h:Task status
        activity.kind = !Task Type | !s:TaskSubtype | Type
        activity.completedAt = !Closed Time | !s:CompletedDateTime | h:Completed date
        owner by externalId = !z:Task Owner Id | s:OwnerId | Owner ID
        owner by name = !z:Task Owner | h:Assigned to | Assigned | h:Activity assigned to
        """ + "\n" + links

    static let email = """
        externalId = !Email ID | Message ID | Activity ID | Id
        activity.at = !Sent At | !Sent Date | Message Date | h:Activity date
        activity.direction = !Email direction | Incoming | s:Incoming
        activity.status = Email Status | h:Email send status
        person by email = !To Address | To | h:Email to address
        owner by email = !From Address | From | h:Email from address
        owner by name = Email Owner | h:Activity assigned to
        """ + "\n" + links
}
