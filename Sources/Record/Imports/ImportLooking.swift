import Domain
import Storage

/// Looks the files of a draft through: what each is, how it would be read, and what has to be asked.
package struct ImportLooking {
    package let draft: ImportDraft
    package let defaults: ImportDefaults
    package let accordFields: [CustomField]

    /// The mapping of files that nobody has looked at: kept ones first, then by their headings.
    func firstMapping(kept: (String) throws -> String?) throws -> (mapping: Mapping, remembered: Set<Int>) {
        var mapping = Mapping()
        var remembered: Set<Int> = []
        for file in draft.files {
            guard let head = try? FileHead.read(ImportSpool.source(file, of: draft)) else { continue }
            if draft.kind == .badges {
                mapping.files.append(BadgeMapping.entry(head, file: file.name, event: draft.eventName ?? "Event"))
            } else if let text = try kept(HeadingFingerprint.of(head)), let entries = entries(text, file) {
                mapping.files += entries
                remembered.insert(file.ordinal)
            } else if let list = try? TransactionList(ImportSpool.source(file, of: draft), head) {
                mapping.files += list.entries.map { entry in
                    var own = entry.named(file.name)
                    own.preset = .quickbooks
                    return own
                }
            } else if let entry = Self.recognised(head, file) {
                mapping.files.append(entry)
            }
        }
        return (mapping, remembered)
    }

    /// What the mapping makes of each file.
    package func look(_ mapping: Mapping, remembered: Set<Int> = []) -> ImportLook {
        var look = ImportLook()
        for file in draft.files {
            var one = found(file, mapping)
            one.isRemembered = remembered.contains(file.ordinal)
            look.files.append(one)
        }
        return look
    }

    /// - Throws: `ImportFault` or `MappingError` with what stands in the way.
    package func plan(_ file: ImportDraft.File, _ mapping: Mapping) throws -> FilePlan {
        let source = ImportSpool.source(file, of: draft)
        if !mapping.files.contains(where: { $0.pattern == file.name }) {
            // Without an entry the headings decide, and say why they cannot.
            _ = try ImportBatch.prepare([source], mapping: nil, defaults: defaults)
        }
        var own = mapping
        own.files = mapping.files.filter { $0.pattern == file.name }
        let prepared = try ImportBatch.prepare([source], mapping: own, defaults: defaults)
        guard let plan = prepared.plans.first else {
            throw ImportFault(.unknownNoun, file: file.name, what: "What its rows are is not clear.", mend: "Say it.")
        }
        return plan
    }

    /// The entry that the headings alone suggest.
    static func recognised(_ head: FileHead, _ file: ImportDraft.File, noun: ImportNoun? = nil) -> FileMapping? {
        let recognition = Recognition.of(head)
        guard let noun = noun ?? recognition.noun else { return nil }
        var entry = Presets.mapping(head, noun: noun).file
        entry.pattern = file.name
        entry.preset = Presets.system(of: noun, headings: head.headings)
        return entry
    }

    /// Those that were kept for such a file; `nil` when the accord no longer has their fields.
    private func entries(_ text: String, _ file: ImportDraft.File) -> [FileMapping]? {
        guard let kept = try? Mapping.read(text, file: "kept", accordFields: accordFields) else { return nil }
        return kept.files.map { $0.named(file.name) }
    }

    private func found(_ file: ImportDraft.File, _ mapping: Mapping) -> ImportLook.File {
        var look = ImportLook.File()
        do {
            let plan = try plan(file, mapping)
            look.noun = plan.noun.rawValue
            look.system = plan.preset.rawValue
            look.reason = recognitionReason(plan)
            look.rows = plan.survey.rows
            look.unmapped = plan.unmapped
            look.mapped = plan.mapping.columns.count { $0.target != .nothing }
            look.unclear = plan.ambiguous.map { .init(heading: $0.heading, reason: $0.reason) }
            look.notes = plan.notes
            look.questions = plan.questions.map { question in
                let column = plan.head.headings.first { $0.name == question.heading }?.column ?? 0
                let example = plan.head.sample.first { $0.indices.contains(column) && !$0[column].isEmpty }
                return .init(
                    heading: question.heading, what: question.what, line: question.line,
                    example: example?[column] ?? "")
            }
        } catch let fault as ImportFault {
            let mend = fault.code == .unknownNoun ? "Open its columns and choose." : fault.mend
            look.fault = [fault.line.map { "Line \($0):" }, fault.what, mend].compactMap { $0 }
                .joined(separator: " ")
        } catch let error as MappingError {
            look.fault = error.faults.map { "\($0.what) \($0.mend)" }.joined(separator: " ")
        } catch let Problem.conflict(sentence) {
            look.fault = sentence
        } catch {
            look.fault = "It cannot be read."
        }
        return look
    }

    /// Why the file is taken for what it is: its headings, or somebody's word against them.
    private func recognitionReason(_ plan: FilePlan) -> String {
        if draft.kind == .badges { return "Read as badges." }
        let recognition = Recognition.of(plan.head)
        return recognition.noun == plan.noun ? recognition.reason : "Chosen by you."
    }
}

extension FileMapping {
    /// The same entry for one file alone.
    package func named(_ name: String) -> FileMapping {
        var entry = self
        entry.pattern = name
        return entry
    }
}
