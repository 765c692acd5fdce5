import SparseMath
import Testing

@testable import Classifiers

@Suite("The growing of trees")
struct RandomForestGrowthTests {
    @Test("the split found is the purest of all, by trying all with dense rows", arguments: 0..<40 as Range<UInt64>)
    func purest(seed: UInt64) throws {
        let noise = Noise(rows: 40, features: 8, seed: seed)
        var random = RandomSource(seed: seed)
        let weights = (0..<40).map { _ in Float(random.below(4)) }
        var parameters = Noise.parameters
        parameters.featuresPerSplit = 8
        parameters.minimumLeafRows = 1 + random.below(3)
        let problem = noise.problem(parameters, weights: weights)
        // The node's rows are some of all, so that columns hold rows of others too.
        let rows = (0..<40 as Range<UInt32>).filter { weights[Int($0)] > 0 && $0 % 5 != 0 }
        var places = [UInt32](repeating: .max, count: 40)
        for (place, row) in rows.enumerated() { places[Int(row)] = UInt32(place) }
        var columns = problem.matrix.columns
        var search = SplitSearch(classCount: noise.classes)
        search.begin(rows[...], labels: noise.labels, weights: problem.weights)
        let found = search.bestSplit(
            of: rows.indices, in: &columns, places: places, weights: problem.weights, problem: problem,
            random: &random)
        let oracle = DenseSplits(noise, rows: rows.map(Int.init), weights: problem.weights, parameters)
        let best = oracle.all.map(\.purity).max()
        #expect(found != nil || best == nil)
        guard let found, let best else { return }
        #expect(abs(found.purity - best) < 1e-9)
        let feature = columns.features[found.slot]
        let same = oracle.all.filter { $0.feature == Int(feature) && $0.threshold == found.threshold }
        #expect(same.count == 1)
        #expect(abs((same.first?.purity ?? 0) - best) < 1e-9)
    }

    @Test(
        "thresholds lie halfway between neighbouring values, 0 among them",
        arguments: [
            ([1, 1, 3, 3], 2), ([0, 0, 3, 3], 1.5), ([-3, -3, 0, 0], -1.5), ([-3, -3, 1, 1], -1),
            ([-4, -4, -2, -2], -3),
            ([1, 1, .infinity, .infinity], 1), ([-.infinity, -.infinity, 1, 1], -.infinity),
            ([1, 1, Float(1).nextUp, Float(1).nextUp], 1), ([0, 0, .leastNonzeroMagnitude, .leastNonzeroMagnitude], 0),
        ] as [([Float], Float)])
    func thresholds(values: [Float], threshold: Float) {
        var rows = SparseRows()
        for value in values {
            if value != 0 { rows.append(index: 0, value: value) }
            rows.finishRow()
        }
        let forest = RandomForestParameters().fit(rows, labels: [0, 0, 1, 1], classCount: 2, featureCount: 1, seed: 1)
        let inner = forest.children.indices.filter { forest.children[$0] >= 0 }
        #expect(!inner.isEmpty)
        for node in inner {
            #expect(forest.thresholds[node] == threshold)
            let left = Int(forest.children[node])
            #expect(forest.leafClasses[forest.shares(of: left)?.lowerBound ?? 0] == 0)
            #expect(forest.leafClasses[forest.shares(of: left + 1)?.lowerBound ?? 0] == 1)
        }
    }

    @Test("values of 0, values that are no numbers and values that cancel out are no entries")
    func matrix() {
        var rows = SparseRows()
        for (index, value) in [(2, 1), (0, 0), (1, 3), (2, 0.5), (3, 2), (3, -2), (4, .nan)] as [(UInt32, Float)] {
            rows.append(index: index, value: value)
        }
        rows.finishRow()
        rows.finishRow()
        rows.append(index: 2, value: -1)
        rows.finishRow()
        let matrix = TrainingMatrix(rows, featureCount: 5)
        #expect(matrix.starts == [0, 2, 2, 3])
        #expect(matrix.features == [2, 1, 2])
        #expect(matrix.values.map(TrainingMatrix.value) == [1.5, 3, -1])
        #expect(matrix.columns.features == [2, 1])
        let column = matrix.columns.entries[matrix.columns.range(0)]
        #expect(column.map { TrainingMatrix.value(UInt32($0 >> 32)) } == [-1, 1.5])
        #expect(column.map { UInt32(truncatingIfNeeded: $0) } == [2, 0])
    }

    @Test("long and short columns come into order", arguments: [0, 1, 2, 16, 17, 100])
    func sorting(count: Int) {
        var random = RandomSource(seed: UInt64(count))
        let values = (0..<count).map { _ in Float(random.normal()) }
        var rows = SparseRows()
        for value in values {
            rows.append(index: 0, value: value)
            rows.finishRow()
        }
        let columns = TrainingMatrix(rows, featureCount: 1).columns
        #expect(columns.entries.map { TrainingMatrix.value(UInt32($0 >> 32)) } == values.sorted())
    }

