import Record

/// The secret of a session as forms carry it: masked anew for each page, so that no two look alike.
enum FormToken {
    static let field = "token"
    static let headerName = fieldName("X-Form-Token")

    /// Random bytes followed by the secret combined with them, in base 64 for addresses.
    static func masked(_ secret: [UInt8], _ randomBytes: (Int) -> [UInt8]) -> String {
        let mask = randomBytes(secret.count)
        return Base64URL.encode(mask + zip(mask, secret).map { $0 ^ $1 })
    }

    /// Takes the same time wherever the difference is.
    static func matches(_ token: String, _ secret: [UInt8]) -> Bool {
        guard let bytes = Base64URL.decode(token), bytes.count == secret.count * 2, !secret.isEmpty else {
            return false
        }
        let unmasked = zip(bytes.prefix(secret.count), bytes.suffix(secret.count)).map { $0 ^ $1 }
        return ConstantTime.equal(unmasked, secret)
    }
}
