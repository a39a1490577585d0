/// Text as it stands between quotes, so that whoever reads it back has the same text.
enum EscapedText {
    static func inside(_ quote: Unicode.Scalar, _ text: String) -> String {
        var out = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case quote, "\\":
                out += "\\"
                out.unicodeScalars.append(scalar)
            case "\n": out += "\\n"
            case "\r": out += "\\r"
            case "\t": out += "\\t"
            default: out.unicodeScalars.append(scalar)
            }
        }
        return out
    }
}
