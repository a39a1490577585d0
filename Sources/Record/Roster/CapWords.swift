import Domain

/// How much somebody takes at most, in words.
package enum CapWords {
    package static func of(_ member: Roster.Member) -> String {
        let caps = [
            member.perDay.map { "\($0) a day" }, member.perWeek.map { "\($0) a week" },
            member.perMonth.map { "\($0) a month" },
        ].compactMap { $0 }
        return caps.isEmpty ? "none" : caps.joined(separator: ", ")
    }
}
