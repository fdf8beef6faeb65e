using ReviewPipeline.Review;
using ReviewPipeline.Review.Pins;
using ReviewPipeline.Subjects;
using ReviewPipeline.Trail;
using static ReviewPipeline.UnitTests.Review.Candidates;

namespace ReviewPipeline.UnitTests.Review.Pins;

public class PinRulesTests
{
    [Fact]
    public void A_pin_is_placed_answered_resolved_and_reopened_and_remembers_who_did_it()
    {
        var pin = Pin.Placed()
            .Do(new PinCommand.Reply(Pin.Words("On it.")), Pin.Uma)
            .Do(new PinCommand.Resolve(PinWords.None), Ben)
            .Do(new PinCommand.Reopen(Pin.Words("Still six.")), Ana);

        pin.State.Status.ShouldBe(Status.Open);
        pin.State.Replies.ShouldBe(1);
        pin.State.Sha256.ShouldBe(Pin.Candidate.Sha256);
        (pin.State.By, pin.State.TurnedBy).ShouldBe((Ana.Id, Ana.Id));
        pin.Entries.Select(entry => entry.Kind).ShouldBe(["pin.placed", "pin.replied", "pin.resolved", "pin.reopened"]);
    }

    [Fact]
    public void The_state_is_the_fold_of_the_entries_read_back_from_their_bytes()
    {
        var pin = new Pin().Do(Pin.On(new(100, 200, 300, 400)), Ana).Do(new PinCommand.Resolve(Pin.Words("Done, @ben.")), Ben);

        var folded = Fold.Of<PinState>(pin.Entries.Select(entry => Entry.Parse(entry.Bytes)));

        CanonicalJson.Serialize(folded).ShouldBe(CanonicalJson.Serialize(pin.State));
    }

    [Fact]
    public void Approvers_governance_and_the_maker_may_and_others_only_read()
    {
        foreach (var actor in new[] { Ana, Pin.Gita, Pin.Uma })
        {
            new Pin().Do(Pin.At(1, 1), actor).State.Status.ShouldBe(Status.Open, actor.Grants.ToString());
        }

        foreach (var actor in new[] { Pin.Otto, new Actor("person-f000000000000006", Role.Uploader), new Actor(Pin.Uma.Id, Role.Auditor), Machine })
        {
            new Pin().Do(Pin.At(1, 1), actor).Refusal.ShouldBeOfType<Refusal.Forbidden>();
            Pin.Placed().Do(new PinCommand.Resolve(PinWords.None), actor).Refusal.ShouldBeOfType<Refusal.Forbidden>();
        }
    }

    [Fact]
    public void Without_a_picture_there_is_nothing_to_point_at()
    {
        new Pin().Do(Pin.At(1, 1), Ana, Received().State).Refusal!.Code.ShouldBe("no-picture");
        new Pin().Do(Pin.At(1, 1), Ana, CandidateState.Empty).Refusal.ShouldBeOfType<Refusal.NotFound>();
    }

    [Theory]
    [InlineData(0, 0, null, null)]
    [InlineData(10_000, 10_000, null, null)]
    [InlineData(0, 0, 10_000, 10_000)]
    [InlineData(9_950, 9_950, 50, 50)]
    public void A_point_or_box_within_the_picture_is_taken(int x, int y, int? width, int? height) =>
        new Pin().Do(Pin.On(new(x, y, width, height)), Ana).State.Region.ShouldBe(new PinRegion(x, y, width, height));

    [Theory]
    [InlineData(-1, 0, null, null)]
    [InlineData(0, 10_001, null, null)]
    [InlineData(0, 0, 49, 50)]
    [InlineData(0, 0, 50, 49)]
    [InlineData(0, 0, 50, null)]
    [InlineData(0, 0, null, 50)]
    [InlineData(9_951, 0, 50, 50)]
    [InlineData(0, 9_951, 50, 50)]
    [InlineData(1, 1, int.MaxValue, int.MaxValue)]
    public void Outside_of_the_picture_or_too_small_to_be_meant_nothing_is_placed(int x, int y, int? width, int? height)
    {
        var pin = new Pin().Do(Pin.On(new(x, y, width, height)), Ana);

        pin.Refusal!.Code.ShouldBe("region-invalid");
        pin.State.Status.ShouldBe(Status.None);
    }

