extension House {
    package var drafts: DraftStore { DraftStore(accords: accords) }
}
