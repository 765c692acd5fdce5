import Foundation
import TestSupport
import Testing
import TrackingTestSupport

/// Executes .github/workflows/pipeline.yml: every `run:` step as it stands, on stand-ins of the platform.
///
/// `make test-pipeline`, which the workflow itself runs, leaves this suite out: it can't nest.
@Suite("The workflow, executed", .serialized)
struct WorkflowRunTests {
    private static func size(_ optimised: String, _ plain: String) -> String {
        StandIns.command.isOptimised ? optimised : plain
    }

    private static func execute(
        _ setting: Setting, on platform: Platform, _ api: PlatformAPI = PlatformAPI()
    ) async throws -> WorkflowRun {
        try await HTTPTestServer.serving({ api.answer($0) }) { server in
            var setting = setting
            setting.api = server.address
            setting.secrets = setting.secrets.mapValues { $0.replacing("API", with: server.address) }
            api.change { state in state.jobs = [] }
            let run = try WorkflowRun(
                Workflow(".github/workflows/pipeline.yml"), setting, on: platform, ended: { api.note($0, $1) })
            try await run.perform()
            return run
        }
    }

    private static func byHand(_ size: String, number: Int = 1) -> Setting {
        var setting = Setting()
        setting.event = "workflow_dispatch"
        setting.inputs = ["data_size": size, "seed": "7", "run_training": "true"]
        setting.number = number
        return setting
    }

    private static func told(_ run: WorkflowRun, _ job: String) -> String {
        "\(job): \(run.jobs[job]?.log.suffix(3000) ?? "did not run")"
    }

    private static func published(_ platform: Platform, _ name: String) throws -> [String: Any] {
        let data = try Data(contentsOf: platform.published.appending(path: name))
        return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    }

    @Test("twice with one seed: the second is three times faster, finds its layers, and the site has two reports")
    func twice() async throws {
        let platform = try Platform()
        let api = PlatformAPI()
        let size = Self.size("30000", "400")
        let first = try await Self.execute(Self.byHand(size), on: platform, api)
        for job in first.jobs.keys.sorted() where job != "keep-alive" {
            #expect(first.jobs[job]?.result == "success", "\(Self.told(first, job))")
        }
        #expect(first.jobs["keep-alive"]?.result == "skipped")
        api.change { state in state.wasDeployed = true }
        var again = Self.byHand(size, number: 2)
        again.environment = ["FIRST_DEPLOY": ""]
        again.spoil = { name, folder in
            guard name == "run" else { return }
            try Self.signPicture(folder.appending(path: "pipeline/pictures/category-count.svg"))
        }
        let second = try await Self.execute(again, on: platform, api)
        for job in second.jobs.keys.sorted() where job != "keep-alive" {
            #expect(second.jobs[job]?.result == "success", "\(Self.told(second, job))")
        }
        let rate = try #require(Double(second.jobs["report"]?.outputs["hit_rate"] ?? ""))
        #expect(rate >= 0.9, "\(second.jobs["report"]?.summary ?? "")")
        #expect(second.jobs["train"]?.log.contains("learn, judge, classify, discover: 4 of 4 steps skipped") == true)
        Self.tell(first, second)
        let manifest = try Self.published(platform, "manifest.json")
        #expect(manifest["total_reports"] as? Int == 2)
        let comments = api.read { $0.commitComments }
        #expect(comments.count == 2)
        #expect(comments.last?.contains("Pipeline passed") == true)
        #expect(comments.last?.contains("| accuracy |") == true)
        #expect(comments.last?.contains("/pictures/category-count.svg?2") == true)
        let picture = try String(
            contentsOf: platform.published.appending(path: "pictures/category-count.svg"), encoding: .utf8)
        #expect(picture.contains("Which categories do the transactions fall into?"))
        #expect(picture.hasSuffix(Self.signature), "the run's own pictures are published, not drawn again")
        try await Self.open(platform.published)
        guard StandIns.command.isOptimised else { return }
        var known = second
        // Other tests may have taken the machine just then: the best of four.
        while Self.seconds(first) < 3 * Self.seconds(known), again.number < 5 {
            again.number += 1
            let another = try await Self.execute(again, on: platform, api)
            Self.tell(another)
            // A run that fails is fast, too.
            for job in another.jobs.keys.sorted() where job != "keep-alive" {
                #expect(another.jobs[job]?.result == "success", "\(Self.told(another, job))")
            }
            if Self.seconds(another) < Self.seconds(known) { known = another }
        }
        #expect(Self.seconds(first) >= 3 * Self.seconds(known))
        #expect(Self.seconds(first, of: ["train"]) >= 3 * Self.seconds(known, of: ["train"]))
    }

