using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.PipelineTests.Cli;

public class PeopleTests(Azurite azurite)
{
    [Fact]
    public async Task Where_a_person_works_is_listed_and_can_be_said_anew()
    {
        await using var bench = await WithPeople();
        var (people, review) = (bench.Get<PeopleDirectory>(), ReviewProgram.On(bench));

        (await review.Run("people")).ShouldEndWith(0).Output.ShouldContain("UTC");
        (await review.Run("people", "zone", "ana", "America/New_York")).ShouldEndWith(0);

        (await review.Run("people", "--json")).ShouldEndWith(0).Json[0].GetProperty("timeZone").GetString().ShouldBe("America/New_York");
        (await people.Find("ana", Workbench.Cancellation))!.Name.ShouldBe("Ana Approver");
    }

    [Fact]
    public async Task Roles_are_given_by_somebody_who_may_and_on_record_before_they_hold()
    {
        await using var bench = await WithPeople();
        var (people, review) = (bench.Get<PeopleDirectory>(), ReviewProgram.On(bench));

        (await review.Run("people", "roles", "ana", "auditor, approver:nordics", "--as", "gia")).ShouldEndWith(0)
            .Output.ShouldContain("Ana Approver may from now on: approver:nordics, auditor");
        (await review.Run("people", "roles", "gia", "admin", "--as", "ana")).ShouldEndWith(1).Error.ShouldContain("governance lead or an admin");
        (await review.Run("people", "roles", "gia", "admin", "--as", "gia")).ShouldEndWith(1).Error.ShouldContain("Nobody gives roles to themselves");
        (await review.Run("people", "roles", "ana", "boss", "--as", "gia")).ShouldEndWith(2).Error.ShouldContain("'boss' is no role");

        (await people.Find("ana", Workbench.Cancellation))!.Roles.ShouldBe(RoleGrants.Parse("auditor,approver:nordics"));
        (await review.Run("trail", Workbench.Ana.Id)).ShouldEndWith(0).Output.ShouldContain("approver → approver:nordics,auditor");

        (await review.Run("people", "roles", "ana", "none", "--as", "gia")).ShouldEndWith(0);
        (await people.Find("ana", Workbench.Cancellation))!.Roles.IsEmpty.ShouldBeTrue();
    }

    [Fact]
    public async Task Sessions_are_ended_by_somebody_who_may()
    {
        await using var bench = await WithPeople();
        var (people, review) = (bench.Get<PeopleDirectory>(), ReviewProgram.On(bench));

        (await review.Run("people", "sign-out", "gia", "--as", "ana")).ShouldEndWith(1);
        (await people.Find("gia", Workbench.Cancellation))!.SessionsFrom.ShouldBeNull();

        (await review.Run("people", "sign-out", "ana", "--as", "gia")).ShouldEndWith(0).Output.ShouldContain("signed out everywhere");
        (await people.Find("ana", Workbench.Cancellation))!.SessionsFrom.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_place_that_is_no_time_zone_is_refused_with_what_one_looks_like()
    {
        await using var bench = await Workbench.Start(azurite);

        (await ReviewProgram.On(bench).Run("people", "zone", "ana", "Oslo")).ShouldEndWith(2).Error.ShouldContain("such as Europe/Oslo");
    }

    private async Task<Workbench> WithPeople()
    {
        var bench = await Workbench.Start(azurite);
        await bench.Get<PeopleDirectory>().Put(new(Workbench.Ana.Id, "ana", "Ana Approver", Role.Approver), Workbench.Cancellation);
        await bench.Get<PeopleDirectory>().Put(new(Workbench.Gia.Id, "gia", "Gia Governance", Role.Governance), Workbench.Cancellation);
        return bench;
    }
}
