import Foundation
import Journeys

/// Credit as it is printed: plain numbers with six decimals.
package struct CreditFigures: Sendable {
    package let report: CreditReport

    /// One model's channels, each with its figures in words.
    package struct Table: Sendable {
        package var model: String
        /// What a reader must know of the model's sum; `nil` where it adds up to all.
        package var note: String?
        package var lines: [(channel: String, conversions: String, value: String, removalEffect: String)]
    }

    package var head: String {
        "\(Self.decimal(report.conversions)) conversions worth \(Self.decimal(report.value)), "
            + "\(Self.decimal(report.nulls)) journeys without."
    }

    package var tables: [Table] {
        report.models.map { model in
            Table(
                model: model.rawValue, note: model.exceedsTotal ? "adds up to more than all" : nil,
                lines: report.channels.enumerated().map { number, channel in
                    let line = report.line(model, number)
                    return (
                        channel, Self.decimal(line.conversions), Self.decimal(line.value),
                        line.removalEffect.map(Self.decimal) ?? "–"
                    )
                })
        }
    }

    /// Model, then channel, then its figures.
    package var json: some Encodable { report.table }

    package var csv: String {
        var text = "model,channel,conversions,value,removal_effect,value_removal_effect\n"
        for model in report.models {
            for (number, channel) in report.channels.enumerated() {
                let line = report.line(model, number)
                let figures = [line.conversions, line.value, line.removalEffect, line.valueRemovalEffect]
                let cells = figures.map { $0.map(Self.decimal) ?? "" }
                text += "\(model.rawValue),\(Self.quoted(channel)),\(cells.joined(separator: ","))\n"
            }
        }
        return text
    }

    private static func decimal(_ number: Double) -> String { String(format: "%.6f", number) }

    private static func quoted(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 == 0x2C || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D }) else { return text }
        return "\"" + text.replacingOccurrences(of: "\"", with: "\"\"") + "\""
    }
}
