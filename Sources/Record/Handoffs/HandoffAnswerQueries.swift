import Domain
import Storage

/// Statements that read what was answered to hand-offs, by hand-off.
extension HandoffQueries {
    static func pauses(
        of ids: [ID<Handoff>], book: RosterBook, in connection: any Connection
    ) throws -> [ID<Handoff>: [HandoffPause]] {
        var found: [ID<Handoff>: [HandoffPause]] = [:]
        try connection.each(
            """
            SELECT handoff, reason, from_at, until_at, author, ended FROM pause
            WHERE handoff IN \(.list(ids)) ORDER BY from_at
            """
        ) {
            let pause = HandoffPause(
                reason: $0.text(1), from: $0.timestamp(2), until: $0.timestamp(3), by: book.email($0.id(4)),
                isEnded: $0.boolean(5))
            found[$0.id(0), default: []].append(pause)
        }
        return found
    }

    static func waivers(
        of ids: [ID<Handoff>], book: RosterBook, in connection: any Connection
    ) throws -> [ID<Handoff>: [Waiver]] {
        var found: [ID<Handoff>: [Waiver]] = [:]
        try connection.each(
            "SELECT handoff, commitment, reason, at, author FROM waiver WHERE handoff IN \(.list(ids)) ORDER BY at"
        ) {
            let waiver = Waiver(
                commitment: $0.text(1), reason: $0.text(2), at: $0.timestamp(3), by: book.email($0.id(4)))
            found[$0.id(0), default: []].append(waiver)
        }
        return found
    }

    static func acceptances(
        of ids: [ID<Handoff>], book: RosterBook, in connection: any Connection
    ) throws -> [ID<Handoff>: Acceptance] {
        var found: [ID<Handoff>: Acceptance] = [:]
        try connection.each("SELECT handoff, way, at, author FROM acceptance WHERE handoff IN \(.list(ids))") {
            found[$0.id(0)] = Acceptance(
                way: Acceptance.Way(rawValue: $0.text(1)) ?? .click, at: $0.timestamp(2), by: book.email($0.id(3)))
        }
        return found
    }

    /// Without those that were taken back.
    static func rejections(
        of ids: [ID<Handoff>], book: RosterBook, in connection: any Connection
    ) throws -> [ID<Handoff>: Rejection] {
        var found: [ID<Handoff>: Rejection] = [:]
        try connection.each(
            """
            SELECT handoff, reason, family, counts_against, note, proof, at, author FROM rejection
            WHERE handoff IN \(.list(ids)) AND taken_back_at IS NULL
            """
        ) {
            found[$0.id(0)] = Rejection(
                reason: $0.text(1), family: $0.text(2), countsAgainst: Party(rawValue: $0.text(3)) ?? .operations,
                note: $0.optionalText(4), proof: $0.optionalText(5), at: $0.timestamp(6), by: book.email($0.id(7)))
        }
        return found
    }

    static func answers(
        of ids: [ID<Handoff>], book: RosterBook, in connection: any Connection
    ) throws -> [ID<Handoff>: RejectionAnswer] {
        var found: [ID<Handoff>: RejectionAnswer] = [:]
        try connection.each("SELECT handoff, kind, note, at, author FROM answer WHERE handoff IN \(.list(ids))") {
            found[$0.id(0)] = RejectionAnswer(
                kind: RejectionAnswer.Kind(rawValue: $0.text(1)) ?? .accept, note: $0.optionalText(2),
                at: $0.timestamp(3), by: book.email($0.id(4)))
        }
        return found
    }

    static func rulings(
        of ids: [ID<Handoff>], book: RosterBook, in connection: any Connection
    ) throws -> [ID<Handoff>: [Ruling]] {
        var found: [ID<Handoff>: [Ruling]] = [:]
        try connection.each(
            """
            SELECT handoff, verdict, because, at, author FROM ruling
            WHERE handoff IN \(.list(ids)) ORDER BY handoff, instance
            """
        ) {
            let ruling = Ruling(
                verdict: Ruling.Verdict(rawValue: $0.text(1)) ?? .rejectionStands, because: $0.text(2),
                at: $0.timestamp(3), by: book.email($0.id(4)))
            found[$0.id(0), default: []].append(ruling)
        }
        return found
    }

    static func appeals(
        of ids: [ID<Handoff>], book: RosterBook, in connection: any Connection
    ) throws -> [ID<Handoff>: Appeal] {
        var found: [ID<Handoff>: Appeal] = [:]
        try connection.each("SELECT handoff, because, at, author FROM appeal WHERE handoff IN \(.list(ids))") {
            found[$0.id(0)] = Appeal(because: $0.text(1), at: $0.timestamp(2), by: book.email($0.id(3)))
        }
        return found
    }

    static func dispositions(
        of ids: [ID<Handoff>], book: RosterBook, in connection: any Connection
    ) throws -> [ID<Handoff>: DispositionGiven] {
        var found: [ID<Handoff>: DispositionGiven] = [:]
        try connection.each(
            "SELECT handoff, reason, return_on, note, at, author FROM disposition WHERE handoff IN \(.list(ids))"
        ) {
            found[$0.id(0)] = DispositionGiven(
                reason: $0.text(1), returnOn: $0.optionalDay(2), note: $0.optionalText(3), at: $0.timestamp(4),
                by: book.email($0.id(5)))
        }
        return found
    }
}
