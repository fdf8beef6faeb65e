using System.Text.Json.Nodes;
using ReviewPipeline.Reports;
using ReviewPipeline.Review;
using ReviewPipeline.Steps;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.PipelineTests;

public class ComparePartnersTests(Azurite azurite)
{
    [Fact]
    public async Task A_picture_can_be_compared_with_its_iterations_references_approved_ones_and_frames_each_offered_once()
    {
        await using var bench = await Workbench.WithBrief(azurite);
        var first = await bench.InReview("hero-1.png", seed: 1);
        var approved = await bench.InReview("hero-2.png", seed: 20);
        var other = await bench.InReview("hero-3.png", seed: 40);
        await bench.Upload($"{Workbench.Brief}/elsewhere/lone.png", Pictures.Png(60));
        var lone = IdOf((await bench.Candidate("lone.png")).Id);
        await Approve(bench, approved);
        await bench.AddBrief(WithReference(lone));
        await bench.Upload($"{Workbench.Brief}/a/hero-1.png", Pictures.Png(80));
        var second = IdOf((await bench.Candidates()).Single(candidate => candidate.File == "hero-1.png" && candidate.Id != first.Value).Id);

        var partners = await Partners(bench, second);

        partners.Select(partner => (partner.Kind, partner.Candidate, partner.Name)).ShouldBe(
        [
            (PartnerKind.Iteration, first.Value, "Iteration 1"),
            (PartnerKind.Reference, lone.Value, "Lone hero"),
            (PartnerKind.Approved, approved.Value, null),
            (PartnerKind.Frame, other.Value, "Frame 3"),
        ]);
        (await Partners(bench, first))[0].ShouldBe(new(PartnerKind.Iteration, second.Value, "hero-1.png", Status.InReview, "Iteration 2"));
    }

    [Fact]
    public async Task A_picture_alone_has_nothing_to_be_compared_with()
    {
        await using var bench = await Workbench.WithBrief(azurite);

        (await Partners(bench, await bench.InReview())).ShouldBeEmpty();
    }

    private static async Task<IReadOnlyList<Partner>> Partners(Workbench bench, SubjectId id) => await bench.Get<ComparePartners>().Of(
        id, await bench.Subjects.Read<CandidateState>(id, Workbench.Cancellation), Workbench.Cancellation);

    private static async Task Approve(Workbench bench, SubjectId id)
    {
        var decided = await bench.Desk.Run(
            id, "approve", new CandidateCommand.Decide(DecisionKind.Approve, 1, null, null, null), Workbench.Ana, Workbench.Cancellation);
        decided.ShouldBeOfType<CommandResult<CandidateState>.Done>();
        await bench.Drain();
    }

    private static string WithReference(SubjectId reference)
    {
        var brief = JsonNode.Parse(Workbench.BriefText())!;
        brief["approval"]!["references"] = new JsonArray(new JsonObject { ["name"] = "Lone hero", ["candidate"] = reference.Value });
        return brief.ToJsonString();
    }

    private static SubjectId IdOf(string id)
    {
        SubjectId.TryParse(id, out var subject).ShouldBeTrue();
        return subject;
    }
}
