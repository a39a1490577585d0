/// Solves A·x = b for a symmetric matrix whose every direction has weight (Cholesky).
enum SymmetricSolve {
    /// - Parameters:
    ///   - matrix: Row by row; only the lower half is read, and it is overwritten.
    ///   - right: As long as a row.
    /// - Returns: `nil` when the matrix has a direction without weight.
    static func solve(_ matrix: inout [Double], _ right: [Double]) -> [Double]? {
        let size = right.count
        let isDone = matrix.withUnsafeMutableBufferPointer { cells in
            for row in 0..<size {
                for column in 0...row {
                    var sum = cells[row * size + column]
                    for inner in 0..<column { sum -= cells[row * size + inner] * cells[column * size + inner] }
                    if row == column {
                        guard sum > 0, sum.isFinite else { return false }
                        cells[row * size + row] = sum.squareRoot()
                    } else {
                        cells[row * size + column] = sum / cells[column * size + column]
                    }
                }
            }
            return true
        }
        guard isDone else { return nil }
        var solution = right
        for row in 0..<size {
            for inner in 0..<row { solution[row] -= matrix[row * size + inner] * solution[inner] }
            solution[row] /= matrix[row * size + row]
        }
        for row in (0..<size).reversed() {
            for inner in (row + 1)..<size { solution[row] -= matrix[inner * size + row] * solution[inner] }
            solution[row] /= matrix[row * size + row]
        }
        return solution
    }
}
