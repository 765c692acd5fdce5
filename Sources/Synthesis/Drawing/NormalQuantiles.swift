import SparseMath

/// Quantiles of the standard normal distribution at equal steps of probability, the same bits on every machine.
enum NormalQuantiles {
    static let steps = 1_024

    /// The quantile of `k / steps` for k in 0...steps; the two ends are -8 and 8.
    ///
    /// The density is integrated by the trapezoid rule in steps of 1/1024 from -8 to 8 and inverted linearly: right to
    /// about 1e-6.
    static let table: [Double] = {
        let width = 1.0 / 1_024
        var quantiles = [-8.0]
        var (x, density, below) = (-8.0, PortableElementary.exponential(-32), 0.0)
        let whole = 2.5066282746310002
        while quantiles.count < steps {
            let nextDensity = PortableElementary.exponential(-(x + width) * (x + width) / 2)
            let slice = (density + nextDensity) / 2 * width / whole
            while quantiles.count < steps, below + slice >= Double(quantiles.count) / Double(steps) {
                quantiles.append(x + width * (Double(quantiles.count) / Double(steps) - below) / slice)
            }
            (x, density, below) = (x + width, nextDensity, below + slice)
        }
        return quantiles + [8]
    }()
}
