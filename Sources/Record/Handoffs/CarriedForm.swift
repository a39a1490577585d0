import Domain

/// The inputs by which the contents of a hand-off are filled: fields of the lead where they are such, texts else.
package struct CarriedForm: Sendable {
    /// Edited with the lead itself.
    package let leadFields: [EditField]
    /// Kept with the hand-off.
    package let contents: [EditField]

    package var fields: [EditField] { leadFields + contents }

    /// In the accord's order within each of the two.
    package init(_ accord: Accord, _ kind: HandOffKind) {
        var leadFields: [EditField] = []
        var contents: [EditField] = []
        let known = LeadEdit.fields(accord, campaigns: [], users: [])
        for name in kind.carries {
            if kind.of != .won, let field = known.first(where: { $0.fact == "lead.\(name)" || $0.fact == name }) {
                leadFields.append(field)
            } else {
                contents.append(Self.content(name))
            }
        }
        self.leadFields = leadFields
        self.contents = contents
    }

    /// Names of the fields that have a value, as the accord writes them.
    package func filled(_ lead: LeadRow?, _ texts: [String: String]) -> Set<String> {
        let values = lead.map(LeadEdit.values)
        let ofLead = leadFields.filter { !(values?[$0.name] ?? "").isEmpty }.map(\.fact)
        let names = ofLead.flatMap { [$0, $0.hasPrefix("lead.") ? String($0.dropFirst(5)) : $0] }
        return Set(names).union(contents.map(\.name).filter { !(texts[$0] ?? "").trimmingSpaces.isEmpty })
    }

    /// `renewalOn` is a day, the rest is told in words.
    private static func content(_ name: String) -> EditField {
        EditField(
            name, title(name), isDay(name) ? .day : .area, hint: isDay(name) ? "Such as 2028-02-01." : nil, fact: name,
            limit: 2_000)
    }

    package static func isDay(_ name: String) -> Bool { name.hasSuffix("On") }

    /// `renewalOn` as people read it: `Renewal on`.
    package static func title(_ name: String) -> String {
        var words = ""
        for character in name {
            if character.isUppercase { words += " " }
            words += character == "-" ? " " : character.lowercased()
        }
        return words.prefix(1).uppercased() + words.dropFirst()
    }
}
