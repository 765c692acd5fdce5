import Foundation
import MLflowClient
import TestSupport
import TrackingTestSupport
import Testing

@Suite(
    "The model on an MLflow server", .serialized,
    .enabled(if: MLflowTestServer.python != nil, "\(MLflowTestServer.howToGetOne)"))
struct PythonFlavourTests {
    /// Rows that fold in every way there is: scripts, accents, markup, blanks, marks, odd numbers.
    private static let odd = """
        2026-01-01,"CAFÉ Ünïcødé Ærø ŒUVRE ﬁne",-1.005
        2026-01-02,"AT&amp;T & J & J o'neill’s d&#39;or `x`",-12.5
        2026-01-03,"東京駅スーパー 7-ELEVEN セブン 서울 ΑΘΉΝΑ Москва",0
        2026-01-04,"Ｆｕｌｌ ｗｉｄｔｈ ｶﾀｶﾅ 𝐛𝐨𝐥𝐝 ①② ½ ٣٤ עברית العربية",1e3
        2026-01-05,"  blanks\tand   runs  ",
        2026-01-06,"H & M h&m A & B & C R&D 3&4 &x& '' ''",999999.99
        2026-01-07,"zzzz qqqq 😀 ¡¿—…",-0.01
        2026-01-08,"naïve combining e\u{301} soft\u{AD}hyphen zero\u{200B}width",3.14
        """

    @Test("mlflow.pyfunc gives the labels and confidences of the Swift command on 1,000 rows")
    func agreement() async throws {
        let tracked = try await Tracked(runs: 0)
        let folder = tracked.folder
        let making = try await CommandRun.shell(
            """
            bursar generate --size 1000 --seed 3 --until 2026-03-13 -o rows.csv &&
            bursar generate --size 300 --seed 4 --until 2026-03-13 -o g.csv &&
            cut -d, -f2 g.labels.csv | paste -d, g.csv - > labelled.csv &&
            bursar run --input labelled.csv --labels --seed 1 --strict-tracking
            """, in: folder, environment: tracked.environment(), limit: .seconds(300))
        #expect(making.status == 0, "\(making.errorText)")
        try folder.write(try folder.text(of: "rows.csv") + Self.odd + "\n", to: "rows.csv")
        let id = try #require(try tracked.ids.first)
        let ours = try await CommandRun.bursar(
            ["classify", "rows.csv", "--no-rules", "--model", "runs/\(id)/model.safetensors", "-o", "ours.csv"],
            in: folder,
            limit: .seconds(300))
        #expect(ours.status == 0, "\(ours.errorText)")
        let script = """
            import csv, mlflow, pandas, sys
            run = mlflow.search_runs(experiment_names=[sys.argv[1]], output_format="list")[0]
            model = mlflow.pyfunc.load_model(f"runs:/{run.info.run_id}/model")
            frame = pandas.read_csv(sys.argv[2] + "/rows.csv", usecols=["narration", "amount"], keep_default_na=False)
            frame["amount"] = pandas.to_numeric(frame["amount"], errors="coerce")
            theirs = model.predict(frame)
            ours = list(csv.DictReader(open(sys.argv[2] + "/ours.csv", encoding="utf-8")))
            print(len(ours), len(theirs), len({row["category"] for row in ours}))
            strangers = [i for i, row in enumerate(ours) if row["category"] != theirs["category"][i]]
            print("labels", [(ours[i], theirs["category"][i], theirs["confidence"][i]) for i in strangers[:3]])
            apart = [abs(float(row["confidence"]) - theirs["confidence"][i]) for i, row in enumerate(ours)]
            print("confidences", sum(gap > 0.000051 for gap in apart), max(apart) < 0.000151)
            """
        let read = try await tracked.real.python(script, [tracked.experiment, folder.url.path])
        let lines = read.outputText.split(separator: "\n")
        try #require(lines.count == 3, "\(read.errorText)")
        #expect(lines[0].hasPrefix("1008 1008 "), "\(lines[0])")
        #expect(lines[1] == "labels []")
        // All four decimals; a rounding of the last bit may turn one.
        #expect(lines[2].hasPrefix("confidences ") && lines[2].hasSuffix(" True"), "\(lines[2])")
        let turned = try #require(Int(lines[2].split(separator: " ")[1]))
        #expect(turned <= 5)
    }

    @Test("a model that learnt from rules has no such flavour, and says what it is")
    func weak() async throws {
        let tracked = try await Tracked(runs: 1)
        let push = try await CommandRun.bursar(
            ["track", "push"], in: tracked.folder, environment: tracked.environment())
        #expect(push.status == 0, "\(push.errorText)")
        try await MLflowClient.connected(to: MLflowServer(address: tracked.real.address)) { client in
            let experiment = try #require(try await client.experiment(named: tracked.experiment)?.id)
            let run = try #require(try await client.searchRuns(in: [experiment]).first)
            let text = String(decoding: try await client.download("model/MLmodel", of: run), as: UTF8.self)
            #expect(text.contains("  bursar:\n    data: model.safetensors\n"))
            #expect(!text.contains("python_function"))
        }
    }
}
