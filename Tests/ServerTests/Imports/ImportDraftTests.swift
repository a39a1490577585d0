import Domain
import Foundation
import Storage
import TestDatabases
import Testing

@testable import Record
@testable import Server

@Suite("Files on their way in")
struct ImportDraftTests {
    private static let bad = """
        Lead ID,First Name,Last Name,Email,Company,Lead Source,Lead Status,Created Date
        L1,Dana,Reyes,dana@calderfoods.example,Calder Foods,Web,New,2027-01-04 09:00
        L2,Juan,Prieto,juan@hexamotors.example,Hexa Motors,Web,New,yesterday

        """

    @Test("a check counts and changes nothing, an import does what the check said", arguments: Engine.allCases)
    func whole(engine: Engine) async throws {
        try await ImportDesk.open(engine) { desk in
            let before = try await desk.world.living()
            let draft = try await desk.bring([("Leads.csv", Self.bad)])
            #expect(draft.look.isReady && draft.look.files[0].noun == "lead")
            let check = try await desk.drafts.ask(.check, draft: draft.id, desk.world.act())
            try await desk.work()
            #expect(try await desk.world.living() == before)
            let text = try #require(try await desk.task(check).report)
            let checked: KeptReport = try CompactJSON.value(text)
            #expect(checked.total.read == 2 && checked.total.created == 1 && checked.total.rejected == 1)
            let take = try await desk.drafts.take(draft.id, desk.world.act())
            try await desk.work()
            let done = try await desk.task(take)
            #expect(done.fault == nil && done.batch.rawValue != 0)
            #expect(try await desk.world.living("lead") == 1)
            #expect(try await desk.drafts.find(draft.id).batch == done.batch)
        }
    }

