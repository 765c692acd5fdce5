extension Split {
    /// The later rows, about 20 %, are fold 0; the earlier ones are never tested.
    ///
    /// The cut is between two days, at the place nearest to 20 % (the earlier of two equally near), so that no day is on
    /// both sides. Where all rows bear one date the file's order stands in for time.
    ///
    /// - Returns: each row's fold by row index: 0 or -1.
    func later(_ rows: [Int32], _ days: [Int32]) throws(SplitError) -> [Int32] {
        guard rows.count >= 2 else { throw .fewerThanTwoDatedRows }
        let order = rows.sorted { (days[Int($0)], $0) < (days[Int($1)], $1) }
        let target = order.count - max(1, (order.count + 2) / 5)
        var cut: Int?
        for place in 1..<order.count where days[Int(order[place - 1])] != days[Int(order[place])] {
            if let nearest = cut, abs(nearest - target) <= abs(place - target) { continue }
            cut = place
        }
        var fold = [Int32](repeating: -1, count: days.count)
        for row in order[(cut ?? target)...] { fold[Int(row)] = 0 }
        return fold
    }
}
