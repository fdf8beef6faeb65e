using ReviewPipeline.Subjects;

namespace ReviewPipeline.WebTests;

public sealed class TellingTheTime(Azurite azurite)
{
    [Theory]
    [InlineData("America/New_York", "until 1 Mar 2027, 11:00 UTC-05:00")]
    [InlineData("Asia/Kolkata", "until 1 Mar 2027, 21:30 UTC&#x2B;05:30")]
    [InlineData("Nowhere/AtAll", "until 1 Mar 2027, 16:00 UTC<")]
    [InlineData(null, "until 1 Mar 2027, 16:00 UTC<")]
    public async Task A_deadline_is_shown_as_clocks_show_it_where_the_reader_works(string? zone, string expected)
    {
        await using var desk = await DeskUnderTest.Open(azurite);
        var reader = await desk.SignIn(await desk.Staged.AddPerson("Ida Reader", Role.Auditor, zone));

        (await reader.Page($"/briefs/{DeskUnderTest.Brief}")).ShouldContain(expected);
    }
}
