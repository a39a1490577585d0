import Domain
import Storage

/// Puts together how everything stands that operations looks after.
package struct HealthReading {
    package let connection: any Connection
    package let now: Timestamp
    package let zone: Zone
    package let format: Format

    package init(connection: any Connection, now: Timestamp, zone: Zone, format: Format) {
        self.connection = connection
        self.now = now
        self.zone = zone
        self.format = format
    }

    package func groups() throws -> [HealthGroup] {
        [
            HealthGroup(title: "Imports", id: "imports", lines: try imports()),
            HealthGroup(title: "Queues", id: "queues", lines: try queues()),
            HealthGroup(title: "Roster", id: "roster", lines: try roster()),
            HealthGroup(title: "Record", id: "record", lines: try record()),
        ]
    }

    private func imports() throws -> [HealthLine] {
        let batches = try BatchStatements.all(in: connection)
        let tasks = try ImportTaskQueries.unfinished(in: connection)
        let drafts = try ImportDraftQueries.open(in: connection)
        var lines: [HealthLine] = []
        if let last = batches.first {
            let name = ImportWords.names(last.files)
            lines.append(
                HealthLine(
                    "Last import", .well,
                    "\(name), \(format.near(last.startedAt)), \(Format.grouped(last.counts.read)) rows.",
                    step: "See it", link: "/imports/\(last.id)"))
        } else {
            let hasLeads = try connection.exists("SELECT 1 FROM lead WHERE withdrawn IS NULL")
            lines.append(
                HealthLine(
                    "Last import", hasLeads ? .well : .watch, "Nothing was brought in yet.", step: "Bring in files",
                    link: "/imports"))
        }
        let silent = batches.filter { $0.state == .running && now.milliseconds - $0.heardAt.milliseconds > 120_000 }
        if let first = silent.first {
            lines.append(
                HealthLine(
                    "Interrupted", .trouble, "\(Format.count(silent.count, "import")) began and did not end.",
                    step: "Go on, or take back", link: "/imports/\(first.id)"))
        }
        let rejects = batches.filter { $0.state == .ended && $0.counts.rejected > 0 }
        if let first = rejects.first {
            let rows = rejects.reduce(0) { $0 + $1.counts.rejected }
            lines.append(
                HealthLine(
                    "Rejected rows", .watch,
                    "\(Format.count(rows, "row")) of \(Format.count(rejects.count, "import")) wait to be mended.",
                    step: "Mend and bring in again", link: "/imports/\(first.id)"))
        }
        if let task = tasks.first {
            lines.append(
                HealthLine(
                    "At work", .well, "\(task.title)\(task.share.map { ", \(Format.percent($0, digits: 0))" } ?? "").",
                    step: "Watch", link: "/imports/tasks/\(task.id)"))
        }
        if !drafts.isEmpty {
            lines.append(
                HealthLine(
                    "Being prepared", .well, "\(Format.count(drafts.count, "upload")) not taken yet.", step: "Look",
                    link: "/imports"))
        }
        return lines
    }

    private func queues() throws -> [HealthLine] {
        var lines = try HealthQueries.queued(in: connection).map { queue in
            HealthLine(
                "Queue \(queue.name)", .watch,
                "\(Format.count(queue.count, "hand-off")) without anybody, the oldest since \(format.near(queue.since)).",
                step: "Give them to somebody", link: "/handoffs")
        }
        lines += try HealthQueries.reviews(in: connection).map { review in
            let isDuplicate = review.name.hasPrefix("duplicate")
            let title = isDuplicate ? "Possible duplicates" : "Leads that the accord cannot judge"
            return HealthLine(
                title, .watch, "\(Format.count(review.count, "case")), the oldest since \(format.near(review.since)).",
                step: "Decide", link: isDuplicate ? "/duplicates" : "/review")
        }
        if let stuck = try HealthQueries.stuck(in: connection) {
            lines.append(
                HealthLine(
                    "Outbox", .trouble,
                    "\(Format.count(stuck.count, "message")) could not leave, the oldest since \(format.near(stuck.since)).",
                    step: "Look at the settings", link: "/settings"))
        }
        return lines.isEmpty ? [HealthLine("Queues", .well, "Nothing waits for operations.")] : lines
    }

    private func roster() throws -> [HealthLine] {
        let today = zone.day(at: now)
        var lines: [HealthLine] = []
        let strangers = try HealthQueries.withoutParty(at: now, in: connection)
        if !strangers.isEmpty {
            lines.append(
                HealthLine(
                    "Without a party", .watch,
                    "\(Self.list(strangers)) can sign in and \(strangers.count == 1 ? "stands" : "stand") nowhere on the roster.",
                    step: "Put them on the roster", link: "/roster"))
        }
        let away = try HealthQueries.withoutDeputy(on: today, at: now, in: connection)
        if !away.isEmpty {
            let open = away.reduce(0) { $0 + $1.open }
            lines.append(
                HealthLine(
                    "Away without a deputy", open > 0 ? .trouble : .watch,
                    "\(Self.list(away.map(\.name))), with \(Format.count(open, "open hand-off")).",
                    step: "Name a deputy", link: "/roster"))
        }
        let empty = try HealthQueries.emptyPools(on: today, at: now, in: connection)
        if !empty.isEmpty {
            lines.append(
                HealthLine(
                    "Pools without anybody", .trouble, "Nobody takes turns in \(Self.list(empty)) today.",
                    step: "Add or resume somebody", link: "/roster"))
        }
        return lines.isEmpty
            ? [HealthLine("Roster", .well, "Everybody has a place, every absence a deputy, every pool somebody.")]
            : lines
    }

    private func record() throws -> [HealthLine] {
        let record = try HealthQueries.record(at: now, in: connection)
        let unsealed = record.lastPosition - record.sealedUntil
        let isBehind = unsealed > 0 && (record.sealedAt.map { now.milliseconds - $0.milliseconds > 600_000 } ?? true)
        return [
            HealthLine(
                "Database", .well, "\(ImportWords.size(Int(record.bytes))), \(Format.grouped(record.events)) events."),
            HealthLine(
                "Positions", record.unnumbered > 10_000 ? .trouble : .well,
                record.unnumbered == 0
                    ? "Every event has its place, up to \(Format.grouped(record.lastPosition))."
                    : "\(Format.count(Int(record.unnumbered), "event")) without a place yet.",
                step: record.unnumbered > 10_000 ? "Look at the job positions below" : nil,
                link: record.unnumbered > 10_000 ? Link(own: "/operations#jobs") : nil),
            HealthLine(
                "Seal", isBehind ? .watch : .well,
                record.sealedUntil == 0
                    ? "Nothing is sealed yet."
                    : "Sealed up to event \(Format.grouped(record.sealedUntil))"
                        + (record.sealedAt.map { ", \(format.near($0))." } ?? "."),
                step: isBehind ? "Look at the job seal below" : nil,
                link: isBehind ? Link(own: "/operations#jobs") : nil),
            HealthLine(
                "Processes", record.nodes == 0 ? .watch : .well,
                "\(Format.count(record.nodes, "process", "processes")) at work on this database."),
        ]
    }

    private static func list(_ names: [String]) -> String {
        let shown = names.prefix(4).joined(separator: ", ")
        return names.count > 4 ? "\(shown) and \(names.count - 4) more" : shown
    }
}
