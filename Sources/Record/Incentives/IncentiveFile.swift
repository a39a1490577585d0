import Domain

/// The statements as programs read them: the same keys always, absent values as null.
package struct IncentiveEntry: Encodable, Sendable {
    package struct Line: Encodable, Sendable {
        package let incentive, kind, status, day, because: String
        package let amount: Int64
        package let base: Int64?
        package let source: String
        package let opportunity, document, event: Int64?

        private enum CodingKeys: String, CodingKey {
            case incentive, kind, status, day, because, amount, base, source, opportunity, document, event
        }

        init(_ line: IncentiveLine) {
            incentive = line.incentive
            kind = line.kind.rawValue
            status = line.status.rawValue
            day = line.day.description
            because = line.because
            amount = line.amount
            base = line.base
            switch line.source {
            case .event(let id): (source, opportunity, document, event) = ("event", nil, nil, id)
            case .money(let deal, let paper): (source, opportunity, document, event) = ("money", deal, paper, nil)
            case .goal(let metric): (source, opportunity, document, event) = ("goal \(metric)", nil, nil, nil)
            }
        }

        package func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(incentive, forKey: .incentive)
            try container.encode(kind, forKey: .kind)
            try container.encode(status, forKey: .status)
            try container.encode(day, forKey: .day)
            try container.encode(because, forKey: .because)
            try container.encode(amount, forKey: .amount)
            try container.encode(base, forKey: .base)
            try container.encode(source, forKey: .source)
            try container.encode(opportunity, forKey: .opportunity)
            try container.encode(document, forKey: .document)
            try container.encode(event, forKey: .event)
        }
    }

    package struct Person: Encodable, Sendable {
        package let email, name: String
        package let party: String
        package let earned, expected, paid: Int64
        package let lines: [Line]
    }

    package let period, currency: String
    package let version: Int64
    package let frozenAt: String?
    package let people: [Person]
    package let adjustmentsToCome: [Line]

    private enum CodingKeys: String, CodingKey {
        case period, currency, version, frozenAt, people, adjustmentsToCome
    }

    package init(_ report: IncentiveReport) {
        period = report.span.label
        currency = report.currency
        version = report.version
        frozenAt = report.frozen.map { Format.universal($0.at) }
        people = report.people.map { person in
            Person(
                email: person.email, name: person.name, party: person.party?.rawValue ?? "", earned: person.earned,
                expected: person.expected, paid: person.paid, lines: person.lines.map(Line.init))
        }
        adjustmentsToCome = report.pending.map(Line.init)
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(period, forKey: .period)
        try container.encode(currency, forKey: .currency)
        try container.encode(version, forKey: .version)
        try container.encode(frozenAt, forKey: .frozenAt)
        try container.encode(people, forKey: .people)
        try container.encode(adjustmentsToCome, forKey: .adjustmentsToCome)
    }
}

/// The statements as lines of CSV.
package enum IncentiveFile {
    package static func lines(_ report: IncentiveReport) -> [UInt8] {
        var text = CSVText()
        text.line([
            "person", "period", "incentive", "kind", "state", "date", "base", "amount", "currency", "because",
            "opportunity", "document", "event",
        ])
        for person in report.people {
            for line in person.lines { text.line(cells(line, report)) }
        }
        return text.bytes
    }

    private static func cells(_ line: IncentiveLine, _ report: IncentiveReport) -> [String] {
        let entry = IncentiveEntry.Line(line)
        func number(_ value: Int64?) -> String { value.map { String($0) } ?? "" }
        return [
            line.person, report.span.label, line.incentive, entry.kind, entry.status, entry.day,
            line.base.map { AmountText.decimal($0, report.currency) } ?? "",
            AmountText.decimal(line.amount, report.currency), report.currency, line.because,
            number(entry.opportunity), number(entry.document), number(entry.event),
        ]
    }
}
