import Domain

/// A lead of the example company before it comes in, and what will become of it.
struct DemoLead: Sendable {
    /// What the receiving side does with it.
    enum Story: Sendable {
        /// Tries in time, reaches them sooner or later, and ends with a disposition.
        case worked
        /// The first attempt comes too late.
        case late
        case rejected
        /// Clicked on accept, tried later.
        case accepted
        /// Nothing happens, for days or at all.
        case silent
        /// Came in just now, or nobody has looked yet.
        case waiting
        /// Of a list that somebody sold: the company is closed, or the person is no buyer.
        case junk

        /// As somebody tells it who is always late.
        var late: DemoLead.Story {
            switch self {
            case .worked, .accepted: .late
            default: self
            }
        }
    }

    /// A sign of interest, before the lead comes in.
    struct Touch: Sendable {
        package var kind: String
        /// Milliseconds before the capture.
        package var before: Int64
    }

    var at: Timestamp
    var company: DemoCompany
    var firstName: String
    var lastName: String
    var title: String
    var email: String
    var phone: String?
    var source: String
    /// Index of a campaign.
    var campaign: Int?
    var description: String?
    var touches: [Touch]
    var story: Story

    /// Lets it be a request for a demo.
    mutating func ask() {
        touches = [Touch(kind: "demo-request", before: .minutes(4))]
        source = "Web"
        campaign = 0
        description = "Please show us what a robot would change on our two lines."
    }
}

/// A company that buys, or may buy, from the example company.
struct DemoCompany: Sendable {
    var name: String
    var domain: String
    var industry: String
    /// Not known of some.
    var employees: Int64?
    var state: String
    var city: String
    var isCustomer = false

    /// In the territory West of the example's accord.
    var isWest: Bool { ["AZ", "CA", "CO", "NV", "OR", "UT", "WA"].contains(state) }
}
