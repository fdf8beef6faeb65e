using ReviewPipeline.Rights;
using ReviewPipeline.Rights.Question;
using static ReviewPipeline.UnitTests.Rights.Situation;

namespace ReviewPipeline.UnitTests.Rights;

public class NarrowingNeverAllowsMore
{
    private const int Trials = 10_000;

    private static readonly string[] Moments = ["2026-12-31T23:00:00Z", "2027-01-15T12:00:00Z", "2027-02-10T12:00:00Z", "2027-03-31T21:59:59.999Z"];

    private static readonly (string Channel, string Territory)[] Places =
    [
        ("paid-social/instagram", "NO"), ("paid-social/instagram", "Nordics"), ("print/magazine", "DE"), ("owned/website", "GB"),
        ("print", "EEA"), ("paid-social/linkedin", "SE"), ("tv", "US"),
    ];

    /// <summary>What each question becomes when more is asked at once.</summary>
    private static readonly Dictionary<string, string> Wider = new(StringComparer.Ordinal)
    {
        ["paid-social/instagram"] = "paid-social", ["paid-social/linkedin"] = "paid-social", ["print/magazine"] = "print", ["owned/website"] = "owned",
        ["NO"] = "Nordics", ["SE"] = "EU", ["DE"] = "DACH", ["GB"] = "worldwide", ["Nordics"] = "worldwide", ["EEA"] = "worldwide", ["US"] = "worldwide",
        ["print"] = "all", ["tv"] = "all",
    };

    [Fact]
    public void Taking_something_away_never_turns_a_no_or_an_ask_into_a_yes_in_10_000_situations()
    {
        var any = new Random(20270301);
        var (wasYes, becameLess) = (0, 0);
        for (var trial = 0; trial < Trials; trial++)
        {
            var situation = AnySituation(any);
            var question = AnyQuestion(any);
            var before = situation.Answer(question);
            var narrowing = any.Next(Narrowing.All.Length);
            Narrowing.All[narrowing](situation, any);
            var after = situation.Answer(question);

            (before.Verdict != Verdict.Yes && after.Verdict == Verdict.Yes).ShouldBeFalse(
                $"Trial {trial}, narrowing {narrowing}: {before.Decisive.Words} became {after.Decisive.Words}");
            wasYes += before.Verdict == Verdict.Yes ? 1 : 0;
            becameLess += before.Verdict == Verdict.Yes && after.Verdict != Verdict.Yes ? 1 : 0;
        }

        // Without these the property would hold of an answer that is always no.
        wasYes.ShouldBeGreaterThan(Trials / 10);
        becameLess.ShouldBeGreaterThan(Trials / 20);
    }

    [Fact]
    public void Asking_for_more_at_once_never_turns_a_no_or_an_ask_into_a_yes()
    {
        var any = new Random(20270302);
        for (var trial = 0; trial < Trials / 4; trial++)
        {
            var situation = AnySituation(any);
            var asked = AnyQuestion(any);
            var more = any.Next(3) switch
            {
                0 => Question(Wider[asked.Channel.Id], asked.Territory.Code, Moments[0]) with { At = asked.At },
                1 => Question(asked.Channel.Id, Wider[asked.Territory.Code], Moments[0]) with { At = asked.At },
                _ => asked with { Campaign = "Autumn" },
            };
            if (situation.Answer(more).Verdict == Verdict.Yes)
            {
                situation.Answer(asked).Verdict.ShouldBe(Verdict.Yes, $"Trial {trial}");
            }
        }
    }

    [Fact]
    public void A_yes_holds_until_the_moment_it_says_and_not_a_millisecond_longer()
    {
        var any = new Random(20270303);
        var seen = 0;
        for (var trial = 0; trial < Trials / 4; trial++)
        {
            var situation = AnySituation(any);
            var asked = AnyQuestion(any);
            if (situation.Answer(asked) is { Verdict: Verdict.Yes, Until: { } until })
            {
                seen++;
                situation.Answer(asked with { At = until.AddMilliseconds(-1) }).Verdict.ShouldBe(Verdict.Yes, $"Trial {trial}");
                situation.Answer(asked with { At = until }).Verdict.ShouldNotBe(Verdict.Yes, $"Trial {trial}");
            }
        }

        seen.ShouldBeGreaterThan(Trials / 40);
    }

    /// <summary>Half of them as they are, so that enough answers are yes; the others with some things taken away or answered for in person.</summary>
    private static Situation AnySituation(Random any)
    {
        var situation = new Situation { Overridden = any.Next(4) == 0 };
        if (any.Next(3) == 0)
        {
            Put(situation.Licence, "dates.until", "\"open\"");
        }

        for (var changes = any.Next(2) == 0 ? 0 : any.Next(1, 5); changes > 0; changes--)
        {
            Narrowing.All[any.Next(Narrowing.All.Length)](situation, any);
        }

        return situation;
    }

    private static RightsQuestion AnyQuestion(Random any)
    {
        var (channel, territory) = Places[any.Next(Places.Length)];
        return Question(channel, territory, Moments[any.Next(Moments.Length)]);
    }
}
