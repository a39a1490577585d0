import Domain
import Record

/// The icons of the sprite, 16 by 16; the raw value is the symbol's id.
package enum Icon: String, CaseIterable, Sendable {
    case queue = "i-queue"
    case leads = "i-leads"
    case companies = "i-companies"
    case scorecard = "i-scorecard"
    case goals = "i-goals"
    case gap = "i-gap"
    case credit = "i-credit"
    case accord = "i-accord"
    case plan = "i-plan"
    case imports = "i-imports"
    case people = "i-people"
    case settings = "i-settings"
    case find = "i-find"
    case more = "i-more"
    case accept = "i-accept"
    case reject = "i-reject"
    case notices = "i-notices"
    case answer = "i-answer"
    case merge = "i-merge"
    case calendar = "i-calendar"
    case undo = "i-undo"
    case campaigns = "i-campaigns"
    case board = "i-board"
    case contests = "i-contests"
    case draft = "i-draft"
    case findings = "i-findings"
    case health = "i-health"
    case review = "i-review"
    case handoffs = "i-handoffs"
    case opportunities = "i-opportunities"
    case customers = "i-customers"
    case renewals = "i-renewals"
    case references = "i-references"
    case meeting = "i-meeting"
    case consequences = "i-consequences"
    case calibration = "i-calibration"
    case incentives = "i-incentives"
    case reconciliation = "i-reconciliation"
    case documents = "i-documents"
    case rates = "i-rates"
    case users = "i-users"
    case upkeep = "i-upkeep"
}

/// Signs that say whose something is, or how it stands; never without a word.
package enum Mark: String, CaseIterable, Sendable {
    case marketing = "m-marketing"
    case sales = "m-sales"
    case both = "m-both"
    case accounts = "m-accounts"
    case event = "m-event"
    case kept = "m-kept"
    case risk = "m-risk"
    case broken = "m-broken"
    case running = "m-running"
}

/// The signs as markup, made once: a page shows many of them.
private enum SignMarkup {
    static let icons = Dictionary(
        uniqueKeysWithValues: Icon.allCases.map { ($0, sign("class=\"icon\"", $0.rawValue)) })
    static let marks = Dictionary(
        uniqueKeysWithValues: Mark.allCases.map { ($0, sign("class=\"mark\"", $0.rawValue)) })
    static let states = Dictionary(
        uniqueKeysWithValues: Mark.allCases.map { ($0, sign("viewBox=\"0 0 16 16\"", $0.rawValue)) })

    private static func sign(_ attribute: HTML, _ symbol: String) -> HTML {
        """
        <svg \(attribute) aria-hidden="true"><use href="\(AssetLibrary.sprite)#\(raw: symbol)"/></svg>
        """
    }
}

extension HTML {
    package static func icon(_ icon: Icon) -> HTML { SignMarkup.icons[icon] ?? .nothing }

    package static func mark(_ mark: Mark) -> HTML { SignMarkup.marks[mark] ?? .nothing }

    /// The same sign as a state's chip has it.
    static func stateSign(_ mark: Mark) -> HTML { SignMarkup.states[mark] ?? .nothing }
}

extension Party {
    var mark: Mark {
        switch self {
        case .marketing: .marketing
        case .sales: .sales
        case .accountManagement: .accounts
        case .executive, .operations: .both
        }
    }

    /// The class that sets the side's tone; empty for those who are no side.
    package var sideClass: String {
        switch self {
        case .marketing: "is-marketing"
        case .sales: "is-sales"
        case .accountManagement: "is-accounts"
        case .executive, .operations: ""
        }
    }
}

extension HTML {
    /// Sign and name of a side.
    package static func party(_ party: Party) -> HTML {
        "<span class=\"party \(party.sideClass)\">\(mark(party.mark))\(party.title)</span>"
    }
}
