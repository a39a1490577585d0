/// What is promised, beside what the record says was done so far.
enum RecordSum {
    static func lines(_ accord: Accord, volume: PromisedVolume, history: Rates?) -> [AddingUp.Line] {
        guard let history else { return [] }
        return volumes(volume, history) + acceptances(accord, history)
    }

    /// Promised hand-offs a month against those of the months on record.
    private static func volumes(_ volume: PromisedVolume, _ history: Rates) -> [AddingUp.Line] {
        guard !volume.commitments.isEmpty, let record = history.volume, record.months > 0 else { return [] }
        let given = Int64(record.handedOver) * 1000 / Int64(record.months)
        let needed = volume.total(per: .month)
        let months = record.months == 1 ? "the last month" : "the last \(record.months) months"
        let sentence =
            "Marketing promises \(AddingUp.words(needed)) hand-offs a month; in \(months) it handed over "
            + "\(AddingUp.words(given)) a month: \(CapacitySum.verdict(given, needed))."
        return [
            AddingUp.Line(
                kind: .record, given: given, needed: needed, sentence: sentence,
                basis: .record(cases: record.handedOver))
        ]
    }

    /// Promised acceptance against what was accepted, of all and of each territory that falls short.
    private static func acceptances(_ accord: Accord, _ history: Rates) -> [AddingUp.Line] {
        accord.commitments.filter { $0.measure == .acceptance }.compactMap { commitment in
            guard let promised = commitment.lowerShare, let all = history.acceptance else { return nil }
            let given = Int64(all.accepted) * 100_000 / Int64(max(1, all.decided))
            let needed = Int64(promised) * 10
            let short = history.acceptanceByTerritory.filter {
                $0.value.decided > 0 && Int64($0.value.accepted) * 10_000 < Int64(promised) * Int64($0.value.decided)
            }.keys.sorted()
            let places = short.isEmpty ? "" : " Less in \(WordList.and(short))."
            let sentence =
                "\(commitment.name): \(Portion.words(share: promised)) are promised; of the last "
                + "\(all.decided) decided \(Portion.words(share: Int(given / 10))) were accepted.\(places)"
            return AddingUp.Line(
                kind: .record, given: given, needed: needed, sentence: sentence, basis: .record(cases: all.decided))
        }
    }
}
