import Foundation
import TestSupport
import TrackingTestSupport
import Testing

@Suite(
    "The model on an MLflow server", .serialized,
    .withServerComplaints, .enabled(if: MLflowTestServer.python != nil, "\(MLflowTestServer.howToGetOne)"))
struct PythonFlavourTests {
    /// Rows that fold in every way there is: scripts, accents, markup, blanks, marks, odd numbers; and words of every kind.
    private static let odd = """
        2026-01-01,"CAFÉ Ünïcødé Ærø ŒUVRE ﬁne",-1.005
        2026-01-02,"AT&amp;T & J & J o'neill’s d&#39;or `x`",-12.5
        2026-01-03,"東京駅スーパー 7-ELEVEN セブン 서울 ΑΘΉΝΑ Москва",0
        2026-01-04,"Ｆｕｌｌ ｗｉｄｔｈ ｶﾀｶﾅ 𝐛𝐨𝐥𝐝 ①② ½ ٣٤ עברית العربية",1e3
        2026-01-05,"  blanks\tand   runs  ",
        2026-01-06,"H & M h&m A & B & C R&D 3&4 &x& '' ''",999999.99
        2026-01-07,"zzzz qqqq 😀 ¡¿—…",-0.01
        2026-01-08,"naïve combining e\u{301} soft\u{AD}hyphen zero\u{200B}width",3.14
        2026-01-09,"SQ *BLUE BOTTLE COFFEE 0042 OAKLAND CA",-5
        2026-01-09,"POS DEBIT VISA CARD ENDING IN 1234 WHOLEFDS 10234 14MAR26 ON 03/14 12:31:07",-5
        2026-01-09,"PAYPAL *SPOTIFY 4029357733 2026-03-14T12:31:07Z XXXX1234 **1234",-5
        2026-01-09,"CHECK CRD PURCHASE 03/14 STORE #4521 REF NO FM-1234-ab9 DE89 3704 0044 0532 0130 00 12.50 EUR",-5
        2026-01-09,"GOOGLE *ADS4521 MICROSOFT 365 7-ELEVEN 33215 14. März 2026 24/7 FITNESS 1 800 FLOWERS",-5
        2026-01-09,"/TRTP/SEPA OVERBOEKING/IBAN/NL91ABNA0417164300/NAME/ALBERT HEIJN 1531/REMI/USD 12.50/EREF/NONE",-5
        2026-01-09,"AMZN MKTP US*2K4LP9XY1 AMZN.COM/BILL WA *PTBXLJNTY2 +4915112345678 H2O mar14 14h30 Mar 14, 2026",-5
        """

    /// What a model learnt from.
    enum Teacher: String, CaseIterable, CustomTestStringConvertible {
        case labels, rules
        var testDescription: String { rawValue }
    }

    @Test(
        "mlflow.pyfunc gives the labels and confidences of the Swift command on 1,000 rows", arguments: Teacher.allCases
    )
    func agreement(teacher: Teacher) async throws {
        let tracked = try await Tracked(runs: 0)
        let folder = tracked.folder
        let making = try await CommandRun.shell(
            """
            bursar generate --size 500 --seed 3 --until 2026-03-13 -o rows.csv &&
            bursar generate --profile us-card --size 500 --seed 3 --until 2026-03-13 -o cards.csv &&
            tail -n +2 cards.csv >> rows.csv &&
            bursar generate --size 300 --seed 4 --until 2026-03-13 -o g.csv &&
            cut -d, -f2 g.labels.csv | paste -d, g.csv - > labelled.csv &&
            bursar run --input labelled.csv \(teacher == .labels ? "--labels" : "") --seed 1 --strict-tracking &&
            bursar train \(teacher == .labels ? "labelled.csv" : "g.csv") --algorithm forest --model forest.safetensors
            """, in: folder, environment: tracked.environment(), limit: .seconds(300))
        #expect(making.status == 0, "\(making.errorText)")
        try folder.write(try folder.text(of: "rows.csv") + Self.odd + "\n", to: "rows.csv")
        let id = try #require(try tracked.ids.first)
        let ours = try await CommandRun.shell(
            """
            bursar classify rows.csv --no-rules --model runs/\(id)/model.safetensors -o linear.csv &&
            bursar classify rows.csv --no-rules --model forest.safetensors -o forest.csv
            """, in: folder, limit: .seconds(300))
        #expect(ours.status == 0, "\(ours.errorText)")
        // A run's model is linear: the forest is put in its place, in a folder of its own.
        let script = """
            import csv, mlflow, pandas, shutil, sys
            folder = sys.argv[2]
            run = mlflow.search_runs(experiment_names=[sys.argv[1]], output_format="list")[0]
            linear = f"runs:/{run.info.run_id}/model"
            forest = mlflow.artifacts.download_artifacts(linear, dst_path=folder + "/forest")
            shutil.copy(folder + "/forest.safetensors", forest + "/model.safetensors")
            frame = pandas.read_csv(folder + "/rows.csv", usecols=["narration", "amount"], keep_default_na=False)
            frame["amount"] = pandas.to_numeric(frame["amount"], errors="coerce")
            for name, uri in [("linear", linear), ("forest", forest)]:
                theirs = mlflow.pyfunc.load_model(uri).predict(frame)
                ours = list(csv.DictReader(open(f"{folder}/{name}.csv", encoding="utf-8")))
                strangers = [i for i, row in enumerate(ours) if row["category"] != theirs["category"][i]]
                apart = [abs(float(row["confidence"]) - theirs["confidence"][i]) for i, row in enumerate(ours)]
                print(name, len(ours), len(theirs), len({row["category"] for row in ours}) > 1)
                print("labels", [(ours[i], theirs["category"][i], theirs["confidence"][i]) for i in strangers[:3]])
                print("confidences", sum(gap > 0.000051 for gap in apart), max(apart) < 0.000151)
            """
        let read = try await tracked.real.python(script, [tracked.experiment, folder.url.path])
        let lines = read.outputText.split(separator: "\n")
        try #require(lines.count == 6, "\(read.errorText)")
        for (line, name) in [(0, "linear"), (3, "forest")] {
            #expect(lines[line] == "\(name) 1015 1015 True")
            #expect(lines[line + 1] == "labels []", "\(name)")
            // All four decimals; a rounding of the last bit may turn one.
            #expect(
                lines[line + 2].hasPrefix("confidences ") && lines[line + 2].hasSuffix(" True"), "\(lines[line + 2])")
            let turned = try #require(Int(lines[line + 2].split(separator: " ")[1]))
            #expect(turned <= 5, "\(name)")
        }
    }
}
