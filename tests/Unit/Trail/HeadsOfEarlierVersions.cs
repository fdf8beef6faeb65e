using System.Text;
using ReviewPipeline.Briefs;
using ReviewPipeline.Steps;
using ReviewPipeline.Subjects;
using ReviewPipeline.Trail;

namespace ReviewPipeline.UnitTests.Trail;

/// <summary>A head that an earlier version wrote lacks what states have learnt since: that is no tampering, and anything else still is.</summary>
public class HeadsOfEarlierVersions
{
    private static readonly SubjectId Id = SubjectId.Brief("spring-launch");

    private static readonly HeadProjection Head = Heads.Of(
        Id, [Entry.Create(Id, 1, Actor.Function("tests"), DateTimeOffset.UnixEpoch, new BriefAdded(1, "Spring launch", "{}"))]);

    private static readonly string Now = Encoding.UTF8.GetString(Head.State);

    [Fact]
    public void A_member_that_came_since_may_be_absent_where_it_says_what_its_absence_says()
    {
        Now.ShouldContain("\"group\":\"general\"");

        Head.Is(Head.State).ShouldBeTrue();
        Is(Now.Replace("\"group\":\"general\",", "", StringComparison.Ordinal)).ShouldBeTrue();
    }

    [Theory]
    [InlineData("\"group\":\"general\",", "\"group\":\"nordics\",")]
    [InlineData("\"group\":\"general\",", "\"groups\":\"general\",")]
    [InlineData("\"group\":\"general\",", "\"group\":\"general\",\"group\":\"general\",")]
    [InlineData("\"group\":\"general\",", " ")]
    [InlineData("\"status\":", "\"state\":")]
    [InlineData("\"version\":1", "\"version\":2")]
    [InlineData("{", "[")]
    public void Whatever_else_differs_is_found(string was, string becomes)
    {
        Now.ShouldContain(was);

        Is(Now.Replace(was, becomes, StringComparison.Ordinal)).ShouldBeFalse();
        Head.Is(null).ShouldBeFalse();
    }

    private static bool Is(string stored) => Head.Is(Encoding.UTF8.GetBytes(stored));
}
