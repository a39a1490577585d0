/// Dates, parties and who signs.
struct SigningCheck {
    private var list: FaultList
    var faults: [DocumentFault] { list.faults }

    init(_ document: AccordDocument) {
        list = FaultList(document)
        checkTerm(document)
        checkLeaders(document)
        checkDisputes(document)
    }

    private mutating func checkTerm(_ document: AccordDocument) {
        let term = document.accord.term
        guard let node = document.root["term"], let from = node.day("from"), let until = node.day("until") else {
            return
        }
        if until < from {
            list.error(DocumentPath("term", "until"), "the term ends (\(term.until)) before it begins (\(term.from))")
        }
    }

    private mutating func checkLeaders(_ document: AccordDocument) {
        let parties = document.accord.parties
        for party in parties {
            let path = DocumentPath("parties", party.party.rawValue)
            let led = parties.filter { $0.leader == party.leader }
            if led.count > 1, party.delegate == nil {
                let other = led.first { $0.party != party.party }?.party.title ?? ""
                list.error(
                    path,
                    "\(party.leader) leads \(party.party.title) and \(other), so a delegate must countersign: "
                        + "add 'delegate'")
            }
            if let delegate = party.delegate, delegate == party.leader {
                list.error(path.key("delegate"), "the delegate is the leader; it must be somebody else")
            }
        }
    }

    private mutating func checkDisputes(_ document: AccordDocument) {
        guard let appeal = document.accord.disputes?.appeal else { return }
        if !document.written.parties.contains(appeal) {
            list.error(
                DocumentPath("disputes", "appeal"), "\(appeal.title) hears appeals but does not sign this accord")
        }
    }
}
