/// Consequences, exceptions and relief: what they name exists, and their numbers make sense.
struct BreachCheck {
    private var list: FaultList
    private let accord: Accord
    private let ids: [String]
    var faults: [DocumentFault] { list.faults }

    init(_ document: AccordDocument) {
        list = FaultList(document)
        accord = document.accord
        ids = document.written.commitments
        checkSteps()
        checkWhole()
        checkGifts()
        checkExceptions()
        checkRelief()
    }

    private mutating func checkSteps() {
        let steps = accord.breach.ofOne
        for (index, pair) in zip(steps, steps.dropFirst()).enumerated() where pair.1.at < pair.0.at {
            list.error(
                DocumentPath("breach", "ofOne").at(index + 1).key("at"),
                "\(Portion.words(share: pair.1.at)) comes after \(Portion.words(share: pair.0.at)); "
                    + "put the steps in order"
            )
        }
        for (index, step) in steps.enumerated() where step.then == .warn && step.at >= 10_000 {
            list.warning(
                DocumentPath("breach", "ofOne").at(index),
                "a warning at \(Portion.words(share: step.at)) of the time comes too late")
        }
    }

    /// Consequences grow with the run of misses.
    private mutating func checkWhole() {
        let steps = accord.breach.ofWhole
        if !steps.isEmpty, accord.term.periodCloses == nil {
            list.error(
                DocumentPath("breach", "ofWhole"),
                "a miss counts when its period is closed: say in 'term.periodCloses' when that is")
        }
        for (index, pair) in zip(steps, steps.dropFirst()).enumerated() where pair.1.missed.weeks <= pair.0.missed.weeks
        {
            list.error(
                DocumentPath("breach", "ofWhole").at(index + 1).key("missed"),
                "\(pair.1.missed.words) is no longer than \(pair.0.missed.words); put the steps in order")
        }
        for (index, step) in steps.enumerated() {
            let path = DocumentPath("breach", "ofWhole").at(index)
            if step.then == .recoveryPlan, step.within == nil {
                list.error(path, "a recovery plan needs 'within': the time in which it is written")
            }
            if step.then == .agenda, step.within != nil {
                list.error(path.key("within"), "'within' means nothing to the agenda: it is that of the next meeting")
            }
        }
    }

    private mutating func checkGifts() {
        for (index, node) in (list.document.root["breach"]?.items("gives") ?? []).enumerated() {
            let path = DocumentPath("breach", "gives").at(index)
            if let missed = node.text("missed") { known(missed, path.key("missed")) }
            let forms = [("adds", "to"), ("counts", "in"), ("relieves", "of")].filter { node[$0.0] != nil }
            guard forms.count == 1 else {
                list.error(path, "say one of: adds … to, counts … in, relieves … of")
                continue
            }
            let (verb, target) = forms[0]
            for other in ["to", "in", "of"] where other != target && node[other] != nil {
                list.error(path.key(other), "'\(other)' does not go with '\(verb)'")
            }
            guard let id = node.text(target) else {
                list.error(path, "'\(verb)' needs '\(target)': the commitment that it changes")
                continue
            }
            known(id, path.key(target))
            checkGain(verb, id, path.key(target))
        }
    }

    /// A shortfall is added to a count, hand-offs count as accepted in an acceptance.
    private mutating func checkGain(_ verb: String, _ id: String, _ path: DocumentPath) {
        guard let commitment = accord.commitments.first(where: { $0.id == id }) else { return }
        switch verb {
        case "counts" where commitment.measure != .acceptance:
            list.error(path, "'\(id)' measures \(commitment.measure.rawValue); nothing counts as accepted there")
        case "adds" where commitment.measure != .handedOver, "relieves" where commitment.measure != .handedOver:
            list.error(path, "'\(id)' measures \(commitment.measure.rawValue), which is no number of hand-offs")
        default: break
        }
    }

    private mutating func known(_ id: String, _ path: DocumentPath) {
        list.known(id, in: ids, "commitment", path)
    }

    private mutating func checkExceptions() {
        let exceptions = accord.exceptions
        let signing = list.document.written.parties
        for (index, party) in exceptions.signedBy.enumerated() where !signing.contains(party) {
            list.error(
                DocumentPath("exceptions", "signedBy").at(index), "\(party.title) does not sign this accord")
        }
        if !exceptions.agreed.isEmpty, exceptions.signedBy.count < 2 {
            list.warning(DocumentPath("exceptions"), "exceptions should be signed by both sides: see 'signedBy'")
        }
        for (index, agreed) in exceptions.agreed.enumerated() {
            checkAgreed(agreed, DocumentPath("exceptions", "agreed").at(index))
        }
        checkNumber()
    }

    private mutating func checkAgreed(_ agreed: Exceptions.Agreed, _ path: DocumentPath) {
        known(agreed.commitment, path.key("commitment"))
        if let tier = agreed.tier { list.known(tier, in: list.document.written.tiers, "tier", path.key("tier")) }
        let days = Int(agreed.until.number - agreed.from.number) + 1
        if days < 1 {
            list.error(path.key("until"), "it ends (\(agreed.until)) before it begins (\(agreed.from))")
            return
        }
        if case .elapsed(let longest) = accord.exceptions.longest, Int64(days) * 86_400_000 > longest {
            list.error(
                path,
                "it runs \(SpanText.counted(days, "day")); no exception may run longer than "
                    + SpanText.words(milliseconds: longest))
        }
        if agreed.from < accord.term.from || agreed.until > accord.term.until {
            list.error(path, "it runs outside the term (\(accord.term.from) to \(accord.term.until))")
        }
    }

    private mutating func checkNumber() {
        guard let most = accord.exceptions.perQuarter else { return }
        let start = accord.fiscalYearStarts.month
        var counts: [Int: Int] = [:]
        for (index, agreed) in accord.exceptions.agreed.enumerated() {
            let months = (agreed.from.year * 12 + agreed.from.month) - start
            let quarter = months >= 0 ? months / 3 : (months - 2) / 3
            counts[quarter, default: 0] += 1
            if counts[quarter, default: 0] == most + 1 {
                list.error(
                    DocumentPath("exceptions", "agreed").at(index),
                    "at most \(SpanText.counted(most, "exception")) a quarter")
            }
        }
    }

    private mutating func checkRelief() {
        let ramp = accord.relief.ramp
        for (index, share) in ramp.enumerated() {
            let path = DocumentPath("relief", "ramp").at(index)
            if share > 10_000 { list.error(path, "nobody carries more than 100 % of the load") }
            if index > 0, share < ramp[index - 1] { list.error(path, "a ramp does not fall") }
        }
    }
}

extension Breach.Run {
    /// For comparing: a month counts a twelfth and a quarter a fourth of 52 weeks; thousandths.
    fileprivate var weeks: Int64 { Int64(count) * 52_000 / period.perYear }

    /// `2 months`.
    var words: String { SpanText.counted(count, period.rawValue) }
}
