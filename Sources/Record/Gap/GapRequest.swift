import Domain

/// Which gap somebody asks for.
package struct GapRequest: Hashable, Sendable {
    /// What paid revenue is held against.
    package enum Base: String, CaseIterable, Sendable {
        case goal
        case year = "last-year"

        package var title: String {
            switch self {
            case .goal: "Against the goal"
            case .year: "Against last year"
            }
        }
    }

    package var period: Period
    /// A day of the period; `nil`: that of the instant.
    package var on: Day?
    package var base: Base
    package var cut: GapCut
    /// The figures as they could be told at the end of this day; `nil`: now.
    package var asOf: Day?

    package init(
        period: Period = .quarter, on: Day? = nil, base: Base = .goal, cut: GapCut = .territory, asOf: Day? = nil
    ) {
        self.period = period
        self.on = on
        self.base = base
        self.cut = cut
        self.asOf = asOf
    }

    /// Reads an address.
    ///
    /// - Throws: `Problem.invalid` for what is no period, day, side or cut.
    package init(_ query: Form) throws {
        func choice<Choice: RawRepresentable & CaseIterable>(
            _ name: String, _ type: Choice.Type
        ) throws -> Choice? where Choice.RawValue == String {
            guard let text = query[name], !text.isEmpty else { return nil }
            guard let choice = Choice(rawValue: text) else {
                let known = Choice.allCases.map(\.rawValue).joined(separator: ", ")
                throw Problem.invalid(name, "“\(text)” is none of \(known).")
            }
            return choice
        }
        func day(_ name: String) throws -> Day? {
            guard let text = query[name], !text.isEmpty else { return nil }
            guard let day = Day(text: text), (1900...2200).contains(day.year) else {
                throw Problem.invalid(name, "“\(text)” is no day such as 2027-01-29.")
            }
            return day
        }
        self.init(
            period: try choice("view", Period.self) ?? .quarter, on: try day("on"),
            base: try choice("against", Base.self) ?? .goal, cut: try choice("by", GapCut.self) ?? .territory,
            asOf: try day("as-of"))
    }

    /// The same question at a path.
    package func link(_ path: Link = "/gap") -> Link {
        path.with("view", period == .quarter ? nil : period.rawValue).with("on", on?.description)
            .with("against", base == .goal ? nil : base.rawValue).with("by", cut == .territory ? nil : cut.rawValue)
            .with("as-of", asOf?.description)
    }
}

extension GapCut {
    package var title: String {
        switch self {
        case .all: "Everything as one"
        case .market: "Territory and vertical"
        case .territory, .vertical, .tier, .source, .origin: rawValue.prefix(1).uppercased() + rawValue.dropFirst()
        }
    }
}

extension GapPart.Kind {
    /// Its name in addresses, files and rows.
    package var name: String {
        switch self {
        case .link(let link): link.rawValue
        case .beside(let origin): "beside:\(origin)"
        case .carried: "carried"
        case .uncovered: "uncovered"
        }
    }

    package init?(name: String) {
        if let link = GapLink(rawValue: name) {
            self = .link(link)
        } else if name == "carried" {
            self = .carried
        } else if name == "uncovered" {
            self = .uncovered
        } else if name.hasPrefix("beside:"), name.utf8.count > 7 {
            self = .beside(String(name.dropFirst(7)))
        } else {
            return nil
        }
    }

    package var title: String {
        switch self {
        case .link(let link): link.title
        case .beside(let origin): origin.prefix(1).uppercased() + origin.dropFirst()
        case .carried: "Begun before"
        case .uncovered: "Rates and goal"
        }
    }
}
