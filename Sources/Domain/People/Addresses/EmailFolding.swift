/// How far two e-mail addresses may differ and still be taken for one mailbox.
public struct EmailFolding: Hashable, Sendable {
    public enum Separators: Hashable, Sendable {
        /// `john_doe`, `john.doe` and `john-doe` are `johndoe`.
        case ignoredEverywhere
        /// Dots are left out only where the provider does so itself.
        case ignoredByProvider
        case kept
    }

    /// Leaves out what follows a plus sign.
    public var tags = true
    public var separators = Separators.ignoredEverywhere
    /// Takes `us.ibm.com` for `ibm.com`.
    public var hosts = true

    public static let standard = EmailFolding()

    public init(tags: Bool = true, separators: Separators = .ignoredEverywhere, hosts: Bool = true) {
        self.tags = tags
        self.separators = separators
        self.hosts = hosts
    }

    func fold(_ address: EmailAddress, _ bytes: UnsafeBufferPointer<UInt8>, into sink: inout ByteSink) {
        address.withParts { local, domain, registrable in
            let dotless = ignoresDots(registrable)
            let begin = sink.count
            for (index, byte) in local.enumerated() {
                if tags, byte == UInt8(ascii: "+"), index > 0 { break }
                if byte == UInt8(ascii: "."), dotless { continue }
                if separators == .ignoredEverywhere, byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-") { continue }
                sink.append(byte)
            }
            // An address that is nothing but separators keeps them: it must not fold into another's.
            if sink.count == begin { sink.append(local) }
            sink.append(UInt8(ascii: "@"))
            if registrable.equals("googlemail.com") {
                sink.append("gmail.com")
            } else {
                sink.append(hosts ? registrable : domain)
            }
        }
    }

    private func ignoresDots(_ domain: UnsafeBufferPointer<UInt8>) -> Bool {
        switch separators {
        case .ignoredEverywhere: true
        case .ignoredByProvider: domain.equals("gmail.com") || domain.equals("googlemail.com")
        case .kept: false
        }
    }
}
