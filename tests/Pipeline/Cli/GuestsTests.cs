using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.PipelineTests.Cli;

public class GuestsTests(Azurite azurite)
{
    [Fact]
    public async Task A_link_is_made_with_a_password_listed_without_what_opens_it_and_revoked_by_whom_it_is_for()
    {
        await using var bench = await Workbench.WithBrief(azurite);
        await bench.Get<PeopleDirectory>().Put(new(Workbench.Ana.Id, "ana", "Ana Approver", Role.Approver), Workbench.Cancellation);
        var review = ReviewProgram.On(bench);

        var made = (await review.Run("guests", "invite", Workbench.Brief, "Lena", "--decides", "--days", "3", "--password", "--as", "ana", "--json")).ShouldEndWith(0).Json;
        var (address, password) = (made.GetProperty("address").GetString()!, made.GetProperty("password").GetString()!);
        address.ShouldContain("/guest/enter?link=");
        password.Length.ShouldBe(19);
        var listed = (await review.Run("guests", "list", Workbench.Brief)).ShouldEndWith(0).Output;
        listed.ShouldContain("Lena (guest)");
        listed.ShouldContain("open");
        listed.ShouldNotContain(address.Split('=')[1]);
        listed.ShouldNotContain(password);

        (await review.Run("guests", "revoke", Workbench.Brief, "lena", "--as", "ana")).ShouldEndWith(0);

        (await review.Run("guests", "list", Workbench.Brief)).ShouldEndWith(0).Output.ShouldContain("revoked");
        (await review.Run("trail", made.GetProperty("link").GetString()!)).ShouldEndWith(0).Output.ShouldContain("A link to decide on");
        (await review.Run("guests", "revoke", Workbench.Brief, "lena", "--as", "ana")).ShouldEndWith(2).Error.ShouldContain("'review guests list");
        (await review.Run("guests", "invite", Workbench.Brief, "Tove", "--days", "91", "--as", "ana")).ShouldEndWith(1).Error.ShouldContain("within 90 days");
    }
}
