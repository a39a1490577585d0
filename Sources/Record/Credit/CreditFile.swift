import Foundation
import Journeys

/// A file of paths or touches that credit is shared over, without a database.
package enum CreditFile: Sendable {
    case paths(String)
    case touches(String)

    /// Shares what the file holds by the named models, or by all that it can answer.
    ///
    /// - Throws: `CreditFault` that says where the file is wrong, which model is not known, or what it would need.
    package func credit(
        models names: [String], halfLifeDays: Double, direct: String
    ) throws -> CreditFigures {
        let models = try names.map { name in
            guard let model = CreditModel(rawValue: name) else {
                let known = CreditModel.allCases.map(\.rawValue).joined(separator: ", ")
                throw CreditFault("--model \(name) is not known; the models are \(known).")
            }
            return model
        }
        let sweep = CreditSweep(halfLife: Int64(halfLifeDays * 86_400_000), direct: direct)
        return CreditFigures(report: try report(models, sweep))
    }

    private func report(_ models: [CreditModel], _ sweep: CreditSweep) throws -> CreditReport {
        switch self {
        case .paths(let name):
            try Self.read(name) { try CreditReport(PathFile.read($0), models: models, sweep: sweep) }
        case .touches(let name):
            try Self.read(name) { try CreditReport(TouchFile.read($0), models: models, sweep: sweep) }
        }
    }

    private static func read(
        _ name: String, _ reader: (UnsafeBufferPointer<UInt8>) throws -> CreditReport
    ) throws -> CreditReport {
        guard let data = try? Data(contentsOf: URL(fileURLWithPath: name), options: .alwaysMapped) else {
            throw CreditFault("\(name) cannot be read.")
        }
        do {
            return try data.withUnsafeBytes { try reader($0.bindMemory(to: UInt8.self)) }
        } catch let fault as FileFault {
            throw CreditFault("\(name):\(fault.line): \(fault.what)")
        }
    }
}
