import Domain
import Foundation
import Hummingbird
import Record

/// The routes on which a text is checked and proposed.
enum AccordProposalRoutes {
    static func routes(_ accords: AccordStore) -> [Route] {
        [
            Route(.get, "/accords/draft", .manage) { visit in
                let from = visit.query["from"].flatMap { Int64($0) }
                let text = try await from.asyncMap { try await accords.version($0).text }
                let form = Form().setting("text", text ?? "")
                return try await visit.page(ProposalPage(form: form, report: nil, tokenField: visit.tokenField))
            },
            Route(.post, "/accords/draft", .manage, body: .upload) { visit in
                try await visit.submit { reader in
                    let text = try reader.check(document(reader))
                    let report = try await accords.check(text, at: visit.now)
                    let form = visit.form.setting("text", text)
                    return try await visit.page(
                        ProposalPage(form: form, report: report, tokenField: visit.tokenField),
                        status: report.isSignable ? .ok : .unprocessableContent)
                } again: { form in
                    ProposalPage(form: form, report: nil, tokenField: visit.tokenField)
                }
            },
            Route(.post, "/accords", .manage, body: .upload) { visit in
                try await visit.submit { reader in
                    try await propose(visit, reader, accords)
                } again: { form in
                    try await again(visit, form, accords)
                }
            },
        ]
    }

    private static func propose(_ visit: Visit, _ reader: FormReader, _ accords: AccordStore) async throws -> Response {
        let text = document(reader)
        let day = (visit.form["effective"] ?? "").isEmpty ? nil : reader.day("effective", "The day")
        let checked = try reader.check(text)
        let effective = try day.map { day -> Timestamp in
            let zone = AccordDocument(checked).accord.timeZone
            return try Zone(zone, field: "effective").start(of: day)
        }
        let version = try await accords.propose(checked, effective: effective, try AccordSigningRoutes.act(visit))
        return visit.redirect(
            to: "/accords/\(version.number)",
            toast: Toast("Version \(version.number) is proposed. It needs the signatures of all parties."))
    }

    /// The page with what was typed, and with all that is wrong in the text.
    private static func again(_ visit: Visit, _ form: Form, _ accords: AccordStore) async throws -> ProposalPage {
        let reader = FormReader(visit.form)
        guard let text = document(reader) else {
            return ProposalPage(form: form, report: nil, tokenField: visit.tokenField)
        }
        let report = try await accords.check(text, at: visit.now)
        return ProposalPage(form: form.setting("text", text), report: report, tokenField: visit.tokenField)
    }

    /// The text out of the file when there is one, else as it was typed.
    private static func document(_ reader: FormReader) -> String? {
        if let upload = reader.form.upload("file") {
            guard let data = FileManager.default.contents(atPath: upload.path),
                let text = String(validating: Array(data), as: UTF8.self)
            else {
                reader.fault("file", "The file is no text in UTF-8: save it in that encoding.")
                return nil
            }
            return text
        }
        // A browser sends line ends of its own; the digest is of the text as a file has it.
        let text = (reader.form["text"] ?? "").replacing("\r\n", with: "\n")
        guard !text.allSatisfy(\.isWhitespace) else {
            reader.fault("text", "Write the accord or choose a file.")
            return nil
        }
        return text
    }
}

extension Optional {
    /// As `map`, for what takes its time.
    func asyncMap<Result>(_ transform: (Wrapped) async throws -> Result) async rethrows -> Result? {
        guard let self else { return nil }
        return try await transform(self)
    }
}
