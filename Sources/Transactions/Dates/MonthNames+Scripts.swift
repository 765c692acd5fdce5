extension MonthNames {
    /// The month of a name in Arabic, Hebrew or Thai letters.
    static func otherMonth(_ bytes: borrowing Span<UInt8>, _ word: Range<Int>) -> Month? {
        for name in otherNames where name.bytes.count == word.count {
            if CellText.equals(name.bytes.span, bytes, word) { return name.month }
        }
        return nil
    }

    private static let otherNames: [(bytes: [UInt8], month: Month)] = {
        let ours = months(hebrew)
        // 15 במרץ is the fifteenth "in March".
        let common = months(arabic + maghreb + levant) + ours + ours.map { ("ב" + $0.0, $0.1) }
        return common.map { (Array($0.0.utf8), Month(number: $0.1)) }
            + months(thai).map { (Array($0.0.utf8), Month(number: $0.1, isThai: true)) }
    }()

    /// Lists of twelve, with bars between the names of one month.
    private static func months(_ lists: [String]) -> [(String, Int)] {
        lists.flatMap { list in
            list.split(separator: " ").enumerated().flatMap { place, names in
                names.split(separator: "|").map { (String($0), place + 1) }
            }
        }
    }

    private static let arabic = [
        "يناير فبراير مارس أبريل|ابريل|إبريل مايو يونيو|يونية|يونيه يوليو|يولية|يوليه أغسطس|اغسطس سبتمبر أكتوبر|اكتوبر نوفمبر ديسمبر"
    ]
    private static let maghreb = [
        "جانفي فيفري مارس أفريل|افريل ماي جوان جويلية أوت|اوت|غشت سبتمبر|شتنبر أكتوبر نوفمبر|نونبر ديسمبر|دجنبر"
    ]
    /// Those of one word.
    private static let levant = ["- شباط آذار|اذار نيسان أيار|ايار حزيران تموز آب أيلول|ايلول - - -"]
    private static let hebrew = [
        "ינואר|ינו פברואר|פבר מרץ|מרס אפריל|אפר מאי יוני|יונ יולי|יול אוגוסט|אוג ספטמבר|ספט אוקטובר|אוק נובמבר|נוב דצמבר|דצמ"
    ]
    private static let thai = [
        """
        มกราคม|ม.ค|มค กุมภาพันธ์|ก.พ|กพ มีนาคม|มี.ค|มีค เมษายน|เม.ย|เมย พฤษภาคม|พ.ค|พค มิถุนายน|มิ.ย|มิย กรกฎาคม|ก.ค|กค \
        สิงหาคม|ส.ค|สค กันยายน|ก.ย|กย ตุลาคม|ต.ค|ตค พฤศจิกายน|พ.ย|พย ธันวาคม|ธ.ค|ธค
        """
    ]
}
