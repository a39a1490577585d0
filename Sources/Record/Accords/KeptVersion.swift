import Crypto
import Domain

/// A version as its row keeps it, with the signatures given so far.
package struct KeptVersion: Sendable, Equatable {
    package let number: Int64
    package let name: String
    /// The document, as it stands in the database now.
    package let text: String
    /// SHA-256 of the text in hexadecimal, as it was proposed.
    package let digest: String
    package let author: ID<User>
    package let proposedAt: Timestamp
    /// When it is to come into force; `nil`: with its last signature.
    package let effectiveAt: Timestamp?
    package let inForceAt: Timestamp?
    let supersededAt: Timestamp?
    package let withdrawnAt: Timestamp?
    /// In the order in which they were given.
    package var signatures: [KeptSignature] = []

    /// Whether the text is no longer the one that was proposed.
    package var isAltered: Bool { AccordDigest.of(text) != digest }

    init(
        number: Int64, name: String, text: String, author: ID<User>, proposedAt: Timestamp, effectiveAt: Timestamp?
    ) {
        self.number = number
        self.name = name
        self.text = text
        digest = AccordDigest.of(text)
        self.author = author
        self.proposedAt = proposedAt
        self.effectiveAt = effectiveAt
        inForceAt = nil
        supersededAt = nil
        withdrawnAt = nil
    }

    init(
        number: Int64, name: String, text: String, digest: String, author: ID<User>, proposedAt: Timestamp,
        effectiveAt: Timestamp?, inForceAt: Timestamp?, supersededAt: Timestamp?, withdrawnAt: Timestamp?
    ) {
        self.number = number
        self.name = name
        self.text = text
        self.digest = digest
        self.author = author
        self.proposedAt = proposedAt
        self.effectiveAt = effectiveAt
        self.inForceAt = inForceAt
        self.supersededAt = supersededAt
        self.withdrawnAt = withdrawnAt
    }
}

/// A signature as its row keeps it.
package struct KeptSignature: Sendable, Equatable {
    package let version: Int64
    package let party: Party
    package let role: Signature.Role
    /// Whose signature it is.
    package let signer: ID<User>
    /// Who entered it; another than the signer when it was given on behalf.
    package let author: ID<User>
    package let at: Timestamp
    /// SHA-256 of the text that was signed.
    package let digest: String
    package let isOnBehalf: Bool

    package init(
        version: Int64, party: Party, role: Signature.Role, signer: ID<User>, author: ID<User>, at: Timestamp,
        digest: String, isOnBehalf: Bool
    ) {
        self.version = version
        self.party = party
        self.role = role
        self.signer = signer
        self.author = author
        self.at = at
        self.digest = digest
        self.isOnBehalf = isOnBehalf
    }
}

/// The fingerprint by which a text is known to be the one that was signed.
enum AccordDigest {
    /// SHA-256 of the bytes, in 64 hexadecimal digits.
    static func of(_ text: String) -> String {
        let digits = Array("0123456789abcdef".utf8)
        let bytes = SHA256.hash(data: Array(text.utf8)).flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
        return String(decoding: bytes, as: UTF8.self)
    }
}
