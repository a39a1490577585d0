/// Base letters of the accented Latin letters, by block; `-` marks a letter that is kept as it is.
enum LatinTable {
    /// U+00C0 to U+024F.
    static let extended: [UInt16] = pack(
        """
        a a a a a a ae c e e e e i i i i d n o o o o o - o u u u u y th ss a a a a a a ae c e e e e i i i i d n
        o o o o o - o u u u u y th y a a a a a a c c c c c c c c d d d d e e e e e e e e e e g g g g g g g g h h
        h h i i i i i i i i i i ij ij j j k k k l l l l l l l l l l n n n n n n n n n o o o o o o oe oe r r r r
        r r s s s s s s s s t t t t t t u u u u u u u u u u u u w w y y y z z z z z z s b b b b - - o c c d d d
        d - e e e f f g - hv - i k k l - m n n o o o oi oi p p - - - - - t t t t u u - v y y z z - - - - - - - -
        - - - - - dz dz dz lj lj lj nj nj nj a a i i o o u u u u u u u u u u e a a a a ae ae g g g g k k o o o o
        - - j dz dz dz g g - - n n a a ae ae o o a a a a e e e e i i i i o o o o r r r r u u u u s s t t - - h h
        n d ou ou z z a a e e o o o o o o o o y y l n t - - - a c c l t s z - - b - v e e j j - q r r y y
        """)

    /// U+1E00 to U+1EFF.
    static let additional: [UInt16] = pack(
        """
        a a b b b b b b c c d d d d d d d d d d e e e e e e e e e e f f g g h h h h h h h h h h i i i i k k k k
        k k l l l l l l l l m m m m m m n n n n n n n n o o o o o o o o p p p p r r r r r r r r s s s s s s s s
        s s t t t t t t t t u u u u u u u u u u v v v v w w w w w w w w w w x x x x y y z z z z z z h t w y a s
        s s ss d a a a a a a a a a a a a a a a a a a a a a a a a e e e e e e e e e e e e e e e e i i i i o o o o
        o o o o o o o o o o o o o o o o o o o o u u u u u u u u u u u u u u y y y y y y y y l l v v y y
        """)

    /// One or two lower-case ASCII letters in the low and the high byte; 0 for a letter that is kept.
    private static func pack(_ text: String) -> [UInt16] {
        text.split(whereSeparator: \.isWhitespace).map { word in
            let letters = Array(word.utf8)
            if letters == [UInt8(ascii: "-")] { return 0 }
            return UInt16(letters[0]) | (letters.count > 1 ? UInt16(letters[1]) << 8 : 0)
        }
    }
}
