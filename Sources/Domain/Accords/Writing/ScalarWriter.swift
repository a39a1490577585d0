/// Writes text so that every reader of YAML takes it for the same text.
enum ScalarWriter {
    /// In quotes unless it is a plain word that no reader takes for something else.
    static func quoted(_ text: String) -> String {
        isPlain(text) ? text : "\"\(EscapedText.inside("\"", text))\""
    }

    private static func isPlain(_ text: String) -> Bool {
        let plain = text.utf8.allSatisfy { byte in
            isLetter(byte) || (byte >= 48 && byte <= 57) || "-_.@/+".utf8.contains(byte)
        }
        let taken = ["true", "false", "null", "yes", "no", "on", "off", "y", "n"].contains(text.lowercased())
        return plain && !taken && (text.utf8.first.map(isLetter) ?? false)
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (byte >= 65 && byte <= 90) || (byte >= 97 && byte <= 122)
    }
}