    @Test("a forest without limits answers its own rows where they can be told apart")
    func remembers() {
        var rows = SparseRows()
        for row in 0..<64 as Range<UInt32> {
            for bit in 0..<6 as Range<UInt32> where row >> bit & 1 == 1 { rows.append(index: bit, value: 1) }
            rows.finishRow()
        }
        let labels = (0..<64).map { Int32($0 * 37 % 5) }
        let problem = ForestProblem(
            rows, labels: labels, classCount: 5, featureCount: 6, sampleWeights: nil, parameters: .init())
        for seed in 0..<20 as Range<UInt64> {
            // Its leaves are pure: no two of its rows are alike.
            #expect(problem.tree(seed: seed).leafShares.allSatisfy { $0 == 1 }, "seed \(seed)")
        }
    }

    @Test("no path is longer than the depth allowed", arguments: [0, 1, 2, 5])
    func depth(limit: Int) {
        var parameters = Noise.parameters
        parameters.maximumDepth = limit
        let forest = Noise(rows: 200, seed: 1).fit(parameters, seed: 1)
        var depths = [Int](repeating: 0, count: forest.children.count)
        for node in forest.children.indices where forest.children[node] >= 0 {
            for child in 0...1 { depths[Int(forest.children[node]) + child] = depths[node] + 1 }
        }
        #expect(depths.max() == limit)
    }

    @Test("no leaf has fewer rows than the least", arguments: [1, 2, 10])
    func leafRows(least: Int) {
        var parameters = Noise.parameters
        parameters.minimumLeafRows = least
        let forest = Noise(rows: 200, seed: 2).fit(parameters, seed: 2)
        let weights = forest.children.indices.filter { forest.children[$0] < 0 }.map { forest.thresholds[$0] }
        // A row weighs at least 1 where weights are even.
        #expect(weights.allSatisfy { $0 >= Float(least) })
        #expect(least > 1 || weights.contains { $0 < 3 })
    }

    @Test("as many trees as asked for, at least one", arguments: [(-1, 1), (0, 1), (1, 1), (7, 7)])
    func trees(asked: Int, grown: Int) {
        var parameters = RandomForestParameters()
        parameters.trees = asked
        #expect(Noise(rows: 20, seed: 2).fit(parameters, seed: 2).roots.count == grown)
    }

    @Test("a leaf's shares are its rows' weights, and rows of no weight are as if they weren't there")
    func weightedShares() {
        var rows = SparseRows()
        for _ in 0..<3 { rows.finishRow() }
        var parameters = RandomForestParameters()
        parameters.trees = 2000
        let forest = parameters.fit(
            rows, labels: [0, 1, 2], classCount: 3, featureCount: 0, sampleWeights: [3, 1, 0], seed: 1)
        var scores: [Lane] = []
        forest.score(rows, row: 0, into: &scores)
        // All 27 ways to draw three of three rows.
        let numbers = SoftmaxTests.numbers(scores)
        var expected = [0.0, 0.0, 0.0]
        for draw in 0..<27 {
            let drawn = [draw % 3, draw / 3 % 3, draw / 9]
            let heavy = Double(drawn.count { $0 == 0 }) * 3
            let light = Double(drawn.count { $0 == 1 })
            let weight = heavy + light
            for label in 0..<3 {
                expected[label] += (weight > 0 ? [heavy, light, 0][label] / weight : 1.0 / 3) / 27
            }
        }
        for label in 0..<3 { #expect(abs(Double(numbers[label]) - expected[label]) < 0.03) }
    }

    @Test("sums of the rows' weights are in the leaves", arguments: 0..<4 as Range<UInt64>)
    func leafWeights(seed: UInt64) {
        let forest = Noise(rows: 200, seed: seed).fit(seed: seed)
        for tree in forest.roots.indices {
            let leaves = forest.nodes(ofTree: tree).filter { forest.children[$0] < 0 }
            #expect(leaves.reduce(0) { $0 + forest.thresholds[$1] } == 200)
        }
    }
}

/// Every split of some rows, each judged by itself over dense rows: slow and plain.
private struct DenseSplits {
    var all: [(feature: Int, threshold: Float, purity: Double)] = []

    init(_ noise: Noise, rows: [Int], weights: [Double], _ parameters: RandomForestParameters) {
        for feature in 0..<noise.features {
            let values = rows.map { row in
                noise.rows.entries(of: row).reduce(Float(0)) {
                    $0 + (noise.rows.indices[$1] == UInt32(feature) ? noise.rows.values[$1] : 0)
                }
            }
            let distinct = Set(values).sorted()
            for (below, above) in zip(distinct, distinct.dropFirst()) {
                let threshold = (below + above) / 2
                let sides = [true, false].map { isAbove in
                    zip(rows, values).filter { ($0.1 > threshold) == isAbove }.map(\.0)
                }
                guard sides.allSatisfy({ $0.count >= parameters.minimumLeafRows }) else { continue }
                let purities = sides.map { side in
                    let weight = side.reduce(0) { $0 + weights[$1] }
                    let shares = (0..<noise.classes).map { label in
                        side.filter { noise.labels[$0] == Int32(label) }.reduce(0) { $0 + weights[$1] } / weight
                    }
                    return weight * shares.reduce(0) { $0 + $1 * $1 }
                }
                all.append((feature, threshold, purities[0] + purities[1]))
            }
        }
    }
}
