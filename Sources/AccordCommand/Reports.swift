import ArgumentParser
import Domain
import Foundation
import Record
import Server

/// The flag of verbs that report.
struct ReportOptions: ParsableArguments {
    @Flag(help: "Print one line of JSON.")
    var json = false
}

extension Console {
    /// A value as one line of JSON with sorted keys.
    func json(_ value: some Encodable) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        line(String(decoding: try encoder.encode(value), as: UTF8.self))
    }
}

/// Reads what a verb is given.
enum Input {
    /// The text of a file; `-` is standard input.
    ///
    /// - Throws: `CommandFault` when it cannot be read or is no text.
    static func text(_ path: String) throws -> String {
        let data: Data
        if path == "-" {
            data = FileHandle.standardInput.readDataToEndOfFile()
        } else {
            guard let contents = FileManager.default.contents(atPath: path) else {
                throw CommandFault("\(path) cannot be read.")
            }
            data = contents
        }
        guard let text = String(validating: Array(data), as: UTF8.self) else {
            throw CommandFault("\(path) is no text in UTF-8: save it in that encoding.")
        }
        return text
    }

    /// A day, at whose start something begins, or an instant such as 2027-02-01T09:00:00Z.
    static func instant(_ text: String, zone: String) throws -> Timestamp {
        if let day = Day(text: text) { return try Zone(zone, field: "timeZone").start(of: day) }
        if let date = try? Date(text, strategy: .iso8601) {
            return Timestamp(milliseconds: Int64(date.timeIntervalSince1970 * 1_000))
        }
        throw CommandFault("\(text) is no date such as 2027-02-01 and no instant such as 2027-02-01T09:00:00Z.")
    }

    /// The day that an option names; nothing where it was not given.
    static func day(_ text: String?, option: String) throws -> Day? {
        guard let text else { return nil }
        guard let day = Day(text: text) else { throw CommandFault("--\(option) \(text) is no day such as 2027-01-29.") }
        return day
    }

    /// The word that an option names, of those that are known; nothing where it was not given.
    static func choice<Choice: RawRepresentable & CaseIterable>(
        _ text: String?, option: String, of _: Choice.Type
    ) throws -> Choice? where Choice.RawValue == String {
        guard let text else { return nil }
        guard let choice = Choice(rawValue: text) else {
            let known = Choice.allCases.map(\.rawValue).joined(separator: ", ")
            throw CommandFault("--\(option) \(text) is not known; it is one of \(known).")
        }
        return choice
    }

    static func user(_ email: String, in house: House) async throws -> User {
        guard let user = try await house.users.find(email: email) else {
            throw CommandFault("There is no user \(email).")
        }
        return user
    }
}

/// Why a verb could not do what was asked, in one sentence.
struct CommandFault: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }
}

/// How times are written on the command line: in the zone of whoever reads them.
enum Times {
    static func format(_ now: Timestamp) -> Format {
        Format(zone: TimeZone.current.identifier, now: now)
    }

    /// The day in a zone of its own, such as the accord's.
    static func day(_ instant: Timestamp, zone: String) -> String {
        let format = Format(zone: zone, now: instant)
        return format.day(format.localDay(instant))
    }

    static func day(_ instant: Timestamp) -> String {
        let format = format(instant)
        return format.day(format.localDay(instant))
    }
}
