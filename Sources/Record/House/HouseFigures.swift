import Storage

/// What keeps figures for a moment after they were computed: one of each in the process, for all who ask.
struct HouseFigures: Sendable {
    let scorecards: ScorecardStore
    let goals: GoalStore
    let gap: GapStore
    let incentives: IncentiveStore
    let reconciliations: ReconciliationStore
    let plans: PlanStore
    let credit: CreditStore
    let pipeline: KeptPipeline
    let patience = FigurePatience()

    init(database: AppDatabase, library: AccordLibrary, shelf roster: RosterShelf) {
        scorecards = ScorecardStore(database: database, library: library, patience: patience)
        goals = GoalStore(
            accords: AccordStore(database: database, library: library), scorecards: scorecards, shelf: roster,
            patience: patience)
        gap = GapStore(database: database, library: library, patience: patience)
        let shelf = CreditDealShelf(database, library, patience: patience)
        incentives = IncentiveStore(database: database, library: library, gap: gap, shelf: shelf, patience: patience)
        reconciliations = ReconciliationStore(database: database, library: library, patience: patience)
        credit = CreditStore(database: database, library: library, shelf: shelf, patience: patience)
        pipeline = KeptPipeline(patience: patience)
        plans = PlanStore(
            database: database, library: library, memory: PlanMemory(file: JourneyFile(database.location)))
    }
}

extension House {
    /// Who kept which commitment.
    package var scorecards: ScorecardStore { figures.scorecards }
    /// What is aimed at, and how far it is.
    package var goals: GoalStore { figures.goals }
    /// Where what is missing from a goal comes from.
    package var gap: GapStore { figures.gap }
    /// Who is paid what for what.
    package var incentives: IncentiveStore { figures.incentives }
    /// What became of won money.
    package var reconciliations: ReconciliationStore { figures.reconciliations }
    /// Which touches earned the money.
    package var credit: CreditStore { figures.credit }
    /// Drafts tried on the record, which is held in columns and in a file beside the database.
    package var plans: PlanStore { figures.plans }

    /// Whether whoever asks may be given what was so a moment ago.
    package var patience: FigurePatience { figures.patience }

    /// From now on whoever asks for a figure that takes long is given the last one while the next is computed.
    package func servesFiguresAhead() {
        figures.patience.turnOn()
    }
}
