/// What a connection keeps of rows from one reading to the next, so that what hardly ever changes is made of rows once.
///
/// Each value goes with a mark of the rows that it was made of, one number or several that no later state of them has
/// again. Only a reading keeps anything: what a transaction wrote may be taken back.
public final class ConnectionMemory {
    private var kept: [ObjectIdentifier: (mark: [Int64], value: any Sendable)] = [:]
    /// Whether the transaction under way can only read.
    var isReading = false

    /// The value of its type that was made of rows with this mark, or else what `read` makes of them now.
    ///
    /// - Throws: What `read` does.
    public func value<T: Sendable>(_ mark: [Int64], _ read: () throws -> T) rethrows -> T {
        let key = ObjectIdentifier(T.self)
        if isReading, let known = kept[key], known.mark == mark, let value = known.value as? T { return value }
        let value = try read()
        if isReading { kept[key] = (mark, value) }
        return value
    }
}
