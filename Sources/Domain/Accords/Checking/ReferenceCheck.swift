/// Names that one section gives and another uses.
struct ReferenceCheck {
    private var list: FaultList
    private let accord: Accord
    var faults: [DocumentFault] { list.faults }

    init(_ document: AccordDocument, roster: Roster?) {
        list = FaultList(document)
        accord = document.accord
        checkFields()
        checkRouting(roster)
        checkReasons()
        checkExamples()
        if let roster { checkDuty(roster) }
    }

    private mutating func checkFields() {
        for field in accord.fields {
            let path = DocumentPath("fields", field.noun.rawValue, field.name)
            if StandardFields.field(field.noun, field.name) != nil {
                list.error(path, "'\(field.noun.rawValue).\(field.name)' is a standard field already")
            }
            if case .choice(let words) = field.type, Set(words).count < words.count {
                list.error(path, "a word stands twice in this list")
            }
        }
        let known = StandardFields.of(.opportunity).map(\.name)
        let own = accord.fields.filter { $0.noun == .opportunity }.map(\.name)
        for (index, name) in accord.definitions.opportunityRequires.enumerated() {
            let path = DocumentPath("definitions", "opportunity", "requires").at(index)
            list.known(name, in: own + known, "field of an opportunity", path)
        }
    }

    private mutating func checkRouting(_ roster: Roster?) {
        let kinds = list.document.written.handOffs
        for (index, rule) in accord.routing.enumerated() {
            let path = DocumentPath("routing").at(index)
            if let name = rule.handOff {
                list.known(name, in: kinds, "hand-off", path.key("as"))
                let kind = accord.handOffs.first { $0.name == name }
                if let kind, kind.of != .qualified, kind.of != .expansion {
                    list.error(path.key("as"), "'\(name)' begins with no lead, so routing cannot make it")
                }
            }
            if case .pool(let pool) = rule.to, let roster {
                list.known(pool, in: roster.pools.map(\.name), "pool of the roster", path.key("to").key("pool"))
            }
            if rule.to == .opportunityOwner, !rule.when.text.contains("openOpportunity") {
                list.warning(path.key("to"), "an opportunity has an owner only where 'company.openOpportunity' holds")
            }
            if let node = list.document.root["routing"]?.items.dropFirst(index).first?["to"], node.text == nil {
                if (node["pool"] == nil) == (node["queue"] == nil) {
                    list.error(path.key("to"), "name either a pool or a queue")
                }
            }
        }
        let qualified = accord.handOffs.filter { $0.of == .qualified }
        if qualified.isEmpty, !accord.handOffs.isEmpty, accord.handOffs.count == kinds.count {
            list.error(DocumentPath("handOffs"), "no kind of hand-off is 'of: qualified', so no lead is handed over")
        }
        guard qualified.count > 1 else { return }
        for (index, rule) in accord.routing.enumerated() where rule.handOff == nil {
            list.error(
                DocumentPath("routing").at(index),
                "'\(rule.name)' must say with 'as' which hand-off it makes: "
                    + WordList.or(qualified.map { "'\($0.name)'" }))
        }
    }

    private mutating func checkReasons() {
        var seen: [String: String] = [:]
        let signing = list.document.written.parties
        for family in accord.rejections {
            let path = DocumentPath("rejections", family.name)
            for (index, reason) in family.reasons.enumerated() {
                if let other = seen[reason] {
                    list.error(path.key("reasons").at(index), "'\(reason)' is already a reason of '\(other)'")
                }
                seen[reason] = family.name
            }
            if family.countsAgainst != .operations, !signing.contains(family.countsAgainst) {
                list.error(path.key("countsAgainst"), "\(family.countsAgainst.title) does not sign this accord")
            }
        }
        checkRecycling()
    }

    private mutating func checkRecycling() {
        let recycling = accord.dispositions.filter(\.recycles).map(\.reason)
        let all = accord.dispositions.map(\.reason)
        for reason in accord.recycling.backAfter.keys.sorted() where !recycling.contains(reason) {
            let path = DocumentPath("recycling", "backAfter", reason)
            if all.contains(reason) {
                list.error(path, "'\(reason)' ends a lead; it does not come back")
            } else {
                list.known(reason, in: recycling, "disposition", path)
            }
        }
        for reason in recycling where accord.recycling.backAfter[reason] == nil {
            list.error(
                DocumentPath("dispositions", reason),
                "'\(reason)' recycles a lead, but 'recycling.backAfter' does not say when it comes back")
        }
    }

    private mutating func checkExamples() {
        let qualified = accord.definitions.qualified
        let path = DocumentPath("definitions", "qualified", "examples")
        for (key, examples) in [("inside", qualified.inside), ("outside", qualified.outside)] {
            for (index, text) in examples.enumerated() where CrockfordBase32.decode(text) == nil {
                list.error(path.key(key).at(index), "'\(text)' is no lead's number: 13 letters and digits are expected")
            }
        }
        for (index, text) in qualified.outside.enumerated() where qualified.inside.contains(text) {
            list.error(path.key("outside").at(index), "'\(text)' is an example both inside and outside")
        }
    }

    private mutating func checkDuty(_ roster: Roster) {
        guard let duty = roster.duty else { return }
        let tiers = list.document.written.tiers
        for tier in duty.tiers where !tiers.contains(tier) {
            list.warning(
                DocumentPath("tiers"),
                "the roster's duty serves '\(tier)', which is no tier here" + NearestWord.hint(tier, in: tiers))
        }
    }
}

/// What a hand-off can carry beside the fields of the record.
enum ContextFields {
    static let made = ["last-responses", "why-now", "summary", "promises", "contacts", "goals", "renewalOn"]

    /// Fields of a lead by name, others by noun and name.
    static func names(_ accord: Accord) -> [String] {
        let own = accord.fields
        let leads = StandardFields.of(.lead).map(\.name) + own.filter { $0.noun == .lead }.map(\.name)
        let paths = StandardFields.all.map(\.path) + own.map { "\($0.noun.rawValue).\($0.name)" }
        return leads + made + paths
    }
}
