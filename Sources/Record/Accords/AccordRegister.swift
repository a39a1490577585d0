import Domain
import Storage

/// All versions at one glance: the state of each, whose signature is missing, and which one rules.
package struct AccordRegister: Sendable {
    /// How a version stands; withdrawn is told apart by its row.
    package enum State: Sendable, Equatable {
        case withdrawn(at: Timestamp)
        case living(AccordLife.State)
    }

    /// The first version first, withdrawn ones too.
    package let versions: [KeptVersion]
    private let accords: [Int64: Accord]
    private let lives: [AccordVersion]
    private let hashes: [Int: String]

    package static func read(_ library: AccordLibrary, in connection: any Connection) throws -> AccordRegister {
        let versions = try AccordQueries.all(in: connection)
        var accords: [Int64: Accord] = [:]
        for version in versions { accords[version.number] = try library.accord(version.number, in: connection) }
        return AccordRegister(versions: versions, accords: accords)
    }

    init(versions: [KeptVersion], accords: [Int64: Accord]) {
        self.versions = versions
        self.accords = accords
        let living = versions.filter { $0.withdrawnAt == nil }
        lives = living.compactMap { version in accords[version.number].map { AccordRegister.life(version, $0) } }
        hashes = Dictionary(
            living.map { (Int($0.number), AccordDigest.of($0.text)) }, uniquingKeysWith: { first, _ in first })
    }

    /// Throws `Problem.notFound` for a number that no version has.
    package func version(_ number: Int64) throws -> KeptVersion {
        guard let version = versions.first(where: { $0.number == number }) else {
            throw Problem.notFound("There is no version \(number) of the accord.")
        }
        return version
    }

    /// What the version says.
    package func accord(_ number: Int64) -> Accord { accords[number] ?? Accord() }

    package func state(of version: KeptVersion, at instant: Timestamp) -> State {
        if let withdrawn = version.withdrawnAt { return .withdrawn(at: withdrawn) }
        guard let life = life(version.number) else { return .living(.draft) }
        return .living(AccordLife.state(of: life, among: lives, hashes: hashes, at: instant))
    }

    /// The version that rules at the instant, as its texts, signatures and times say it.
    package func ruling(at instant: Timestamp) -> KeptVersion? {
        let life = AccordLife.inForce(lives, hashes: hashes, at: instant)
        return life.flatMap { life in versions.first { $0.number == Int64(life.number) } }
    }

    /// Whose signatures the version needs, in the order of the document.
    package func needs(_ number: Int64) -> [SignatureNeed] {
        life(number).map(AccordLife.needs) ?? []
    }

    package func signaturesMissing(_ number: Int64) -> [SignatureNeed] {
        life(number).map(AccordLife.signaturesMissing) ?? []
    }

    /// The signatures that this one may give now: their own, and for operations those of all others.
    package func maySign(_ email: String, isOperations: Bool, _ number: Int64) -> [SignatureNeed] {
        guard let life = life(number), !isAltered(number) else { return [] }
        return AccordLife.maySign(AccordLife.Signer(email: email, isOperations: isOperations), life)
    }

    /// The given signature for a need.
    package func signature(for need: SignatureNeed, _ number: Int64) -> KeptSignature? {
        versions.first { $0.number == number }?.signatures.first { $0.party == need.party && $0.role == need.role }
    }

    /// When the version comes or came into force; `nil` while a signature is missing.
    package func effective(_ number: Int64) -> Timestamp? {
        guard !isAltered(number) else { return nil }
        return life(number).flatMap(AccordLife.effective)
    }

    package func life(_ number: Int64) -> AccordVersion? {
        lives.first { $0.number == Int(number) }
    }

    private func isAltered(_ number: Int64) -> Bool {
        life(number).map { hashes[$0.number] != $0.hash } ?? true
    }

    /// A signer's address is the one that the version names, also when the user has another by now.
    private static func life(_ version: KeptVersion, _ accord: Accord) -> AccordVersion {
        var life = AccordVersion(
            number: Int(version.number), hash: version.digest, accord: accord, proposedAt: version.proposedAt,
            effectiveFrom: version.effectiveAt)
        let needs = AccordLife.needs(life)
        life.signatures = version.signatures.compactMap { kept in
            guard let need = needs.first(where: { $0.party == kept.party && $0.role == kept.role }) else { return nil }
            return Signature(
                party: kept.party, role: kept.role, signer: need.signer,
                enteredBy: kept.isOnBehalf ? Party.operations.rawValue : nil, at: kept.at, hash: kept.digest)
        }
        return life
    }
}
