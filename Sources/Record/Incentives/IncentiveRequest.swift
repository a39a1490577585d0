import Domain

/// Which statements somebody asks for.
package struct IncentiveRequest: Hashable, Sendable {
    package var period: Period
    /// A day of the period; `nil`: that of the instant.
    package var on: Day?
    /// E-mail address; `nil`: everybody whom the reader may see.
    package var person: String?

    package init(period: Period = .quarter, on: Day? = nil, person: String? = nil) {
        self.period = period
        self.on = on
        self.person = person
    }

    /// Reads an address.
    ///
    /// - Throws: `Problem.invalid` for what is no period or day.
    package init(_ query: Form) throws {
        func text(_ name: String) -> String? { query[name].flatMap { $0.isEmpty ? nil : $0 } }
        var period = Period.quarter
        if let word = text("view") {
            guard let found = Period(rawValue: word) else {
                throw Problem.invalid("view", "A period is a week, a month, a quarter or a year.")
            }
            period = found
        }
        var on: Day?
        if let word = text("on") {
            guard let day = Day(text: word), (1900...2200).contains(day.year) else {
                throw Problem.invalid("on", "“\(word)” is no day such as 2027-01-29.")
            }
            on = day
        }
        self.init(period: period, on: on, person: text("person"))
    }

    /// The same question at a path.
    package func link(_ path: Link = "/incentives") -> Link {
        path.with("view", period == .quarter ? nil : period.rawValue).with("on", on?.description)
            .with("person", person)
    }
}
