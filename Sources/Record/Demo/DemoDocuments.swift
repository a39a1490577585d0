import Domain

/// The example accord and roster, moved to the present.
struct DemoDocuments {
    /// The first day of the term.
    let begins: Day
    let today: Day

    /// The text that the parties of the example company sign.
    ///
    /// - Throws: `HouseFault` when the example no longer says what is to be replaced.
    func accord() throws -> String {
        let last = begins.advanced(by: 364)
        return try DemoDocuments.replacing(
            DemoDocuments.text("accord.yaml"),
            [
                ("from: 2027-02-01, until: 2028-01-31", "from: \(begins), until: \(last)"),
                ("name: Northwind Robotics, fiscal year 2027", "name: Northwind Robotics"),
                (
                    "{ West: { Manufacturing: 60, Logistics: 30 }, East: { Manufacturing: 80, Logistics: 50 } }",
                    "{ West: { Manufacturing: 10, Logistics: 5 }, East: { Manufacturing: 16, Logistics: 8 } }"
                ),
                (
                    "from: 2027-05-10, until: 2027-05-28",
                    "from: \(today.advanced(by: -20)), until: \(today.advanced(by: -4))"
                ),
            ] + DemoDocuments.money(marketing: 1_190_000, sales: 1_040_000, booked: 735_000, paid: 680_000, below: 60))
    }

    /// Desks that are staffed round the clock, so that clocks run whenever somebody looks.
    func roster() throws -> String {
        let hours = "hours: { mon-sun: [\"00:00-24:00\"] } }"
        return try DemoDocuments.replacing(
            DemoDocuments.text("roster.yaml"),
            [
                (
                    "hours: { mon-fri: [\"09:00-12:30\", \"13:00-17:30\"] }, holidays: "
                        + "[2027-05-31, 2027-07-05, 2027-11-25] }", hours
                ),
                (
                    "hours: { mon-fri: [\"08:30-17:30\"] }, holidays: [2027-05-31, 2027-07-05, 2027-11-25] }", hours
                ),
                ("startedOn: 2026-12-07", "startedOn: \(today.advanced(by: -75))"),
            ])
    }

    /// What is promised and aimed at in a quarter, in whole dollars, and the inquiries of a month.
    static func money(
        marketing: Int, sales: Int, booked: Int, paid: Int, below: Int
    ) -> [(String, String)] {
        [
            ("per: quarter, atLeast: 6640000", "per: quarter, atLeast: \(marketing)"),
            ("per: quarter, atLeast: 5900000", "per: quarter, atLeast: \(sales)"),
            ("target: 4150000", "target: \(booked)"), ("target: 3855000", "target: \(paid)"),
            ("alert: { below: 400 }", "alert: { below: \(below) }"),
        ]
    }

    /// Puts the second of each pair where the first stands.
    static func replacing(_ text: String, _ pairs: [(String, String)]) throws -> String {
        var text = text
        for (old, new) in pairs {
            guard text.contains(old) else { throw HouseFault("The example no longer says “\(old)”.") }
            text = text.replacing(old, with: new)
        }
        return text
    }

    /// A document that the program carries.
    static func text(_ name: String) throws -> String {
        guard let bytes = SampleFiles.bytes(of: name), let text = String(validating: bytes, as: UTF8.self) else {
            throw HouseFault("This program carries no \(name).")
        }
        return text
    }
}
