using Microsoft.Extensions.Configuration;
using ReviewPipeline.Notices;
using ReviewPipeline.Settings;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.UnitTests.Notices;

public class WebhookTests
{
    private const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static readonly DateTimeOffset Now = new(2027, 3, 1, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_signature_is_that_of_the_reference_libraries()
    {
        // The vector that the libraries of the Standard Webhooks repository test themselves with.
        var at = DateTimeOffset.FromUnixTimeSeconds(1614265330);

        WebhookSecret.Parse(Secret)!.Sign("msg_p5jXN8AQM9LWM0D4loKWxJek", at, """{"test": 2432232314}""")
            .ShouldBe("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    [Theory]
    [InlineData("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")] // no prefix
    [InlineData("whsec_c2hvcnQ=")] // too short
    [InlineData("whsec_not base64!")]
    [InlineData("whsk_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")]
    public void What_is_no_secret_is_not_read(string text) => WebhookSecret.Parse(text).ShouldBeNull();

    [Fact]
    public void A_failing_delivery_is_tried_ten_times_over_three_days_and_then_given_up()
    {
        var delivery = Waiting();
        var now = Now;
        var pauses = new List<TimeSpan>();
        while (delivery.State == DeliveryState.Waiting)
        {
            delivery = new DeliveryAttempt(503, "busy").After(delivery, now, chance: 0.5);
            if (delivery.NextAt is { } next)
            {
                pauses.Add(next - now);
                now = next;
            }
        }

        pauses.ShouldBe(
        [
            TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2), TimeSpan.FromHours(5),
            TimeSpan.FromHours(10), TimeSpan.FromHours(14), TimeSpan.FromHours(20), TimeSpan.FromHours(24),
        ]);
        delivery.State.ShouldBe(DeliveryState.Failed);
        delivery.Attempts.ShouldBe(10);
        delivery.LastStatus.ShouldBe(503);
    }

    [Fact]
    public void Pauses_vary_by_a_tenth_and_are_never_shorter_than_the_receiver_asks_nor_longer_than_a_day()
    {
        RetrySchedule.PauseAfter(2, chance: 0).ShouldBe(TimeSpan.FromMinutes(4.5));
        RetrySchedule.PauseAfter(2, chance: 1).ShouldBe(TimeSpan.FromMinutes(5.5));
        RetrySchedule.PauseAfter(1, chance: 0.5, TimeSpan.FromMinutes(2)).ShouldBe(TimeSpan.FromMinutes(2));
        RetrySchedule.PauseAfter(2, chance: 0.5, TimeSpan.FromSeconds(1)).ShouldBe(TimeSpan.FromMinutes(5));
        RetrySchedule.PauseAfter(1, chance: 0.5, TimeSpan.FromDays(400)).ShouldBe(TimeSpan.FromDays(1));
    }

    [Fact]
    public void A_receiver_that_is_gone_is_not_tried_again_and_one_that_took_it_is_done()
    {
        new DeliveryAttempt(410, "").After(Waiting(), Now, 0.5).State.ShouldBe(DeliveryState.Failed);
        new DeliveryAttempt(204, "").After(Waiting(), Now, 0.5).State.ShouldBe(DeliveryState.Delivered);
        new DeliveryAttempt(302, "").After(Waiting(), Now, 0.5).State.ShouldBe(DeliveryState.Waiting);
        new DeliveryAttempt(null, "timed out").After(Waiting(), Now, 0.5).NextAt.ShouldBe(Now.AddSeconds(5));
    }

    [Fact]
    public void What_is_sent_holds_ids_and_codes_and_no_words_of_anybody()
    {
        var notice = Notice.Create(NoticeKind.ChangesRequested, "person-00000000000000aa", "candidate-1", "spring-launch", "7", Now) with
        {
            File = "portrait of Ana.png", By = "person-00000000000000bb", Reason = "brand", Note = new PersonalText.Plain("Ana, please mind the blue."),
        };

        WebhookPayload.Of(notice).ShouldBe(
            """{"type":"notice.changes_requested","timestamp":"2027-03-01T09:00:00.000Z","data":{"id":"ID","to":"person-00000000000000aa","subject":"candidate-1","brief":"spring-launch","by":"person-00000000000000bb","reason":"brand"}}"""
                .Replace("ID", notice.Id, StringComparison.Ordinal));
    }

    [Fact]
    public void The_same_news_has_the_same_id_and_other_news_another()
    {
        string IdOf(NoticeKind kind, string to, string subject, string mark) => Notice.Create(kind, to, subject, "b", mark, Now).Id;

        var id = IdOf(NoticeKind.Decided, "p", "c", "7");
        IdOf(NoticeKind.Decided, "p", "c", "7").ShouldBe(id);
        new[] { IdOf(NoticeKind.Overdue, "p", "c", "7"), IdOf(NoticeKind.Decided, "q", "c", "7"), IdOf(NoticeKind.Decided, "p", "c", "8") }
            .ShouldNotContain(id);
        id.ShouldNotContain('.');
    }

    [Fact]
    public void Endpoints_come_from_the_settings_with_their_secrets_and_kinds()
    {
        var settings = Read(("crm:Url", "https://crm.example/hooks"), ("crm:Secrets", $"{Secret} {Secret}"), ("crm:Kinds", "decided changes-requested"));

        var endpoint = settings.Endpoints.ShouldHaveSingleItem();
        endpoint.Wants(NoticeKind.ChangesRequested).ShouldBeTrue();
        endpoint.Wants(NoticeKind.Reminder).ShouldBeFalse();
        endpoint.Sign("a", Now, "{}").Split(' ').Length.ShouldBe(2);
    }

    [Theory]
    [InlineData("Url", "http://crm.example/hooks", "AllowHttp")]
    [InlineData("Url", "ftp://crm.example/hooks", "https")]
    [InlineData("Url", "https://me:secret@crm.example/", "password")]
    [InlineData("Secrets", "", "Secrets")]
    [InlineData("Secrets", "whsec_c2VjcmV0LXRoYXQtbm9ib2R5LW1heS1zZWU", "Secrets")]
    [InlineData("Kinds", "decided sometimes", "changes-requested")]
    public void An_endpoint_that_can_t_be_used_is_refused_by_name_and_its_secret_is_not_shown(string setting, string value, string says)
    {
        var problem = Should.Throw<InvalidOperationException>(
            () => Read(("crm:Url", "https://crm.example/hooks"), ("crm:Secrets", Secret), ($"crm:{setting}", value)));

        problem.Message.ShouldContain("Webhooks:Endpoints:crm");
        problem.Message.ShouldContain(says);
        problem.Message.ShouldNotContain("c2Vj");
    }

    private static Delivery Waiting() => new("crm", "key", "notice-1", "person-00000000000000aa", NoticeKind.Decided, "{}", Now);

    private static WebhookSettings Read(params (string Key, string Value)[] settings) => ReviewSettings.Read(new ConfigurationBuilder()
        .AddInMemoryCollection(settings.GroupBy(s => s.Key).Select(s => KeyValuePair.Create($"Webhooks:Endpoints:{s.Key}", (string?)s.Last().Value)))
        .AddInMemoryCollection([new("ReviewStorage", "UseDevelopmentStorage=true")])
        .Build()).Webhooks;
}
