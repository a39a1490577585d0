/// Kinds of hand-off: their sides sign, their subjects are defined, and what they name exists.
struct HandOffCheck {
    private var list: FaultList
    private let accord: Accord
    var faults: [DocumentFault] { list.faults }

    init(_ document: AccordDocument) {
        list = FaultList(document)
        accord = document.accord
        for kind in accord.handOffs {
            let path = DocumentPath("handOffs", kind.name)
            checkSides(kind, path)
            checkSubject(kind, path)
            checkNames(kind, path)
            checkClock(kind, path)
        }
    }

    /// Silence is an answer only where a clock ends it.
    private mutating func checkClock(_ kind: HandOffKind, _ path: DocumentPath) {
        guard kind.of == .salesQualified || kind.of == .won else { return }
        let hasClock = accord.commitments.contains { commitment in
            commitment.measure == .decision && commitment.party == kind.to
                && (commitment.handOff == nil || commitment.handOff == kind.name)
        }
        guard !hasClock else { return }
        list.warning(
            path,
            "\(kind.to.title) promises no decision on '\(kind.name)', so silence never ends: add a commitment with the "
                + "measure decision")
    }

    private mutating func checkSides(_ kind: HandOffKind, _ path: DocumentPath) {
        let signing = list.document.written.parties
        for (key, party) in [("from", kind.from), ("to", kind.to)] where !signing.contains(party) {
            list.error(path.key(key), "\(party.title) does not sign this accord: add it to 'parties'")
        }
    }

    private mutating func checkSubject(_ kind: HandOffKind, _ path: DocumentPath) {
        let never = "so nothing is ever handed over here"
        if kind.of == .expansion, accord.definitions.expansion == nil {
            list.error(path.key("of"), "'definitions.expansion' has no 'when', \(never)")
        }
        if kind.of == .salesQualified, accord.definitions.salesQualified == nil {
            list.error(path.key("of"), "'definitions.salesQualified' has no 'when', \(never)")
        }
        guard let count = kind.noShows else { return }
        if kind.of != .salesQualified {
            list.error(path.key("noShows"), "only a meeting can be missed: 'noShows' goes with 'of: salesQualified'")
        } else if count == 0 {
            list.error(path.key("noShows"), "with noShows 0 no meeting is ever held")
        }
    }

    private mutating func checkNames(_ kind: HandOffKind, _ path: DocumentPath) {
        for (index, field) in kind.carries.enumerated() {
            list.known(field, in: ContextFields.names(accord), "field", path.key("carries").at(index))
        }
        let families = list.document.written.families
        for (index, family) in kind.reasons.enumerated() {
            list.known(family, in: families, "family of rejections", path.key("reasons").at(index))
        }
    }
}
