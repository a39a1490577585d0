import Domain
import Storage

/// Statements on what one may choose from when a lead is entered or edited.
package enum LeadFormChoices {
    /// The newest campaigns, by name: how they are written in a form, and what they are called.
    package static func campaigns(in connection: any Connection) throws -> [(String, String)] {
        try connection.all(
            """
            SELECT id, name FROM (SELECT id, name FROM campaign WHERE withdrawn IS NULL ORDER BY id DESC LIMIT 300) newest
            ORDER BY name, id
            """
        ) { ($0.id(0, of: Campaign.self).description, $0.text(1)) }
    }

    /// Kinds of touch that the record knows.
    package static func touchKinds(in connection: any Connection) throws -> [String] {
        try connection.all("SELECT DISTINCT kind FROM (SELECT kind FROM touch LIMIT 1000) known ORDER BY kind") {
            $0.text(0)
        }
    }
}