    [Fact]
    public void The_whole_picture_may_be_meant() => new Pin().Do(Pin.On(null), Ana).State.Region.ShouldBeNull();

    [Fact]
    public void Words_are_needed_and_bounded()
    {
        new Pin().Do(Pin.At(1, 1, " \n "), Ana).Refusal!.Code.ShouldBe("text-missing");
        new Pin().Do(Pin.At(1, 1, new string('x', PinRules.LongestText)), Ana).Refusal.ShouldBeNull();
        new Pin().Do(Pin.At(1, 1, new string('x', PinRules.LongestText + 1)), Ana).Refusal!.Code.ShouldBe("text-too-long");
        Pin.Placed().Do(new PinCommand.Reply(PinWords.None), Ana).Refusal!.Code.ShouldBe("text-missing");
        new Pin().Do(Pin.At(1, 1, string.Join(' ', Enumerable.Repeat("@ana", 21))), Ana).Refusal!.Code.ShouldBe("too-many-mentions");
    }

    [Fact]
    public void A_thread_ends_at_a_hundred_replies_and_can_still_be_resolved()
    {
        var pin = Pin.Placed();
        for (var i = 0; i < PinRules.MostReplies; i++)
        {
            pin.Do(new PinCommand.Reply(Pin.Words($"{i}")), Ana);
        }

        pin.Do(new PinCommand.Reply(Pin.Words("One more.")), Ana).Refusal!.Code.ShouldBe("thread-full");
        pin.Do(new PinCommand.Resolve(PinWords.None), Ana).State.Status.ShouldBe(Status.Resolved);
    }

    [Fact]
    public void Who_resolves_second_hears_who_was_first()
    {
        var pin = Pin.Placed().Do(new PinCommand.Resolve(PinWords.None), Ben).Do(new PinCommand.Resolve(PinWords.None), Ana);

        var conflict = pin.Refusal.ShouldBeOfType<Refusal.Conflict>();
        (conflict.Code, conflict.By).ShouldBe(("already-resolved", Ben.Id));
        Pin.Placed().Do(new PinCommand.Reopen(PinWords.None), Ana).Refusal!.Code.ShouldBe("not-resolved");
    }

    [Fact]
    public void What_still_holds_goes_on_at_its_place_with_its_words_and_what_is_resolved_does_not()
    {
        var earlier = Pin.Placed();
        var id = SubjectId.Pin(Candidates.Id, Ana.Id, "earlier");

        var carried = new Pin().Do(new PinCommand.Carry(Candidates.Id, id, earlier.State), Ben);
        var again = carried.Entries.Count + carried.Do(new PinCommand.Carry(Candidates.Id, id, earlier.State), Ana).Entries.Count;
        var late = new Pin().Do(
            new PinCommand.Carry(Candidates.Id, id, Pin.Placed().Do(new PinCommand.Resolve(PinWords.None), Ana).State), Ben);

        carried.State.Region.ShouldBe(earlier.State.Region);
        carried.State.Text.ShouldBe(earlier.State.Text);
        (carried.State.By, carried.State.CarriedFrom).ShouldBe((Ben.Id, id.Value));
        again.ShouldBe(2);
        late.Refusal.ShouldBeOfType<Refusal.Conflict>().By.ShouldBe(Ana.Id);
    }

    [Fact]
    public void The_longest_words_in_the_costliest_letters_fit_into_entry_and_head()
    {
        var pin = new Pin().Do(Pin.At(1, 1, new string('\u4e00', PinRules.LongestText)), Ana);

        pin.Entries.Single().Bytes.Length.ShouldBeLessThan(Entry.LargestBytes);
        CanonicalJson.Serialize(pin.State).Length.ShouldBeLessThan(Entry.LargestBytes);
    }
}
