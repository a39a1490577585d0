/// What the accord says about one kind of hand-off.
public struct HandoffRules: Hashable, Sendable {
    public let kind: HandOffKind
    public let clocks: Clocks
    public let families: [RejectionFamily]
    public let dispositions: [Disposition]
    public let recycling: Recycling
    public let disputes: Disputes?
    /// Days and times in sentences are of this zone: the accord's.
    public let zone: Zone
    /// Ids of the commitments, which can be waived.
    public let commitments: [String]

    /// Name of the pause of a hand-off that was sent back.
    public static let returnedForData = "returned-for-data"

    /// The rules of a kind in an accord.
    ///
    /// - Throws: `Problem.notFound` when the accord has no such kind, `Problem.invalid` for its zone.
    public init(accord: Accord, kind name: String) throws {
        guard let kind = accord.handOffs.first(where: { $0.name == name }) else {
            throw Problem.notFound("The accord has no hand-off named “\(name)”.")
        }
        self.kind = kind
        clocks = accord.clocks
        families = accord.rejections.filter { kind.reasons.isEmpty || kind.reasons.contains($0.name) }
        dispositions = accord.dispositions
        recycling = accord.recycling
        disputes = accord.disputes
        zone = try Zone(accord.timeZone, field: "timeZone")
        commitments = accord.commitments.map(\.id)
    }

    public func family(of reason: String) -> RejectionFamily? {
        families.first { $0.reasons.contains(reason) }
    }

    func text(_ instant: Timestamp) -> String {
        "\(zone.civil(at: instant))"
    }

    func choices(_ values: [String]) -> String {
        values.joined(separator: ", ")
    }
}

extension Handoff {
    /// Refuses when the hand-off is no longer undecided, or over, and says what happened meanwhile.
    ///
    /// - Throws: `Problem.conflict`.
    func refuse(_ rules: HandoffRules) throws -> Never {
        throw Problem.conflict(meanwhile(rules))
    }

    /// What happened last, in a sentence.
    public func meanwhile(_ rules: HandoffRules) -> String {
        if state == .closed {
            if let disposition {
                return "\(disposition.by) closed it as \(disposition.reason) on \(rules.text(disposition.at))."
            }
            if let opportunityAt { return "An opportunity was opened from it on \(rules.text(opportunityAt))." }
            if let handedOnAt {
                if rules.kind.of == .won, let acceptance {
                    return "\(acceptance.by) took it over on \(rules.text(acceptance.at))."
                }
                return "It went on to the next hand-off on \(rules.text(handedOnAt))."
            }
            return "It was withdrawn\(closedAt.map { " on " + rules.text($0) } ?? "")."
        }
        if state == .rejected, let rejection {
            return "\(rejection.by) rejected it on \(rules.text(rejection.at)): \(rejection.reason)."
        }
        if let acceptance { return "\(acceptance.by) accepted it on \(rules.text(acceptance.at))." }
        if state == .returned, let decision {
            return "\(decision.by) returned it for data on \(rules.text(decision.at))."
        }
        if let assignee, let assignedAt { return "It has been with \(assignee) since \(rules.text(assignedAt))." }
        return "Nobody has it yet."
    }

    /// - Throws: `Problem.invalid` when a text that is needed is empty.
    static func demand(_ text: String, _ field: String, _ message: String) throws {
        if text.utf8.allSatisfy({ $0 == 32 || (9...13).contains($0) }) { throw Problem.invalid(field, message) }
    }
}
