import Hummingbird
import Record

/// Why the doorway turns a request away before, or while, a handler looks at it.
enum Refusal: Error, Equatable {
    case signInNeeded
    case wrongMethod([HTTPRequest.Method])
    case unknownPath
    /// Bytes that would have been admitted.
    case tooLarge(limit: Int)
    case malformed(String)
    case foreignOrigin
    case tokenMissing
    case tooSlow
}
