import Domain
import Foundation

/// Reads typed values out of a form and gathers everything that is wrong before it complains.
///
/// Each reading returns `nil` and notes a fault when the input cannot be taken. At the end,
/// `let (name, role) = try reader.check(name, role)` throws all faults together or gives the values.
package final class FormReader {
    package let form: Form
    package private(set) var faults: [FieldFault] = []

    package init(_ form: Form) {
        self.form = form
    }

    package func fault(_ field: String, _ message: String) {
        faults.append(FieldFault(field: field, message: message))
    }

    /// Text without spaces around it; a fault when it is empty or longer than the limit of characters.
    package func text(_ field: String, _ label: String, limit: Int = 200) -> String? {
        guard let text = optionalText(field, label, limit: limit) else {
            if !faults.contains(where: { $0.field == field }) {
                fault(field, "\(label) is needed.")
            }
            return nil
        }
        return text
    }

    /// Text without spaces around it; `nil` when it is empty.
    package func optionalText(_ field: String, _ label: String, limit: Int = 200) -> String? {
        let text = (form[field] ?? "").trimmingSpaces
        guard !text.isEmpty else { return nil }
        guard text.unicodeScalars.count <= limit else {
            fault(field, "\(label) has more than \(limit) characters.")
            return nil
        }
        guard !text.utf8.contains(0) else {
            fault(field, "\(label) contains characters that cannot be kept.")
            return nil
        }
        return String(text)
    }

    package func number(_ field: String, _ label: String, in range: ClosedRange<Int>) -> Int? {
        guard let text = text(field, label) else { return nil }
        guard let number = Int(text), range.contains(number) else {
            fault(field, "\(label) is a whole number from \(range.lowerBound) to \(range.upperBound).")
            return nil
        }
        return number
    }

    package func id<Noun>(_ field: String, _ label: String, of noun: Noun.Type = Noun.self) -> ID<Noun>? {
        guard let text = text(field, label) else { return nil }
        guard let id = ID<Noun>(text: text) else {
            fault(field, "\(label) is not one of those offered.")
            return nil
        }
        return id
    }

    /// One of a fixed set, by its raw value.
    package func choice<Choice: RawRepresentable<String>>(
        _ field: String, _ label: String, of choices: Choice.Type = Choice.self
    ) -> Choice? {
        guard let text = text(field, label) else { return nil }
        guard let choice = Choice(rawValue: text) else {
            fault(field, "\(label) is not one of those offered.")
            return nil
        }
        return choice
    }

    package func day(_ field: String, _ label: String) -> Day? {
        guard let text = text(field, label) else { return nil }
        guard let day = Day(text: text) else {
            fault(field, "\(label) is a date such as 2027-02-01.")
            return nil
        }
        return day
    }

    /// Whether the box is ticked.
    package func isTicked(_ field: String) -> Bool {
        form[field] != nil
    }

    /// An e-mail address as people type it, its spaces cut; checked for its form only.
    package func email(_ field: String, _ label: String) -> String? {
        guard let text = text(field, label, limit: 254) else { return nil }
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, parts[1].contains("."), !text.contains(where: \.isWhitespace),
            !parts[1].hasPrefix("."), !parts[1].hasSuffix(".")
        else {
            fault(field, "\(label) is an address such as kim@company.example.")
            return nil
        }
        return text
    }

    /// The name of a time zone that the system knows.
    package func zone(_ field: String, _ label: String) -> String? {
        guard let text = text(field, label) else { return nil }
        guard TimeZone(identifier: text) != nil else {
            fault(field, "\(label) is a name such as Europe/Vienna.")
            return nil
        }
        return text
    }

    /// The revision that the form was filled in on.
    package func revision() -> Int64? {
        guard let revision = form["revision"].flatMap({ Int64($0) }) else {
            fault("", "The form is incomplete. Open the page again.")
            return nil
        }
        return revision
    }

    /// Throws all faults together, or gives the values that were read.
    ///
    /// Throws `Problem.invalid`.
    package func check<each Value>(_ values: repeat (each Value)?) throws -> (repeat each Value) {
        guard faults.isEmpty else { throw Problem.invalid(faults) }
        return (repeat try present(each values))
    }

    /// An absent value without a fault is a field that the caller did not call required.
    private func present<Value>(_ value: Value?) throws -> Value {
        guard let value else { throw Problem.invalid("", "The form is incomplete. Open the page again.") }
        return value
    }
}
