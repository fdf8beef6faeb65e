using System.Collections.Immutable;
using Microsoft.Extensions.Time.Testing;
using ReviewPipeline.Review;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.PipelineTests.Privacy;

public sealed class KeysOfPeople(Azurite azurite)
{
    private static readonly Actor Ana = Workbench.Ana;

    private readonly FakeTimeProvider time = new(new DateTimeOffset(2027, 3, 1, 9, 0, 0, TimeSpan.Zero));
    private readonly (string First, string Second) lines = (WrappingKeys.New(), WrappingKeys.New());

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task After_keys_were_wrapped_anew_the_older_wrapping_key_can_go()
    {
        var account = await Account();
        var words = await Write(Keys(account, lines.First), "Mind the blue.");
        var rotated = Keys(account, $"{lines.Second}\n{lines.First}");

        (await rotated.Rewrap(Cancellation)).ShouldBe((1, 0));
        (await rotated.Rewrap(Cancellation)).ShouldBe((0, 0));

        (await Keys(account, lines.Second).Ring(Cancellation)).Read(words).ShouldBe("Mind the blue.");
        (await Keys(account, lines.First).Ring(Cancellation)).Read(words).ShouldBe(KeyRing.Unreadable);
        (await Keys(account, lines.First).Rewrap(Cancellation)).ShouldBe((0, 1));
    }

    [Fact]
    public async Task A_running_program_forgets_within_a_minute_what_another_one_erased()
    {
        var account = await Account();
        var (here, there) = (Keys(account, lines.First), Keys(account, lines.First));
        var words = await Write(here, "Mind the blue.");

        await there.Erase(Ana.Id, Cancellation);
        (await there.Ring(Cancellation)).Read(words).ShouldBe(KeyRing.Erased);
        time.Advance(PersonalKeys.Keep + TimeSpan.FromSeconds(1));

        (await here.Ring(Cancellation)).Read(words).ShouldBe(KeyRing.Erased);
        (await here.Seal([new CandidateReopened(PersonalText.Of("Once more."))], SubjectId.Brief("spring"), Ana, Cancellation)).ShouldBeNull();
    }

    [Fact]
    public async Task Two_programs_that_write_somebodys_first_words_at_once_use_one_key()
    {
        var account = await Account();
        var written = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Write(Keys(account, lines.First), $"{i}")));

        var ring = await Keys(account, lines.First).Ring(Cancellation);

        written.Select(ring.Read).Order(StringComparer.Ordinal).ShouldBe(["0", "1", "2", "3", "4", "5", "6", "7"]);
    }

    [Fact]
    public async Task Words_younger_than_what_is_kept_are_read_a_few_seconds_later()
    {
        var account = await Account();
        var here = Keys(account, lines.First);
        await here.Ring(Cancellation);
        var words = await Write(Keys(account, lines.First), "Mind the blue.");

        (await here.Ring(Cancellation)).Read(words).ShouldBe(KeyRing.Unreadable);
        time.Advance(TimeSpan.FromSeconds(6));

        (await here.Ring(Cancellation)).Read(words).ShouldBe("Mind the blue.");
    }

    private static async Task<PersonalText> Write(PersonalKeys keys, string words)
    {
        ImmutableArray<IEntryData> entries = [new CandidateReopened(PersonalText.Of(words))];
        var recorded = (await keys.Seal(entries, SubjectId.Brief("spring"), Ana, Cancellation)).ShouldNotBeNull();
        return ((CandidateReopened)recorded.Single()).Reason;
    }

    private async Task<StorageAccount> Account()
    {
        var account = StorageAccount.FromConnectionString(await azurite.NewAccount());
        await account.EnsureCreated(Cancellation);
        return account;
    }

    private PersonalKeys Keys(StorageAccount account, string wrapping) =>
        new(account, new(() => WrappingKeys.Load(new() { Keys = wrapping })), time);
}
