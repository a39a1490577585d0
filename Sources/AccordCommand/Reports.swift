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
            throw CommandFault("\(path) is no text in UTF-8.")
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