    private static let signature = "<!-- from the run -->\n"

    private static func signPicture(_ file: URL) throws {
        try (String(contentsOf: file, encoding: .utf8) + signature).write(to: file, atomically: true, encoding: .utf8)
    }

    /// Of all jobs without build and tests, or of those named.
    private static func seconds(_ run: WorkflowRun, of jobs: Set<String>? = nil) -> Double {
        run.jobs.reduce(0) { sum, job in
            let counts = jobs?.contains(job.key) ?? !["build", "test"].contains(job.key)
            return sum + (counts ? job.value.seconds : 0)
        }
    }

    private static func tell(_ runs: WorkflowRun...) {
        func rounded(_ seconds: Double) -> Double { (seconds * 10).rounded() / 10 }
        for run in runs {
            let jobs = run.order.map { "\($0) \(rounded(run.jobs[$0]?.seconds ?? 0))" }
            print("workflow: \(rounded(seconds(run))) s without build and tests; \(jobs.joined(separator: ", "))")
        }
    }

    /// A browser, where there is one, shows both reports.
    private static func open(_ site: URL) async throws {
        let folder = try TemporaryFolder()
        let there = try await CommandRun.shell("command -v chromium", in: folder)
        guard there.status == 0 else { return }
        let page = site.appending(path: "index.html").absoluteString
        let run = try await CommandRun.shell(
            "chromium --headless --no-sandbox --disable-gpu --virtual-time-budget=5000 --dump-dom '\(page)'", in: folder
        )
        #expect(run.status == 0, "\(run.errorText)")
        #expect(run.outputText.contains("report"), "\(run.outputText.prefix(2000))")
    }

    @Test("a failing test stops the deployment, and its first error is told")
    func failingTest() async throws {
        let platform = try Platform()
        let api = PlatformAPI()
        var setting = Self.byHand(Self.size("300", "150"))
        setting.environment = ["STANDIN_FAILING_TEST": "yes"]
        api.change { $0.failedBefore = true }
        let run = try await Self.execute(setting, on: platform, api)
        #expect(run.jobs["test"]?.result == "failure")
        #expect(run.jobs["test"]?.failedStep == "Test the program")
        #expect(run.jobs["train"]?.result == "success", "\(Self.told(run, "train"))")
        #expect(run.jobs["deploy"]?.result == "skipped")
        #expect(run.jobs["propose"]?.result == "skipped")
        #expect(try platform.publishedFiles().isEmpty)
        let told = try #require(api.read { $0.commitComments }.last)
        #expect(told.contains("**test** failed, step `Test the program`"), "\(told)")
        #expect(told.contains("expected Groceries, got Travel"), "\(told)")
        // A second failure in a row opens an issue; a recovery closes it.
        #expect(api.read { $0.issues.count } == 1)
        let cured = try await Self.execute(Self.byHand(Self.size("300", "150"), number: 2), on: platform, api)
        #expect(cured.jobs["deploy"]?.result == "success", "\(Self.told(cured, "report"))")
        #expect(api.read { $0.issues.first?["state"] } == "closed")
    }

    @Test("a failing training stops report and deployment; what was published stays as it was")
    func failingTraining() async throws {
        let platform = try Platform()
        let api = PlatformAPI()
        let size = Self.size("300", "150")
        _ = try await Self.execute(Self.byHand(size), on: platform, api)
        let before = try platform.publishedFiles()
        #expect(!before.isEmpty)
        var setting = Self.byHand(size, number: 2)
        setting.files = ["bursar.yaml": "sizes: 10\n"]
        let run = try await Self.execute(setting, on: platform, api)
        #expect(run.jobs["train"]?.failedStep == "Train, classify, judge", "\(Self.told(run, "train"))")
        #expect(run.jobs["report"]?.result == "skipped")
        #expect(run.jobs["deploy"]?.result == "skipped")
        #expect(try platform.publishedFiles() == before)
        let told = try #require(api.read { $0.commitComments }.last)
        #expect(told.contains("**train** failed, step `Train, classify, judge`"), "\(told)")
        #expect(told.contains("'sizes' is no setting"), "\(told)")
    }

