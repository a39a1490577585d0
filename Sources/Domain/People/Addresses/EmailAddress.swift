/// An e-mail address that can receive mail as far as its form tells.
public struct EmailAddress: Hashable, Sendable {
    /// The address in lower case, an international domain in its ASCII form: what identifies a person.
    public let identifier: String
    private let domainStart: Int
    private let registrableStart: Int

    /// Reads `name@example.com`, also as `mailto:` or `Name <name@example.com>`; `nil` when the form is wrong.
    public init?(_ text: String) {
        guard case .success(let address) = Self.parse(text) else { return nil }
        self = address
    }

    init(identifier: String, domainStart: Int) {
        self.identifier = identifier
        self.domainStart = domainStart
        registrableStart = identifier.withBytes { bytes in
            domainStart + DomainName.registrableStart(bytes.part(domainStart, bytes.count))
        }
    }

    public var local: String { identifier.withBytes { $0.part(0, domainStart - 1).text } }
    public var domain: String { identifier.withBytes { $0.part(domainStart, $0.count).text } }

    /// The domain that somebody registered: `ibm.com` for `us.ibm.com`.
    public var registrableDomain: String { identifier.withBytes { $0.part(registrableStart, $0.count).text } }

    /// The address, or the first thing that is wrong with it.
    public static func parse(_ text: String) -> Result<EmailAddress, EmailFault> {
        text.withBytes { EmailParser(bytes: $0).parse() }
    }

    /// The folded form by which two addresses are taken for one mailbox; weaker than `identifier`.
    public func matchKey(_ folding: EmailFolding = .standard) -> String {
        identifier.withBytes { bytes in
            String.built(capacity: bytes.count) { sink in folding.fold(self, bytes, into: &sink) }
        }
    }

    /// Calls `body` with the local part, the domain and the registrable domain, in place.
    @inline(__always)
    func withParts<Result>(
        _ body: (
            _ local: UnsafeBufferPointer<UInt8>, _ domain: UnsafeBufferPointer<UInt8>,
            _ registrable: UnsafeBufferPointer<UInt8>
        ) -> Result
    ) -> Result {
        identifier.withBytes { bytes in
            body(
                bytes.part(0, domainStart - 1), bytes.part(domainStart, bytes.count),
                bytes.part(registrableStart, bytes.count))
        }
    }
}

/// What is wrong with the form of an e-mail address; the raw value is the evidence that people read.
public enum EmailFault: String, Error, CaseIterable, Sendable {
    case empty
    case noAt = "no @"
    case emptyLocalPart = "nothing before the @"
    case longLocalPart = "more than 64 characters before the @"
    case badLocalPart = "a character or dot that may not stand before the @"
    case emptyDomain = "nothing after the @"
    case badDomain = "no domain after the @"
    case longDomain = "more than 253 characters after the @"
    case noTopLevel = "a domain without a dot"
    case addressLiteral = "a number instead of a domain"
}
