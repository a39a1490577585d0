/// Origins, attribution and the calibration: what they need, and whether their numbers make sense.
struct CreditCheck {
    private var list: FaultList
    private let accord: Accord
    var faults: [DocumentFault] { list.faults }

    init(_ document: AccordDocument) {
        list = FaultList(document)
        accord = document.accord
        checkAttribution()
        checkCalibration()
    }

    private mutating func checkAttribution() {
        guard let attribution = accord.attribution else { return }
        let path = DocumentPath("attribution")
        if attribution.model == .timeDecay, attribution.halfLifeDays == nil {
            list.error(path, "time-decay needs 'halfLife': after so many days a touch is worth half")
        }
        if attribution.model != .timeDecay, attribution.halfLifeDays != nil {
            list.error(path.key("halfLife"), "'halfLife' means nothing to the model \(attribution.model.rawValue)")
        }
        if attribution.model == .custom {
            checkWeights(attribution.weights, path)
        } else if !attribution.weights.isEmpty {
            list.error(path.key("weights"), "'weights' mean nothing to the model \(attribution.model.rawValue)")
        }
        if attribution.model == .participation {
            list.warning(path.key("model"), "participation gives everybody the whole: its credits exceed the money")
        }
    }

    private mutating func checkWeights(_ weights: [Attribution.Place: Int], _ path: DocumentPath) {
        guard !weights.isEmpty else {
            list.error(path, "the model custom needs 'weights': a share for each place")
            return
        }
        let sum = weights.values.reduce(0, +)
        if sum != 10_000 {
            list.error(path.key("weights"), "the weights add up to \(Portion.words(share: sum)), not to 100 %")
        }
    }

    private mutating func checkCalibration() {
        guard let calibration = accord.calibration else { return }
        let path = DocumentPath("calibration")
        if calibration.sample == 0 { list.error(path.key("sample"), "a sample of 0 judges nothing") }
        if Set(calibration.judges).count < 2 {
            list.error(path.key("judges"), "two sides judge the same leads; one alone agrees with itself")
        }
        if calibration.agreement > 10_000 {
            list.error(path.key("agreement"), "nobody agrees in more than 100 % of cases")
        }
        let signing = list.document.written.parties
        for (index, party) in calibration.judges.enumerated() where !signing.contains(party) {
            list.error(path.key("judges").at(index), "\(party.title) does not sign this accord: add it to 'parties'")
        }
    }
}