    @Test("a damaged artifact is found out by whoever takes it, and nothing is published")
    func damagedArtifact() async throws {
        let platform = try Platform()
        let api = PlatformAPI()
        var setting = Self.byHand("150")
        setting.spoil = { name, folder in
            guard name == "data" else { return }
            let file = folder.appending(path: "transactions.csv")
            var bytes = try Data(contentsOf: file)
            bytes[bytes.count / 2] ^= 1
            try bytes.write(to: file)
        }
        let run = try await Self.execute(setting, on: platform, api)
        #expect(run.jobs["test"]?.failedStep == "Test the data")
        #expect(run.jobs["train"]?.failedStep == "Train, classify, judge")
        #expect(run.jobs["deploy"]?.result == "skipped")
        #expect(try platform.publishedFiles().isEmpty)
        let told = try #require(api.read { $0.commitComments }.last)
        #expect(told.contains("transactions.csv is not what was made"), "\(told)")
    }

    @Test("an unreachable tracking server stops nothing, and is told")
    func unreachableTracking() async throws {
        let platform = try Platform()
        let api = PlatformAPI()
        var setting = Self.byHand("150")
        setting.secrets = ["MLFLOW_TRACKING_URI": "http://127.0.0.1:9"]
        // Pictures of another run are none of this one's: then they are drawn.
        setting.spoil = { name, folder in
            guard name == "run" else { return }
            try Self.signPicture(folder.appending(path: "pipeline/pictures/category-count.svg"))
            let facts = folder.appending(path: "pipeline/run.json")
            try String(contentsOf: facts, encoding: .utf8).replacing("\"run\": \"2", with: "\"run\": \"1")
                .write(to: facts, atomically: true, encoding: .utf8)
        }
        let run = try await Self.execute(setting, on: platform, api)
        #expect(run.jobs["deploy"]?.result == "success", "\(Self.told(run, "train"))")
        let told = try #require(api.read { $0.commitComments }.last)
        #expect(told.contains("The tracking server failed"), "\(told)")
        let picture = try String(
            contentsOf: platform.published.appending(path: "pictures/category-count.svg"), encoding: .utf8)
        #expect(!picture.hasSuffix(Self.signature))
    }

    @Test("a missing secret is named; every other channel is told all the same")
    func missingSecret() async throws {
        let platform = try Platform()
        let api = PlatformAPI()
        var setting = Self.byHand("150")
        setting.secrets = ["SMTP_SERVER": "127.0.0.1:9", "SLACK_WEBHOOK_URL": "API/hook"]
        let run = try await Self.execute(setting, on: platform, api)
        #expect(run.jobs["deploy"]?.result == "success", "\(Self.told(run, "report"))")
        #expect(run.jobs["notify"]?.result == "failure")
        #expect(
            run.jobs["notify"]?.log.contains("the secret SMTP_USERNAME, SMTP_PASSWORD, MAIL_FROM, MAIL_TO is missing")
                == true, "\(Self.told(run, "notify"))")
        #expect(api.read { $0.slack.count } == 1)
        #expect(api.read { $0.commitComments.count } == 1)
    }

    @Test("a pull request deploys nothing and has one comment, which is updated in place")
    func pullRequest() async throws {
        let platform = try Platform()
        let api = PlatformAPI()
        var setting = Setting()
        setting.event = "pull_request"
        setting.branch = "7/merge"
        setting.environment = ["DATA_SIZE": "150"]
        let first = try await Self.execute(setting, on: platform, api)
        #expect(first.jobs["report"]?.result == "success", "\(Self.told(first, "report"))")
        #expect(first.jobs["deploy"]?.result == "skipped")
        #expect(first.artifacts["report"] != nil)
        setting.number = 2
        _ = try await Self.execute(setting, on: platform, api)
        #expect(api.read { $0.comments.count } == 1)
        #expect(api.read { $0.calls.filter { $0 == "PATCH issues/comments/1" }.count } == 1)
        #expect(try platform.publishedFiles().isEmpty)
    }
}
