/// The campaigns of the larger example company, with what they cost in two years.
struct DemoBoard {
    struct Plan {
        var name: String
        var kind: String
        /// Whole dollars.
        var cost: Int64
        /// Days of the two years; `nil`: all of them.
        var days: ClosedRange<Int>?
    }

    /// The first five are those of the small company, so that leads of the recent weeks find theirs by index.
    static let plans = [
        Plan(name: "Search: palletising robots", kind: "Search", cost: 184_000),
        Plan(name: "Guide to the second shift", kind: "Content", cost: 32_500),
        Plan(name: "Fair for industrial robotics", kind: "Trade fair", cost: 146_000),
        Plan(name: "Webinar: robots in the warehouse", kind: "Webinar", cost: 41_200),
        Plan(name: "Return calculator", kind: "Content", cost: 18_900),
        Plan(name: "Plant tours: a cell at work", kind: "Event", cost: 58_400),
        Plan(name: "Bought list: plant directors", kind: "List", cost: 36_000),
        Plan(name: "Newsletter", kind: "E-mail", cost: 14_600),
        Plan(name: "Short films on social media", kind: "Social", cost: 47_800),
        Plan(name: "Partner days", kind: "Event", cost: 39_500, days: 120...330),
        Plan(name: "Fair for packaging", kind: "Trade fair", cost: 92_300),
        Plan(name: "Webinar: welding without a welder", kind: "Webinar", cost: 22_700, days: 200...560),
        Plan(name: "Display advertising", kind: "Display", cost: 61_900),
        Plan(name: "Trade press", kind: "Press", cost: 54_000),
        Plan(name: "Customers recommend us", kind: "Referral", cost: 21_000),
        Plan(name: "Case studies", kind: "Content", cost: 26_400),
        Plan(name: "Open house in Albany", kind: "Event", cost: 33_100, days: 400...460),
        Plan(name: "Podcast from the shop floor", kind: "Content", cost: 17_300, days: 300...727),
    ]

    static let search = 0
    /// What begins most deals and ends none, so that the last touch never names it.
    static let hidden = 5
    /// Companies that closed, and people who cannot buy.
    static let junk = 6

    /// What reaches people who may not have asked for anything yet.
    static let reading = [1, 4, 7, 8, 12, 13, 15, 17]
    static let asking = [0, 0, 0, 0, 12, 14]
    static let talking = [2, 2, 9, 10, 10, 16]
    static let attending = [3, 3, 11]

    /// In minor units.
    static var cost: Int64 { plans.reduce(0) { $0 + $1.cost * 100 } }
}
