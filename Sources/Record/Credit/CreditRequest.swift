import Domain
import Journeys

/// Which figures of credit somebody asks for; what is `nil` is as the accord says.
package struct CreditRequest: Sendable, Hashable {
    package typealias Model = CreditModel

    /// By what credit is added up.
    package enum Dimension: String, CaseIterable, Sendable {
        case channel, campaign, asset, rep

        package var title: String {
            switch self {
            case .channel: "Channel"
            case .campaign: "Campaign"
            case .asset: "Asset"
            case .rep: "Owner of the deal"
            }
        }
    }

    package var model: CreditModel?
    package var dimension: Dimension
    /// The first and the last day on which money counts; `nil`: from the beginning, until now.
    package var from: Day?
    package var to: Day?
    package var basis: Attribution.Basis?
    /// Which deals are meant where one table or its deals are shown; tables always come for both.
    package var business: BusinessKind
    /// The version whose section is taken; `nil`: the one in force.
    package var under: Int64?

    package init(
        model: CreditModel? = nil, dimension: Dimension = .channel, from: Day? = nil, to: Day? = nil,
        basis: Attribution.Basis? = nil, business: BusinessKind = .new, under: Int64? = nil
    ) {
        self.model = model
        self.dimension = dimension
        self.from = from
        self.to = to
        self.basis = basis
        self.business = business
        self.under = under
    }

    func holds(_ day: Day) -> Bool {
        (from.map { $0 <= day } ?? true) && (to.map { day <= $0 } ?? true)
    }
}

/// What every figure of credit carries with it.
package struct CreditTerms: Sendable, Hashable {
    package let version: Int64
    package let attribution: Attribution
    /// The model that is computed, and the one that was signed.
    package let model: CreditModel
    package let signed: CreditModel
    package let basis: Attribution.Basis
    package let currency: String

    package var isSigned: Bool { model == signed && basis == attribution.basis }
    package var lookbackDays: Int64 { attribution.lookback / 86_400_000 }

    /// `full path · version 2 · opportunity contacts · 180 days back · booked`.
    package var words: String {
        [
            CreditTerms.words(model), "version \(version)", attribution.scope.rawValue.replacing("-", with: " "),
            "\(lookbackDays) days back", basis.rawValue,
        ].joined(separator: " · ")
    }

    package static func words(_ model: CreditModel) -> String {
        switch model {
        case .u: "U 40/40/20"
        case .uHalves: "U 50/50"
        case .w: "W 30/30/30/10"
        case .j: "J 20/20/60"
        case .inverseJ: "inverse J 60/20/20"
        case .lastNonDirect: "last non-direct"
        case .fullPath: "full path"
        case .timeDecay: "time decay"
        case .markov1: "Markov, order 1"
        case .markov2: "Markov, order 2"
        case .markov3: "Markov, order 3"
        case .shapley: "Shapley"
        default: model.rawValue
        }
    }

    init(_ request: CreditRequest, version: Int64, accord: Accord, attribution: Attribution) {
        self.version = version
        self.attribution = attribution
        signed = CreditModel(rawValue: attribution.model.rawValue) ?? .fullPath
        model = request.model ?? signed
        basis = request.basis ?? attribution.basis
        currency = accord.currency
    }

    /// The same terms under another model.
    func with(_ model: CreditModel) -> JourneyCredit {
        var credit = JourneyCredit(model)
        if let days = attribution.halfLifeDays { credit.halfLife = Int64(days) * 86_400_000 }
        if !attribution.weights.isEmpty {
            func weight(_ place: Attribution.Place) -> Double { Double(attribution.weights[place] ?? 0) / 10_000 }
            credit.weights = MilestoneWeights(
                first: weight(.first), lead: weight(.lead), opportunity: weight(.opportunity), won: weight(.won),
                last: weight(.last), rest: weight(.rest))
        }
        return credit
    }

    /// The models that can be computed: weights of one's own only where they are signed.
    package var models: [CreditModel] {
        CreditModel.allCases.filter { $0 != .custom || !attribution.weights.isEmpty }
    }
}
