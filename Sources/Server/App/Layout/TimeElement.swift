import Domain
import Record

extension Format {
    /// The instant for people and for programs.
    func timeElement(_ instant: Timestamp) -> HTML {
        "<time datetime=\"\(Format.universal(instant))\">\(near(instant))</time>"
    }
}
