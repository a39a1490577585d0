import Domain

/// Who may walk through a route; the rule from viewer to allowed stands here and nowhere else.
package enum Permission: String, CaseIterable, Sendable {
    /// No sign-in needed.
    case anyone
    case signedIn
    /// Marketing's side: answers rejections, fixes data. Operations too, since procedural rejections are theirs.
    case answer
    /// Sales' and account management's side: accepts, rejects, records attempts and dispositions.
    case decide
    /// Either side and operations: whatever touches a lead but decides nothing.
    case work
    /// Managers and leaders: reassign, rule, waive.
    case manage
    /// Those who answer for the work of others: managers, leaders and operations.
    case oversee
    /// Those who may sign the accord: leaders and executives.
    case lead
    /// Operations: imports, merges, review queue, users.
    case operate
    /// Keepers of the roster, operations, and managers for their own pools.
    case keepRoster

    package func allows(_ viewer: Viewer?) -> Bool {
        if self == .anyone { return true }
        guard let viewer else { return false }
        if viewer.isSystem { return true }
        switch self {
        case .anyone, .signedIn: return true
        case .answer: return viewer.parties.contains(.marketing) || viewer.isOperations
        case .decide: return viewer.isSeller
        case .work: return viewer.parties.contains(.marketing) || viewer.isSeller || viewer.isOperations
        case .manage: return viewer.isManager || viewer.isLeader
        case .oversee: return viewer.isManager || viewer.isLeader || viewer.isOperations
        case .lead: return viewer.isLeader
        case .operate: return viewer.isOperations
        case .keepRoster: return viewer.isOperations || viewer.isManager
        }
    }

    /// What a person without it is told.
    package var refusal: String {
        switch self {
        case .anyone, .signedIn: "Sign in to see this page."
        case .answer: "Only Marketing and operations may answer here."
        case .decide: "Only Sales and account management decide here."
        case .work: "Only those who work with leads may do this."
        case .manage: "Only managers and leaders may do this."
        case .oversee: "Only managers, leaders and operations may see this."
        case .lead: "Only a leader of a party may do this."
        case .operate: "Only operations may do this."
        case .keepRoster: "Only those who keep the roster may do this."
        }
    }
}
