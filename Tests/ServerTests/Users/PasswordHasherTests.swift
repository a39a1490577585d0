import Testing

@testable import Record
@testable import Server

@Suite("Passwords")
struct PasswordHasherTests {
    @Test("a password is known again, another is not, and two hashes of it differ")
    func hashing() async throws {
        let hasher = PasswordHasher(cost: .init(exponent: 4), randomBytes: AppServices.systemRandomBytes)
        let kept = try await hasher.hash("grüße und 世界")
        #expect(try await hasher.verify("grüße und 世界", against: kept))
        #expect(try await !hasher.verify("gruesse", against: kept))
        #expect(try await !hasher.verify("", against: kept))
        #expect(try await !hasher.verify("grüße und 世界", against: nil))
        #expect(try await hasher.hash("grüße und 世界") != kept)
        #expect(!hasher.isOutdated(kept))
        #expect(PasswordHasher(cost: .init(exponent: 5), randomBytes: { _ in [] }).isOutdated(kept))
    }

    @Test("scrypt gives the values of RFC 7914")
    func vector() throws {
        let hash = try PasswordHash.derive(
            "pleaseletmein", salt: Array("SodiumChloride".utf8), cost: .init(exponent: 14, blockSize: 8, passes: 1))
        #expect(hash.prefix(8) == [0x70, 0x23, 0xbd, 0xcb, 0x3a, 0xfd, 0x73, 0x48])
    }

    @Test("many at once all get their answer")
    func crowd() async throws {
        let hasher = PasswordHasher(cost: .init(exponent: 4), randomBytes: AppServices.systemRandomBytes)
        let kept = try await hasher.hash("secret")
        let right = try await withThrowingTaskGroup(of: Bool.self) { group in
            for index in 0..<40 {
                group.addTask { try await hasher.verify(index % 2 == 0 ? "secret" : "other", against: kept) }
            }
            return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(right == 20)
    }
}
