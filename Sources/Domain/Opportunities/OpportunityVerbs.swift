/// What can be done to an opportunity.
extension OpportunityCourse {
    /// Opens one.
    ///
    /// - Parameters:
    ///   - stage: `nil`: the first of the process; a later one is taken, and shows as born late.
    ///   - amount: In a known currency and not below 0.
    ///   - closingDay: When it should be decided.
    ///   - filled: Fields that have a value.
    ///   - rules: What the accord says.
    ///   - deed: Who and when.
    /// - Throws: `Problem.invalid` for missing fields, an unknown stage or currency, or a time to come.
    public init(
        stage: String? = nil, amount: Money? = nil, closingDay: Day? = nil, filled: Set<String>,
        rules: OpportunityRules,
        deed: OpportunityDeed
    ) throws {
        var faults = rules.requires.filter { !filled.contains($0) }.map {
            FieldFault(field: $0, message: "An opportunity needs it from the beginning.")
        }
        if rules.stages.isEmpty {
            faults.append(FieldFault(field: "stage", message: "The accord has no selling process yet."))
        }
        if !faults.isEmpty { throw Problem.invalid(faults) }
        let stage = stage ?? rules.stages[0].name
        _ = try rules.checked(stage: stage)
        try Self.checked(deed, after: nil)
        let amount = try Self.checked(amount)
        try self.init(history: [
            OpportunityChange(
                .opened(stage: stage, amount: amount, closingDay: closingDay), at: deed.at, recorded: deed.recorded,
                by: deed.by)
        ])
    }

    /// Moves it to another stage, forward or back.
    ///
    /// What the stage asks for must hold, or `despite` says why it is entered all the same; the audit counts that.
    ///
    /// - Throws: `Problem.conflict` when it is closed, in that stage already, or the stage asks for what is missing.
    public func moved(
        to stage: String, entry: StageEntry, despite reason: String? = nil, rules: OpportunityRules,
        deed: OpportunityDeed
    ) throws -> OpportunityCourse {
        try demandOpen()
        let place = try rules.checked(stage: stage)
        if stage == self.stage { throw Problem.conflict("It is in \(stage) already.") }
        try Self.checked(deed, after: history.last)
        let isForward = rules.place(of: self.stage).map { place > $0 } ?? true
        if isForward, reason == nil {
            if case .unknown(let missing) = entry {
                throw Problem.conflict("\(stage) asks for what nobody knows yet: \(missing.joined(separator: ", ")).")
            }
            let asks = rules.stages[place].enter.map { ": \($0.text)" } ?? "."
            if !entry.isMet { throw Problem.conflict("What \(stage) asks for does not hold\(asks)") }
            let lacking = lacking(before: place, rules)
            if !lacking.isEmpty {
                throw Problem.conflict("Before \(stage) this has to be shown: \(lacking.joined(separator: ", ")).")
            }
        }
        if let reason { try Handoff.demand(reason, "despite", "Say why it moves on all the same.") }
        return try with(.stage(from: self.stage, to: stage, entry: entry), deed, reason)
    }

    /// - Throws: `Problem.conflict` when it is closed, `Problem.invalid` for an unknown currency or less than 0.
    public func amountChanged(to amount: Money?, deed: OpportunityDeed) throws -> OpportunityCourse {
        try demandOpen()
        try Self.checked(deed, after: history.last)
        let amount = try Self.checked(amount)
        return amount == self.amount ? self : try with(.amount(from: self.amount, to: amount), deed)
    }

    /// - Throws: `Problem.conflict` when it is closed.
    public func closingDayChanged(to day: Day?, deed: OpportunityDeed) throws -> OpportunityCourse {
        try demandOpen()
        try Self.checked(deed, after: history.last)
        return day == closingDay ? self : try with(.closingDay(from: closingDay, to: day), deed)
    }

    /// Somebody else looks after it, or nobody.
    ///
    /// - Throws: `Problem.conflict` when it is closed, `Problem.invalid` without a reason.
    public func ownerChanged(
        from old: String?, to new: String?, because reason: String, deed: OpportunityDeed
    ) throws -> OpportunityCourse {
        try demandOpen()
        if old == new { return self }
        try Self.checked(deed, after: history.last)
        try Handoff.demand(reason, "reason", "Say why somebody else looks after it.")
        return try with(.owner(from: old, to: new), deed, reason)
    }

    /// Something that a stage asks to be shown was shown; `note` says where it is found.
    ///
    /// - Throws: `Problem.conflict` when it is closed, `Problem.invalid` for a name that no stage asks for.
    public func shown(
        _ evidence: String, note: String? = nil, rules: OpportunityRules, deed: OpportunityDeed
    ) throws -> OpportunityCourse {
        try demandOpen()
        try Self.checked(deed, after: history.last)
        let known = rules.stages.flatMap(\.evidence)
        guard known.contains(evidence) else {
            throw Problem.invalid(
                "evidence", "No stage asks for “\(evidence)”\(NearestWord.hint(evidence, in: known))")
        }
        return self.evidence.contains(evidence) ? self : try with(.evidence(evidence), deed, note)
    }

    /// Closes it as won or lost.
    ///
    /// - Throws: `Problem.conflict` when it is closed, `Problem.invalid` for what is missing, or won without an amount.
    public func closed(
        _ closing: OpportunityClosing, knownReasons: [String] = [], deed: OpportunityDeed
    ) throws -> OpportunityCourse {
        try demandOpen()
        try Self.checked(deed, after: history.last)
        try closing.checked(known: knownReasons)
        if closing.outcome == .won, amount == nil {
            throw Problem.invalid("amount", "Say for how much it was won.")
        }
        return try with(.closed(closing), deed)
    }

    /// Opens it again, as it stood before it was closed: stage, amount, closing day and what was shown.
    ///
    /// - Throws: `Problem.conflict` when it is open, `Problem.invalid` without a reason.
    public func reopened(because reason: String, deed: OpportunityDeed) throws -> OpportunityCourse {
        if status == .open { throw Problem.conflict("It is open.") }
        try Self.checked(deed, after: history.last)
        try Handoff.demand(reason, "reason", "Say why it is opened again.")
        return try with(.reopened, deed, reason)
    }

    /// What has to be shown before a stage and was not, by name, in the order of the stages.
    public func lacking(before place: Int, _ rules: OpportunityRules) -> [String] {
        rules.stages.prefix(place).flatMap(\.evidence).filter { !evidence.contains($0) }
    }

    private func with(
        _ kind: OpportunityChange.Kind, _ deed: OpportunityDeed, _ reason: String? = nil
    ) throws -> OpportunityCourse {
        var next = self
        try next.append(
            OpportunityChange(kind, at: deed.at, recorded: deed.recorded, by: deed.by, reason: reason))
        return next
    }

    private func demandOpen() throws {
        guard status != .open else { return }
        throw Problem.conflict("It is \(status.rawValue); open it again to change it.")
    }

    /// - Throws: `Problem.invalid` naming `at`.
    private static func checked(_ deed: OpportunityDeed, after last: OpportunityChange?) throws {
        if deed.at > deed.recorded { throw Problem.invalid("at", "It cannot lie in the future.") }
        if let last, deed.at < last.at { throw Problem.invalid("at", "It cannot lie before what happened last.") }
    }

    private static func checked(_ amount: Money?) throws -> Money? {
        guard let amount else { return nil }
        let currency = try CurrencyCodes.checked(amount.currency)
        if amount.minorUnits < 0 { throw Problem.invalid("amount", "An amount is not below 0.") }
        return Money(minorUnits: amount.minorUnits, currency: currency)
    }
}
