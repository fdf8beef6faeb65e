using ReviewPipeline.Intake;

namespace ReviewPipeline.UnitTests.Intake;

/// <summary>Held to http://cv.iptc.org/newscodes/digitalsourcetype, release of 2024-10-23.</summary>
public class SourceTypeVocabulary
{
    [Fact]
    public void It_has_the_twenty_codes_of_the_IPTC_with_their_addresses()
    {
        SourceTypeTerm.Vocabulary.Length.ShouldBe(20);
        SourceTypeTerm.All.ShouldBeUnique();
        SourceTypeTerm.Find("trainedAlgorithmicMedia")!.ShouldSatisfyAllConditions(
            code => code.Uri.ShouldBe("http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"),
            code => code.Name.ShouldBe("Created using Generative AI"));
    }

    [Fact]
    public void Three_are_retired_and_their_successors_are_not()
    {
        var retired = SourceTypeTerm.Vocabulary.Where(code => code.IsRetired).ToList();

        retired.Select(code => code.Term).ShouldBe(["minorHumanEdits", "softwareImage", "digitalArt"]);
        retired.Where(code => code.UseInstead is not null).ShouldAllBe(code => !SourceTypeTerm.Find(code.UseInstead)!.IsRetired);
        retired.Where(code => code.UseInstead is not null).ShouldAllBe(code => SourceTypeTerm.Find(code.UseInstead)!.Says == code.Says);
    }

    [Fact]
    public void Three_say_that_a_model_had_a_part()
    {
        SourceTypeTerm.All.Where(SourceTypeTerm.DeclaresAi).ShouldBe(["compositeWithTrainedAlgorithmicMedia", "trainedAlgorithmicMedia", "compositeSynthetic"]);
        SourceTypeTerm.All.ShouldAllBe(term => !(SourceTypeTerm.DeclaresAi(term) && SourceTypeTerm.RulesOutAi(term)));
        SourceTypeTerm.DeclaresAi("no such term").ShouldBeFalse();
        SourceTypeTerm.RulesOutAi("no such term").ShouldBeFalse();
    }
}
