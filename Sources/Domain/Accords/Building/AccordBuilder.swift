/// Makes the accord's values from a document that the schema has checked.
struct AccordBuilder {
    private(set) var accord = Accord()
    private let root: DocumentNode

    init(_ root: DocumentNode) {
        self.root = root
        buildHead()
        buildSigning()
        buildFields()
        buildSignals()
        buildSegments()
        accord.definitions = DefinitionBuilder.definitions(root["definitions"])
        accord.scoring = DefinitionBuilder.scoring(root["scoring"])
        accord.tiers = root.namedRules("tiers")
        accord.routing = HandOffBuilder.routing(root.items("routing"))
        accord.handOffs = HandOffBuilder.kinds(root.entries("handOffs"))
        accord.clocks = HandOffBuilder.clocks(root["clocks"])
        accord.rejections = HandOffBuilder.rejections(root.entries("rejections"))
        accord.dispositions = root.entries("dispositions").map {
            Disposition(reason: $0.key, recycles: $0.value.text == "recycles")
        }
        accord.recycling = HandOffBuilder.recycling(root["recycling"])
        accord.disputes = HandOffBuilder.disputes(root["disputes"])
        accord.calibration = CreditBuilder.calibration(root["calibration"])
        accord.commitments = CommitmentBuilder.commitments(root["commitments"])
        accord.breach = CommitmentBuilder.breach(root["breach"])
        accord.relief = CommitmentBuilder.relief(root["relief"])
        accord.exceptions = CommitmentBuilder.exceptions(root["exceptions"])
        accord.origins = CreditBuilder.origins(root["origins"])
        accord.attribution = CreditBuilder.attribution(root["attribution"])
        accord.process = CreditBuilder.process(root.items("process"))
        accord.goals = GoalBuilder.goals(root.items("goals"))
        accord.assumptions = GoalBuilder.assumptions(root["assumptions"])
        accord.incentives = IncentiveBuilder.incentives(root.items("incentives"))
    }

    private mutating func buildHead() {
        accord.name = root.text("name") ?? ""
        accord.currency = root.text("currency") ?? accord.currency
        accord.timeZone = root.text("timeZone") ?? accord.timeZone
        accord.fiscalYearStarts = root.text("fiscalYearStarts").flatMap(ScalarText.monthDay) ?? accord.fiscalYearStarts
        guard let term = root["term"] else { return }
        accord.term.from = term.day("from") ?? accord.term.from
        accord.term.until = term.day("until") ?? accord.term.until
        accord.term.review = term.every("review")
        accord.term.periodCloses = term.span("periodCloses")
    }

    private mutating func buildSigning() {
        accord.parties = root.entries("parties").compactMap { entry in
            guard let party = Party(rawValue: entry.key), let leader = entry.value.text("leader") else { return nil }
            return Signatory(party: party, leader: leader, delegate: entry.value.text("delegate"))
        }
        accord.signing.newLeaderConfirmsWithin = root["signing"]?.span("newLeaderConfirmsWithin")
        accord.signing.everyoneReadsWithin = root["signing"]?.span("everyoneReadsWithin")
        guard let visibility = root["visibility"] else { return }
        let persons: [Visibility.Persons] = visibility.words("persons")
        if !persons.isEmpty { accord.visibility.persons = persons }
        accord.visibility.teams = visibility.word("teams") ?? accord.visibility.teams
        accord.visibility.smallestTeam = visibility.count("smallestTeam") ?? accord.visibility.smallestTeam
    }

    private mutating func buildFields() {
        for noun in root.entries("fields") {
            guard let kind = CustomField.Noun(rawValue: noun.key) else { continue }
            for field in noun.value.entries {
                let type: FieldType?
                if let word = field.value.text {
                    type = ScalarText.fieldType(word)
                } else {
                    type = .choice(field.value.items.compactMap(\.text))
                }
                if let type { accord.fields.append(CustomField(noun: kind, name: field.key, type: type)) }
            }
        }
    }

    private mutating func buildSignals() {
        accord.signals = root.entries("signals").map { entry in
            var signal = Signal(
                name: entry.key, touches: entry.value.texts("touch"), within: entry.value.elapsed("within"))
            signal.scope = entry.value.text("of") == "company" ? .company : .person
            signal.distinct = entry.value.word("distinct")
            signal.beforeFirst = entry.value.text("beforeFirst")
            return signal
        }
    }

    private mutating func buildSegments() {
        guard let segments = root["segments"] else { return }
        accord.segments.territories = segments.namedRules("territories")
        accord.segments.verticals = segments.namedRules("verticals")
        accord.segments.idealCustomer = segments.predicate("idealCustomer")
        if let targets = segments["targetAccounts"], let list = targets.text("list") {
            accord.targetAccounts = TargetAccounts(list: list, reviewed: targets.every("reviewed"))
        }
    }
}