    @Test("the reject file has its bytes as they came and comes in again after mending", arguments: Engine.allCases)
    func rejects(engine: Engine) async throws {
        try await ImportDesk.open(engine) { desk in
            let draft = try await desk.bring([("Leads.csv", Self.bad)])
            let take = try await desk.drafts.take(draft.id, desk.world.act())
            try await desk.work()
            let batch = try await desk.task(take).batch
            let file = try #require(
                try await desk.world.database.read { try ImportRejectQueries.file(batch, 0, in: $0) })
            #expect(file.name == "Leads-rejected.csv")
            let text = String(decoding: file.bytes, as: UTF8.self)
            #expect(text.contains("L2,Juan,Prieto,juan@hexamotors.example,Hexa Motors,Web,New,yesterday,bad-date,"))
            let mended = text.replacing("yesterday", with: "2027-01-05 10:30")
            let second = try await desk.bring([(file.name, mended)])
            _ = try await desk.drafts.take(second.id, desk.world.act())
            try await desk.work()
            #expect(try await desk.world.living("lead") == 2)
        }
    }

    @Test("dates that can be read in two ways are asked, and nothing is taken before the answer")
    func questions() async throws {
        try await ImportDesk.open { desk in
            let text = """
                Lead ID,Last Name,Email,Company,Lead Source,Lead Status,Created Date
                L1,Reyes,dana@calderfoods.example,Calder Foods,Web,New,04/03/2027

                """
            let draft = try await desk.bring([("Leads.csv", text)])
            #expect(draft.look.questions == 1 && draft.look.files[0].questions[0].example == "04/03/2027")
            await #expect(throws: Problem.self) { try await desk.drafts.take(draft.id, desk.world.act()) }
            var mapping = try await desk.drafts.mapping(of: draft)
            mapping.read("Created Date", of: "Leads.csv", .dayFirst)
            try await desk.drafts.change(draft.id, revision: draft.revision, to: mapping)
            #expect(try await desk.drafts.find(draft.id).look.isReady)
            _ = try await desk.drafts.take(draft.id, desk.world.act())
            try await desk.work()
            let created = try await desk.world.count("SELECT created_at FROM lead")
            #expect(
                Format(zone: "UTC", now: desk.world.house.now).localDay(Timestamp(milliseconds: Int64(created))).month
                    == 3)
        }
    }

    @Test("how a file was read is remembered for the next one of the same headings")
    func remembered() async throws {
        try await ImportDesk.open { desk in
            let text =
                "Lead ID,Last Name,Email,Company,Lead Source,Lead Status,Own Words\nL1,Reyes,d@calderfoods.example,Calder,Web,New,big plant\n"
            let draft = try await desk.bring([("Leads.csv", text)])
            #expect(draft.look.files[0].unmapped == ["Own Words"])
            var mapping = try await desk.drafts.mapping(of: draft)
            mapping.files[0].columns.append(ColumnMapping(.heading("Own Words"), .field(.leadDescription)))
            try await desk.drafts.change(draft.id, revision: draft.revision, to: mapping)
            _ = try await desk.drafts.take(draft.id, desk.world.act())
            let next = try await desk.bring([("February.csv", text.replacing("L1", with: "L9"))])
            #expect(next.look.files[0].isRemembered && next.look.files[0].unmapped.isEmpty)
        }
    }

    @Test(
        "an import that stopped in the middle goes on, and what changed meanwhile is told", arguments: Engine.allCases)
    func resumed(engine: Engine) async throws {
        try await ImportDesk.open(engine) { desk in
            let rows = (0..<3_000).map {
                "L\($0),Person\($0),p\($0)@company\($0).example,Company \($0),Web,New,2027-01-04 09:00\n"
            }
            let text = "Lead ID,Last Name,Email,Company,Lead Source,Lead Status,Created Date\n" + rows.joined()
            let draft = try await desk.bring([("Leads.csv", text)])
            let task = try await desk.drafts.take(draft.id, desk.world.act())
            // The first run is cancelled as soon as it has begun.
            let run = Task { try await desk.work() }
            run.cancel()
            await #expect(throws: CancellationError.self) { try await run.value }
            #expect(try await desk.task(task).isOver == false)
            try await desk.work()
            #expect(try await desk.task(task).fault == nil)
            #expect(try await desk.world.living("lead") == 3_000)
            let draftAfter = try await desk.drafts.find(draft.id)
            #expect(draftAfter.batch != nil)
        }
    }

    @Test("what an undo would keep is counted without undoing anything", arguments: Engine.allCases)
    func undo(engine: Engine) async throws {
        try await ImportDesk.open(engine) { desk in
            let nothing = try await desk.world.living()
            let draft = try await desk.bring([("Leads.csv", Exports.leads)])
            let take = try await desk.drafts.take(draft.id, desk.world.act())
            try await desk.work()
            let batch = try await desk.task(take).batch
            let living = try await desk.world.living()
            let preview = try await desk.drafts.ask(.preview, batch: batch, desk.world.act())
            try await desk.work()
            #expect(try await desk.world.living() == living)
            let text = try #require(try await desk.task(preview).report)
            let counted: KeptUndo = try CompactJSON.value(text)
            #expect(counted.withdrawn > 0 && counted.kept.isEmpty)
            _ = try await desk.drafts.ask(.undo, batch: batch, desk.world.act())
            try await desk.work()
            #expect(try await desk.world.living() == nothing)
        }
    }

    @Test("files lie in a folder that only its owner can read, and go when they are put away")
    func spool() async throws {
        try await ImportDesk.open { desk in
            let draft = try await desk.bring([("Leads.csv", Exports.leads), ("Leads.csv", Exports.leads)])
            #expect(draft.files.map(\.name) == ["Leads.csv", "Leads (2).csv"])
            let attributes = try FileManager.default.attributesOfItem(atPath: draft.files[0].path)
            #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == 0o600)
            try await desk.drafts.discard(draft.id, desk.world.act())
            #expect(!FileManager.default.fileExists(atPath: draft.files[0].path))
            await #expect(throws: Problem.self) { try await desk.drafts.take(draft.id, desk.world.act()) }
        }
    }

    @Test("a file that is no text is told so, beside the others")
    func unreadable() async throws {
        try await ImportDesk.open { desk in
            let draft = try await desk.bring([("Leads.csv", Exports.leads), ("photo.csv", "\u{0}\u{1}\u{2}\u{3}")])
            #expect(draft.look.files[0].fault == nil && draft.look.files[1].fault != nil)
            #expect(!draft.look.isReady)
        }
    }
}
