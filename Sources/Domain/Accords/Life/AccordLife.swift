import Foundation

/// The life of a version: draft, proposed, signed by each party, in force, superseded.
///
/// Source: docs/rules/accord-life.md.
public enum AccordLife {
    public enum State: Hashable, Sendable {
        case draft
        /// Put before the parties; these signatures are missing.
        case proposed(missing: [SignatureNeed])
        /// Signed by all, and in force from then on.
        case signed(effective: Timestamp)
        /// After its term it stays in force, and every page says so.
        case inForce(since: Timestamp, isExpired: Bool)
        case superseded(at: Timestamp, by: Int)
        /// Its text is not the one that was signed.
        case altered
    }

    /// Whose signatures a version needs: each leader for each party, and the delegates of a leader of two.
    public static func needs(_ version: AccordVersion) -> [SignatureNeed] {
        version.parties.flatMap { signatory -> [SignatureNeed] in
            let leader = SignatureNeed(party: signatory.party, role: .leader, signer: signatory.leader)
            let led = version.parties.filter { same($0.leader, signatory.leader) }.count
            guard led > 1, let delegate = signatory.delegate else { return [leader] }
            return [leader, SignatureNeed(party: signatory.party, role: .delegate, signer: delegate)]
        }
    }

    public static func signaturesMissing(_ version: AccordVersion) -> [SignatureNeed] {
        needs(version).filter { signature(for: $0, version) == nil }
    }

    /// When it came or comes into force: its named time, but not before its last signature; `nil` while one is missing.
    public static func effective(_ version: AccordVersion) -> Timestamp? {
        guard let proposed = version.proposedAt else { return nil }
        let signatures = needs(version).map { signature(for: $0, version)?.at }
        guard !signatures.isEmpty, signatures.allSatisfy({ $0 != nil }) else { return nil }
        let last = signatures.compactMap { $0 }.max() ?? proposed
        return max(version.effectiveFrom ?? last, last)
    }

    /// The version that rules at an instant: of those signed by all and not altered, the one that came last.
    ///
    /// - Parameters:
    ///   - versions: In any order.
    ///   - hashes: SHA-256 of the stored text by number; a version whose text no longer matches is not in force.
    ///   - instant: The instant asked about.
    /// - Returns: `nil` when none has all signatures yet.
    public static func inForce(
        _ versions: [AccordVersion], hashes: [Int: String], at instant: Timestamp
    ) -> AccordVersion? {
        ruling(versions, hashes, at: instant).last?.version
    }

    /// The state of one of the versions at an instant.
    public static func state(
        of version: AccordVersion, among versions: [AccordVersion], hashes: [Int: String], at instant: Timestamp
    ) -> State {
        guard let proposed = version.proposedAt, proposed <= instant else { return .draft }
        if isAltered(version, hashes) { return .altered }
        guard let effective = effective(version), signedAt(version) <= instant else {
            var then = version
            then.signatures.removeAll { $0.at > instant }
            return .proposed(missing: signaturesMissing(then))
        }
        guard effective <= instant else { return .signed(effective: effective) }
        let ruling = ruling(versions, hashes, at: instant)
        let place = ruling.firstIndex { $0.version.number == version.number }
        if let place, place + 1 < ruling.count {
            return .superseded(at: ruling[place + 1].effective, by: ruling[place + 1].version.number)
        }
        return .inForce(since: effective, isExpired: isExpired(version, at: instant))
    }

    /// Whether the last day of the term has gone by, in the accord's zone.
    public static func isExpired(_ version: AccordVersion, at instant: Timestamp) -> Bool {
        day(of: instant, in: version.timeZone) > version.term.until
    }

    /// Versions that came into force, one after the other.
    private static func ruling(
        _ versions: [AccordVersion], _ hashes: [Int: String], at instant: Timestamp
    ) -> [(version: AccordVersion, effective: Timestamp)] {
        versions.compactMap { version -> (version: AccordVersion, effective: Timestamp)? in
            guard !isAltered(version, hashes), let from = effective(version), from <= instant else { return nil }
            return (version, from)
        }
        .sorted { ($0.effective, $0.version.number) < ($1.effective, $1.version.number) }
    }

    private static func isAltered(_ version: AccordVersion, _ hashes: [Int: String]) -> Bool {
        hashes[version.number] != version.hash
    }

    private static func signedAt(_ version: AccordVersion) -> Timestamp {
        version.signatures.map(\.at).max() ?? Timestamp(milliseconds: .max)
    }

    /// A signature of another text does not count.
    static func signature(for need: SignatureNeed, _ version: AccordVersion) -> Signature? {
        version.signatures.first {
            $0.party == need.party && $0.role == need.role && same($0.signer, need.signer)
                && $0.hash == version.hash
        }
    }

    static func same(_ left: String, _ right: String) -> Bool {
        left.lowercased() == right.lowercased()
    }

    private static func day(of instant: Timestamp, in name: String) -> Day {
        let seconds = Int(instant.milliseconds) / 1000 - (instant.milliseconds % 1000 < 0 ? 1 : 0)
        let offset =
            TimeZone(identifier: name)?
            .secondsFromGMT(for: Date(timeIntervalSince1970: Double(seconds))) ?? 0
        let local = seconds + offset
        return Day(number: Int32(local >= 0 ? local / 86_400 : (local - 86_399) / 86_400))
    }
}
