/// How large the example company is.
package struct DemoSize: Sendable, Equatable {
    /// Rows in the end, those of the recent weeks included.
    package var leads: Int
    package var touches: Int
    package var companies: Int
    /// Days before the recent ones.
    var pastDays: Int
    /// Days that are told deed by deed, until now.
    var recentDays: Int
    /// Leads of the recent days that come in one by one.
    var recentLeads: Int

    /// Two years with twelve reps in four territories.
    package static let whole = DemoSize(
        leads: 40_000, touches: 400_000, companies: 3_000, pastDays: 686, recentDays: 42, recentLeads: 560)

    /// Six weeks with four reps in two territories.
    package static let small = DemoSize(
        leads: 0, touches: 0, companies: 44, pastDays: 0, recentDays: 42, recentLeads: 108)

    /// The same two years with so many leads, and the rest in proportion.
    package static func whole(leads: Int) -> DemoSize {
        var size = whole
        size.touches = leads * 10
        size.companies = max(60, whole.companies * leads / whole.leads)
        size.recentLeads = max(60, whole.recentLeads * leads / whole.leads)
        size.leads = leads
        return size
    }

    /// Whether a history comes before the recent weeks.
    var hasPast: Bool { pastDays > 0 }
}
