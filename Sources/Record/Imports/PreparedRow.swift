import Domain

/// What is made of a record before the database is asked: beside the writer, while it takes the slice before.
///
/// Shared and never copied, for it holds many texts.
package final class PreparedRow: Sendable {
    package let record: ImportedRecord
    /// `nil` for nouns that name no person.
    package let person: PreparedPerson?
    /// Everything that tells which company is meant; `nil` where nothing does.
    let companyKey: String?
    /// What rows that tell of the same thing have in common; `nil` where nothing tells.
    let roundKey: String?
    /// What a lead's row tells of the lead and its person, as it is kept; `nil` for other nouns.
    let leadFacts: String?

    init(_ record: ImportedRecord, source: String, lists: Lists) {
        self.record = record
        companyKey = record.companyKey
        roundKey = RoundMaking.key(of: record)
        switch record.noun {
        case .lead, .contact, .campaignMember, .touch: break
        default:
            person = nil
            leadFacts = nil
            return
        }
        var draft = record.personDraft()
        if record.noun == .contact, let id = record.externalID {
            draft.externalIDs = [Domain.ExternalID(source: source, id: id)]
        }
        let person = PreparedPerson(draft, company: record.text(.companyName), lists: lists)
        self.person = person
        leadFacts = record.noun == .lead ? FieldText.encode(LeadTaker.values(record) + person.draft.values) : nil
    }
}

extension ImportedRecord {
    /// What identifies a company, as it is written: rows with the same key mean the same one.
    var companyKey: String? {
        var key = ""
        for value in values {
            switch value.field {
            case .companyName, .companyWebsite, .companyDomain, .companyPhone, .companyStreet, .companyPostalCode,
                .companyCity, .companyCountry:
                guard case .text(let text) = value.value else { continue }
                key += value.field.rawValue
                key += "\u{1}"
                key += text
                key += "\u{2}"
            case .personEmail:
                guard case .text(let text) = value.value else { continue }
                key += "@"
                if let at = text.utf8.lastIndex(of: UInt8(ascii: "@")) { key += text[at...] } else { key += text }
                key += "\u{2}"
            default: continue
            }
        }
        return key.isEmpty ? nil : key
    }
}
