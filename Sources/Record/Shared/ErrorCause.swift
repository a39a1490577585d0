import Storage

/// What a log line may say about an error: never a name, an address or a value that somebody typed.
package enum ErrorCause {
    /// Storage tells its errors without values; of all others only the kind is said.
    package static func text(_ error: any Error) -> String {
        (error as? StorageError)?.description ?? String(reflecting: type(of: error))
    }
}
