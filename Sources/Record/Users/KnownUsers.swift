import Domain

/// All of ours, and by what they are named.
struct KnownUsers: Sendable {
    /// By name.
    let all: [User]
    let names: [ID<User>: String]
    /// By the folded address.
    let namesByEmail: [String: String]
    /// By the address as it is written.
    let namesByAddress: [String: String]
    let owners: OwnerNames

    init(_ users: [User]) {
        all = users
        names = Dictionary(users.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
        namesByEmail = Dictionary(
            users.map { (User.key(email: $0.email), $0.name) }, uniquingKeysWith: { first, _ in first })
        namesByAddress = Dictionary(users.map { ($0.email, $0.name) }, uniquingKeysWith: { first, _ in first })
        owners = OwnerNames(users)
    }
}
