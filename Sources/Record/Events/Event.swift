import Domain
import Storage

/// What happened, in one word; the raw value is stored and shown in time lines.
package enum EventKind: String, CaseIterable, Sendable, SQLConvertible {
    case leadCaptured = "lead-captured"
    case leadChanged = "lead-changed"
    case leadJudged = "lead-judged"
    case leadBlocked = "lead-blocked"
    case leadRecycled = "lead-recycled"
    case leadReturned = "lead-returned"
    case touchRecorded = "touch-recorded"
    case activityRecorded = "activity-recorded"
    case personChanged = "person-changed"
    case companyChanged = "company-changed"
    case campaignChanged = "campaign-changed"
    case erased
    case personMerged = "person-merged"
    case personParted = "person-parted"
    case companyMerged = "company-merged"
    case companyParted = "company-parted"
    case handedOver = "handed-over"
    case held
    case queued
    case assigned
    case accepted
    case rejected
    case returnedForData = "returned-for-data"
    case resumed
    case decisionTakenBack = "decision-taken-back"
    case answered
    case contested
    case ruled
    case appealed
    case disposed
    case silent
    case warned
    case breached
    case escalated
    case reassigned
    case attempted
    case contacted
    case precedentSet = "precedent-set"
    case opportunityOpened = "opportunity-opened"
    case opportunityMoved = "opportunity-moved"
    case opportunityChanged = "opportunity-changed"
    case opportunityGiven = "opportunity-given"
    case evidenceShown = "evidence-shown"
    case opportunityWon = "opportunity-won"
    case opportunityLost = "opportunity-lost"
    case opportunityPaid = "opportunity-paid"
    case opportunityReopened = "opportunity-reopened"
    case contactChanged = "contact-changed"
    case forecastGiven = "forecast-given"
    case originJudged = "origin-judged"
    case originChanged = "origin-changed"
    case handedOn = "handed-on"
    case givenBack = "given-back"
    case buyerMeetingBooked = "buyer-meeting-booked"
    case buyerMeetingMoved = "buyer-meeting-moved"
    case buyerMeetingMissed = "buyer-meeting-missed"
    case buyerMeetingHeld = "buyer-meeting-held"
    case buyerMeetingCalledOff = "buyer-meeting-called-off"
    case buyerMeetingGivenUp = "buyer-meeting-given-up"
    case contractRecorded = "contract-recorded"
    case contractCancelled = "contract-cancelled"
    case renewalOpened = "renewal-opened"
    case expansionOpened = "expansion-opened"
    case referencePoolChanged = "reference-pool-changed"
    case referenceAsked = "reference-asked"
    case referenceAgreed = "reference-agreed"
    case referenceDeclined = "reference-declined"
    case referenceExpired = "reference-expired"
    case referenceGiven = "reference-given"
    case waived
    case paused
    case draftSaved = "draft-saved"
    case meetingHeld = "meeting-held"
    case accordProposed = "accord-proposed"
    case accordSigned = "accord-signed"
    case accordInForce = "accord-in-force"
    case accordRead = "accord-read"
    case readingOverdue = "reading-overdue"
    case leaderChanged = "leader-changed"
    case leaderConfirmed = "leader-confirmed"
    case confirmationOverdue = "confirmation-overdue"
    case periodClosed = "period-closed"
    case gapAnswered = "gap-answered"
    case incentivesFrozen = "incentives-frozen"
    case incentivesAdjusted = "incentives-adjusted"
    case payrollTaken = "payroll-taken"
    case reviewDue = "review-due"
    case reviewRecorded = "review-recorded"
    case consequenceOpened = "consequence-opened"
    case consequenceDone = "consequence-done"
    case consequenceOverdue = "consequence-overdue"
    case calibrationDrawn = "calibration-drawn"
    case calibrationJudged = "calibration-judged"
    case calibrationEnded = "calibration-ended"
    case calibrationRecorded = "calibration-recorded"
    case targetAdded = "target-added"
    case targetRemoved = "target-removed"
    case checkFailed = "check-failed"
    case goalTargetSet = "goal-target-set"
    case goalTargetSigned = "goal-target-signed"
    case goalActionSet = "goal-action-set"
    case goalActionDone = "goal-action-done"
    case goalAlertSet = "goal-alert-set"
    case goalCrossed = "goal-crossed"
    case goalsClosingSigned = "goals-closing-signed"
    case goalsFrozen = "goals-frozen"
    case goalRestated = "goal-restated"
    case documentAdded = "document-added"
    case documentCalledOff = "document-called-off"
    case documentMatched = "document-matched"
    case documentSetApart = "document-set-apart"
    case rateRecorded = "rate-recorded"
    case rosterChanged = "roster-changed"
    case importStarted = "import-started"
    case importEnded = "import-ended"
    case importUndone = "import-undone"
    case withdrawn
    case broughtBack = "brought-back"
    case reviewDecided = "review-decided"
    case signedIn = "signed-in"
    case demoStarted = "demo-started"
    case demoEnded = "demo-ended"
    case userCreated = "user-created"
    case userChanged = "user-changed"
    case userDeactivated = "user-deactivated"
    case userActivated = "user-activated"
    case sessionsEnded = "sessions-ended"
    case passwordLinkMade = "password-link-made"
    case passwordLinkUsed = "password-link-used"
}

/// One event: ids and reasons, never personal data.
package struct Event: Sendable {
    package var kind: EventKind
    /// Singular noun of the glossary, as it is stored.
    package var noun: String
    package var subject: Int64
    package var person = ID<Person>(0)
    package var lead: ID<Lead>?
    package var handoff: ID<Handoff>?
    package var company: ID<Company>?
    /// When it happened; a job dates what it decides at its due instant.
    package var at: Timestamp
    package var version: Int64?
    package var batch = ID<ImportBatch>(0)
    /// Reason codes and ids, as compact JSON.
    package var details: String?

    package init<Noun>(_ kind: EventKind, noun: String, subject: ID<Noun>, at: Timestamp) {
        self.kind = kind
        self.noun = noun
        self.subject = subject.rawValue
        self.at = at
    }
}
