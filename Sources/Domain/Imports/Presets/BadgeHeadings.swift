/// Headings of badges scanned at events, as the usual scanners export them.
enum BadgeHeadings {
    static let text = """
        lead.description = Notes | Note | Rep Notes | Comments | Comment | Conversation | Conversation Notes | Free Text
        lead.rating = Rating | Lead Rating | Temperature | Lead Temperature | Priority | Interest | Qualification | Score
        touch.at = Scan Time | Scanned At | Scan Date | Scan Date/Time | Date Scanned | Capture Date | Captured At
        touch.at = Timestamp | Date | Time | Scan Timestamp | Last Scanned
        owner by name = Scanned By | Captured By | Collected By | Rep | Booth Staff | User | Device User
        person.title = Job Title | Position | Job Function
        person.phone = Telephone | Work Phone | Business Phone
        person.email = E-mail Address | Work Email | Business Email
        company.name = Company Name | Organisation Name | Account
        company.country = Country/Region
        person.firstName = Given Name | Firstname
        person.lastName = Surname | Lastname | Family Name
        """
}

/// How a list of scanned badges is read: those who talked to us as leads, mere scans as touches.
public enum BadgeMapping {
    private static let table = HeadingTable(.lead, BadgeHeadings.text)

    /// The entry for the leads of an event.
    ///
    /// Each row is a lead from the event, with a touch of its own and the event as its campaign.
    public static func entry(_ head: FileHead, file: String, event: String) -> FileMapping {
        var entry = FileMapping(pattern: file, noun: .lead)
        entry.columns = columns(head)
        entry.columns.append(ColumnMapping(.constant("Event"), .field(.leadSource)))
        entry.columns.append(ColumnMapping(.constant(event), .field(.leadSourceDetail)))
        entry.columns.append(ColumnMapping(.constant("event-conversation"), .field(.touchKind)))
        entry.columns.append(ColumnMapping(.constant("Event"), .field(.touchChannel)))
        entry.columns.append(ColumnMapping(.constant(event), .relation(.campaign, .name)))
        entry.match = [[.email], [.phone, .name]]
        entry.relations = [RelationRule(.campaign, missing: .make), RelationRule(.owner, missing: .leave)]
        entry.times.at = heading(entry, .field(.touchAt))
        entry.times.created = entry.times.at
        entry.badValues = .leave
        entry.shortRows = .pad
        return entry
    }

    /// The entry for those whose badge was scanned and nothing more: a touch each, no lead.
    public static func scans(_ talks: FileMapping, file: String) -> FileMapping {
        var entry = talks
        entry.pattern = file
        entry.noun = .touch
        entry.columns = talks.columns.compactMap { column in
            switch column.target {
            case .field(.touchKind): ColumnMapping(.constant("event-scan"), .field(.touchKind))
            case .field(let field) where field.group == "lead": nil
            case .relation(.owner, _): nil
            default: column
            }
        }
        entry.relations = [RelationRule(.campaign, missing: .make)]
        return entry
    }

    private static func heading(_ entry: FileMapping, _ target: ColumnTarget) -> String? {
        for column in entry.columns where column.target == target {
            if case .heading(let heading) = column.source { return heading }
        }
        return nil
    }

    private static func columns(_ head: FileHead) -> [ColumnMapping] {
        let usual = Presets.mapping(head, noun: .lead).file.columns.filter { column in
            switch column.target {
            case .nothing, .field(.leadStatus), .field(.leadSource), .field(.createdAt), .field(.externalId): false
            case .relation: false
            default: true
            }
        }
        var columns: [ColumnMapping] = []
        var taken: Set<ColumnTarget> = []
        for heading in head.headings where !heading.text.isEmpty {
            let own = table.known[heading.folded]?.targets.first
            let known = usual.first { $0.source == .heading(heading.name) }?.target
            guard let target = own ?? known, !taken.contains(target) || target == .field(.leadDescription) else {
                continue
            }
            taken.insert(target)
            columns.append(ColumnMapping(.heading(heading.name), target))
        }
        return columns
    }
}
