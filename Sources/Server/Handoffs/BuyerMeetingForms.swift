import Domain
import Record

/// The inputs by which a meeting with a buyer is booked, moved and told.
enum BuyerMeetingForms {
    static func when(_ format: Format) -> [EditField] {
        [
            EditField("day", "Day", .day, isRequired: true, fact: "day"),
            EditField(
                "time", "Time", hint: "Such as 14:30, in \(format.place).", isRequired: true, fact: "time", limit: 5),
        ]
    }

    /// With whom, where, and what the hand-off will carry, as far as it is known already.
    static func booking(_ handing: LeadDossier.Handing, _ viewer: Viewer, _ format: Format) -> [EditField] {
        var hosts = handing.hosts.map { ($0.id.description, $0.name) }
        if !hosts.contains(where: { $0.0 == viewer.user.description }) {
            hosts.append((viewer.user.description, "\(viewer.name), yourself"))
        }
        return when(format) + [
            EditField("host", "With whom of ours", .choice(hosts), isRequired: true, fact: "host"),
            EditField("minutes", "Minutes", .number, fact: "minutes", limit: 3),
            EditField("place", "Where", hint: "A room, an address, a line to dial.", fact: "place"),
        ] + contents(handing)
    }

    /// What the hand-off carries; empty ones may be told later.
    static func contents(_ handing: LeadDossier.Handing) -> [EditField] {
        handing.form.fields.map { field in
            var field = field
            field.isRequired = false
            return field
        }
    }

    /// What is known of them already, as a form writes it.
    static func known(_ dossier: LeadDossier, _ handoff: ID<Handoff>, _ handing: LeadDossier.Handing) -> [(
        String, String
    )] {
        let values = LeadEdit.values(dossier.lead)
        let ofLead = handing.form.leadFields.map { ($0.name, values[$0.name]) }
        let contents = dossier.stories.first { $0.row.id == handoff }?.contents ?? []
        let texts = Dictionary(contents.map { ($0.field, $0.value) }, uniquingKeysWith: { first, _ in first })
        return ofLead + handing.form.contents.map { ($0.name, texts[$0.name] ?? "") }
    }

    /// - Throws: `Problem.invalid` for a day or a time that cannot be.
    static func instant(_ reader: FormReader, _ viewer: Viewer) throws -> Timestamp {
        let day = reader.day("day", "The day")
        let minute = minute(reader)
        guard let zone = Zone(viewer.zone), let day, let minute else {
            _ = try reader.check(day, minute)
            throw Problem.invalid("day", "The day is needed.")
        }
        return zone.instant(of: day, minute: minute)
    }

    private static func minute(_ reader: FormReader) -> Int? {
        guard let text = reader.text("time", "The time", limit: 5) else { return nil }
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, let hour = Int(parts[0]), let minute = Int(parts[1]), (0...23).contains(hour),
            (0...59).contains(minute)
        else {
            reader.fault("time", "The time is such as 14:30.")
            return nil
        }
        return hour * 60 + minute
    }

    static func form(_ instant: Timestamp?, _ format: Format, _ more: [(String, String)] = []) -> Form {
        let when = instant.map { [("day", format.localDay($0).description), ("time", format.time($0))] } ?? []
        return Form(when + more.filter { !$0.1.isEmpty })
    }

    /// What came of it, for the toast.
    static func words(_ result: HandingOn, _ dossier: LeadDossier?) -> String {
        switch result {
        case .handedOn: return "The lead goes on to the account executive."
        case .notForeseen: return ""
        case .notYet(let missing) where missing.isEmpty:
            return "It does not go on yet: the definition does not hold."
        case .notYet(let missing):
            let names = missing.map {
                CarriedForm.title($0.split(separator: ".").last.map(String.init) ?? $0).lowercased()
            }
            return "It does not go on yet: \(names.joined(separator: ", ")) \(names.count == 1 ? "is" : "are") missing."
        }
    }
}
