using System.Security.Cryptography;
using ReviewPipeline.Briefs;
using ReviewPipeline.Checks;
using ReviewPipeline.Documents;
using ReviewPipeline.Imaging;
using ReviewPipeline.Review;
using ReviewPipeline.Subjects;
using ReviewPipeline.UnitTests.Imaging;

namespace ReviewPipeline.UnitTests.Review;

public class RecheckTests
{
    private static readonly byte[] Picture = Pictures.Photo(300, 200).As(ImageFormat.Png);

    [Fact]
    public void The_same_file_by_the_same_brief_comes_to_the_same_from_the_exported_text_alone()
    {
        var text = RecordOf(Picture).Write();

        var read = CheckRecord.Read(text).ShouldBeOfType<Reading<CheckRecord>.Valid>().Content;

        Recheck.Run(read, Picture).ShouldBeEmpty();
        read.Verdict.Results.ShouldContain(result => result.IsFinding);
    }

    [Fact]
    public void The_number_of_the_run_is_no_part_of_its_evidence()
    {
        var record = RecordOf(Picture);
        Recheck.Run(record with { Verdict = record.Verdict with { Run = 7 } }, Picture).ShouldBeEmpty();
    }

    [Fact]
    public void Another_file_is_named_as_such()
    {
        var difference = Recheck.Run(RecordOf(Picture), Pictures.Photo(300, 200, seed: 9).As(ImageFormat.Png)).ShouldHaveSingleItem();
        difference.What.ShouldBe("file");
        difference.Now.ShouldContain("another file");
    }

    [Fact]
    public void A_record_that_was_changed_afterwards_is_found_by_its_evidence()
    {
        var record = RecordOf(Picture);
        var flattered = record with
        {
            Verdict = record.Verdict with
            {
                Results = [.. record.Verdict.Results.Select(result => result with { Outcome = CheckOutcome.Met })],
            },
        };

        Recheck.Run(flattered, Picture).ShouldHaveSingleItem().What.ShouldBe("record");
    }

    [Fact]
    public void A_result_that_these_checks_do_not_come_to_is_told_then_and_now()
    {
        var record = RecordOf(Picture);
        var first = record.Verdict.Results[0];
        var difference = Recheck.Run(
            Sealed(record, record.Verdict with { Results = record.Verdict.Results.SetItem(0, first with { Measured = "BMP" }) }),
            Picture).ShouldHaveSingleItem();

        difference.What.ShouldBe(first.Code);
        difference.Then.ShouldContain("measured BMP");
        difference.Now.ShouldContain($"measured {first.Measured}");
    }

    [Fact]
    public void A_check_of_another_version_is_no_contradiction_and_says_so()
    {
        var record = RecordOf(Picture);
        var first = record.Verdict.Results[0];
        var difference = Recheck.Run(
            Sealed(record, record.Verdict with { Results = record.Verdict.Results.SetItem(0, first with { CheckVersion = 0 }) }),
            Picture).ShouldHaveSingleItem();

        difference.Then.ShouldContain("version 0 of the check");
        difference.Now.ShouldContain("no contradiction");
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"form":"check-record-1"}""")]
    [InlineData("""{"form":"check-record-9"}""")]
    public void What_is_no_record_is_refused_and_says_what_is_wrong(string text) =>
        CheckRecord.Read(text).ShouldBeOfType<Reading<CheckRecord>.Invalid>().Problems.ShouldHaveSingleItem();

    private static CheckRecord RecordOf(byte[] file)
    {
        var document = File.ReadAllText(Repository.PathTo("samples", "briefs", "halden-coast.json"));
        var uploader = new Actor("person-0000000000000001", Role.Uploader);
        var added = BriefRules.Decide(BriefState.Empty, document, uploader, Candidates.Start).ShouldBeOfType<Outcome.Accepted>().Entries[0];
        var brief = BriefState.Empty.Apply(Entry.Create(SubjectId.Brief("halden-coast"), 1, uploader, Candidates.Start, added));
        using var image = Pictures.Decoded(ImageFormat.Png, file);
        var run = CheckEngine.Run(CheckInput.Of(image, file: file), brief.Read());
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(file));
        var record = new CheckRecord(
            CheckRecord.CurrentForm,
            "candidate-1",
            new("hero.png", sha256, ImageFormat.Png),
            brief,
            null,
            new(1, brief.Number, brief.Read().Deadline, run.Results, run.Placements)
            {
                Fingerprint = RecordedFingerprint.Of(image.Facts.Appearance),
            });
        return Sealed(record, record.Verdict);
    }

    /// <summary>With the evidence hash of its verdict: as a program with other checks would have written it.</summary>
    private static CheckRecord Sealed(CheckRecord record, CandidateChecked verdict) => record with
    {
        Verdict = verdict with { Evidence = CheckRecord.EvidenceOf(record.File.Sha256, record.Brief, record.Sidecar, verdict) },
    };
}
