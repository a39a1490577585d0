import Domain

/// Which of the fields that a complete hand-off carries are filled.
enum CarriedFields {
    static func names(_ accord: Accord, _ subject: HandoverSubject) -> [String] {
        var wanted: [String] = []
        for commitment in accord.commitments where commitment.measure == .complete {
            wanted += commitment.fields.filter { !wanted.contains($0) }
        }
        return wanted.filter { isFilled($0, subject) }
    }

    private static func isFilled(_ name: String, _ subject: HandoverSubject) -> Bool {
        switch name {
        case "source": subject.lead.source != nil
        case "campaign": subject.lead.campaign != nil
        case "last-responses": subject.hasResponses
        case "why-now": !subject.judgement.signals.isEmpty || !subject.judgement.engagement.lines.isEmpty
        case "name", "person.name": !subject.person.name.isEmpty
        case "email", "person.email": subject.person.email != nil
        case "phone", "person.phone": subject.person.phone != nil
        case "title", "person.title": subject.person.title != nil
        case "company", "company.name": subject.company != nil
        case "industry", "company.industry": subject.company?.industry != nil
        case "employees", "company.employees": subject.company?.employees != nil
        case "country", "company.country": subject.company?.country != nil
        case "description", "lead.description": subject.lead.description != nil
        default: ownFields(subject).contains(name.split(separator: ".").last.map(String.init) ?? name)
        }
    }

    /// Names of the company's own fields that hold something.
    private static func ownFields(_ subject: HandoverSubject) -> Set<String> {
        Set(
            [subject.lead.fields, subject.person.fields, subject.company?.fields].flatMap { FieldText.decode($0).keys })
    }
}
