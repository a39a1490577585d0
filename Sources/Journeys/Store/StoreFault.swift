/// Why a file is not taken for the store of a record; the cure is always to build it anew.
public enum StoreFault: Error, Sendable, Equatable, CustomStringConvertible {
    case unreadable(path: String, reason: String)
    /// It is no such file at all.
    case foreign
    /// It was written by another version of the program.
    case version(found: UInt32, wanted: UInt32)
    case truncated
    /// Bytes changed since they were written.
    case damaged(section: String)
    /// Its parts do not fit together.
    case inconsistent(String)
    /// It holds what the record does not: it belongs to another or a restored database.
    case ahead(position: Int64, record: Int64)
    case unwritable(path: String, reason: String)

    public var description: String {
        switch self {
        case .unreadable(let path, let reason): "\(path) cannot be read: \(reason)."
        case .foreign: "The file is no journey store."
        case .version(let found, let wanted): "The file has format \(found); this program reads format \(wanted)."
        case .truncated: "The file ends before it should."
        case .damaged(let section): "The checksum of “\(section)” does not match."
        case .inconsistent(let what): "The parts of the file do not fit together: \(what)."
        case .ahead(let position, let record):
            "The file reaches position \(position), the record only \(record): it belongs to another database."
        case .unwritable(let path, let reason): "\(path) cannot be written: \(reason)."
        }
    }
}
