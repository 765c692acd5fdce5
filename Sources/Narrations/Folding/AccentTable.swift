/// Small letters and the letter that is left of each when its accent, stroke or hook is taken away.
///
/// An accent is what canonical decomposition (Unicode 16.0, section 3.7) splits off, so that text folds alike in whichever
/// normalisation form it arrives: й becomes и, as it would when written и + breve, and ガ becomes カ, as half-width ｶﾞ does.
/// Strokes, hooks and the dotless i, which Unicode does not decompose, are added for Latin. Capitals are lowered before.
enum AccentTable {
    /// Letter after letter: the letter left, and those that become it.
    static let families: [(base: Unicode.Scalar, accented: StaticString)] = [
        ("a", "àáâãäåāăąǎǟǡǻȁȃȧḁạảấầẩẫậắằẳẵặⱥ"),
        ("b", "ḃḅḇƀɓƃ"),
        ("c", "çćĉċčḉȼƈ"),
        ("d", "ďḋḍḏḑḓđðɗƌȡ"),
        ("e", "èéêëēĕėęěȅȇȩḕḗḙḛḝẹẻẽếềểễệɇ"),
        ("f", "ḟƒ"),
        ("g", "ĝğġģǧǵḡǥɠ"),
        ("h", "ĥȟḣḥḧḩḫẖħⱨ"),
        ("i", "ìíîïĩīĭįǐȉȋḭḯỉịıɨɩ"),
        ("j", "ĵǰɉȷ"),
        ("k", "ķǩḱḳḵƙⱪ"),
        ("l", "ĺļľḷḹḻḽłŀƚɫⱡȴ"),
        ("m", "ḿṁṃ"),
        ("n", "ñńņňǹṅṇṉṋŉɲƞȵ"),
        ("o", "òóôõöōŏőơǒǫǭȍȏȫȭȯȱṍṏṑṓọỏốồổỗộớờởỡợøɵǿ"),
        ("p", "ṕṗƥᵽ"),
        ("q", "ɋʠ"),
        ("r", "ŕŗřȑȓṙṛṝṟɍɽ"),
        ("s", "śŝşšșṡṣṥṧṩſȿẛ"),
        ("t", "ţťțṫṭṯṱẗŧⱦƭʈƫȶ"),
        ("u", "ùúûüũūŭůűųưǔǖǘǚǜȕȗṳṵṷṹṻụủứừửữựʉ"),
        ("v", "ṽṿʋ"),
        ("w", "ŵẁẃẅẇẉẘⱳ"),
        ("x", "ẋẍ"),
        ("y", "ýÿŷȳẏẙỳỵỷỹƴɏ"),
        ("z", "źżžẑẓẕƶȥɀⱬ"),
        ("ʒ", "ǯ"),
        ("α", "άἀἁἂἃἄἅἆἇὰάᾀᾁᾂᾃᾄᾅᾆᾇᾰᾱᾲᾳᾴᾶᾷ"),
        ("ε", "έἐἑἒἓἔἕὲέ"),
        ("η", "ήἠἡἢἣἤἥἦἧὴήᾐᾑᾒᾓᾔᾕᾖᾗῂῃῄῆῇ"),
        ("ι", "ίΐϊἰἱἲἳἴἵἶἷὶίῐῑῒΐῖῗ"),
        ("ο", "όὀὁὂὃὄὅὸό"),
        ("ρ", "ῤῥ"),
        ("υ", "ύϋΰὐὑὒὓὔὕὖὗὺύῠῡῢΰῦῧϒϓϔ"),
        ("ω", "ώὠὡὢὣὤὥὦὧὼώᾠᾡᾢᾣᾤᾥᾦᾧῲῳῴῶῷ"),
        ("а", "ӑӓ"),
        ("г", "ѓ"),
        ("е", "ѐёӗ"),
        ("ж", "ӂӝ"),
        ("з", "ӟ"),
        ("и", "ѝйӣӥ"),
        ("к", "ќ"),
        ("о", "ӧ"),
        ("у", "ўӯӱӳ"),
        ("ч", "ӵ"),
        ("ы", "ӹ"),
        ("э", "ӭ"),
        ("і", "ї"),
        ("ѵ", "ѷ"),
        ("ә", "ӛ"),
        ("ө", "ӫ"),
        ("σ", "ς"),
    ]

    /// Two by two: a letter and what is left of it. Arabic letters with hamza or madda, hiragana, katakana.
    static let pairs: [StaticString] = [
        "آاأاإاؤوئيۂہۓےۀە",
        "ゔうがかぎきぐくげけごこざさじしずすぜせぞそだたぢちづつでてどとばはぱはびひぴひぶふぷふべへぺへぼほぽほゞゝ",
        "ヴウガカギキグクゲケゴコザサジシズスゼセゾソダタヂチヅツデテドトバハパハビヒピヒブフプフベヘペヘボホポホヷワヸヰヹヱヺヲヾヽ",
    ]

    /// Letters that become several.
    static let spelledOut: [(letter: Unicode.Scalar, ascii: StaticString)] = [
        ("ß", "ss"), ("æ", "ae"), ("ǽ", "ae"), ("ǣ", "ae"), ("œ", "oe"), ("þ", "th"), ("ŋ", "ng"),
        ("ĳ", "ij"),
        ("ǆ", "dz"), ("ǳ", "dz"), ("ǉ", "lj"), ("ǌ", "nj"), ("ﬀ", "ff"), ("ﬁ", "fi"), ("ﬂ", "fl"),
        ("ﬃ", "ffi"),
        ("ﬄ", "ffl"), ("ﬅ", "st"), ("ﬆ", "st"), ("ª", "a"), ("º", "o"), ("ⁱ", "i"), ("ⁿ", "n"), ("№", "no"),
    ]

    /// The letters U+FF66 to U+FF9D, half as wide as usual, in full width and without their voicing.
    static let halfWidthKatakana: StaticString =
        "ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン"
}
