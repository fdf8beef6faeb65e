using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using Azure.Data.Tables;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ReviewPipeline.Review.Guests;
using ReviewPipeline.TestSupport.Staging;

namespace ReviewPipeline.WebTests;

/// <summary>Whoever has a link comes in: so it stands nowhere but in the link.</summary>
public sealed class KeepingLinksSecret(Azurite azurite)
{
    /// <summary>Whoever looks for a fault turns up what is logged; here it goes to the test alone.</summary>
    private static readonly (string Name, string Value)[] Talkative =
    [
        ("Logging:LogLevel:Default", "Trace"), ("Logging:LogLevel:ReviewPipeline.Web", "Trace"), ("Logging:LogLevel:Microsoft.AspNetCore", "Trace"),
        ("Logging:LogLevel:Microsoft.AspNetCore.Hosting.Diagnostics", "Trace"), ("Logging:LogLinesOfTests:LogLevel:Default", "Trace"),
        ("Logging:Console:LogLevel:Default", "None"),
    ];

    [Fact]
    public async Task Neither_tables_nor_logs_nor_spans_have_what_stands_in_a_link_or_its_password()
    {
        await using var desk = await DeskUnderTest.Open(azurite, settings: [.. Talkative]);
        var logged = new LogLines();
        desk.Services.GetRequiredService<ILoggerFactory>().AddProvider(logged);
        var spans = new ConcurrentQueue<string>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = _ => true,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = span => spans.Enqueue($"{span.DisplayName} {string.Join(' ', span.TagObjects)} {span.TraceStateString}"),
        };
        ActivitySource.AddActivityListener(listener);
        var made = await desk.LetIn("Lena", GuestMay.Comment, password: "quiet-harbour");

        using var wrong = await desk.Visit().Submit(made.Address, made.Address, new() { ["password"] = "loud-harbour" });
        using var right = await desk.Visit().Submit(made.Address, made.Address, new() { ["password"] = "quiet-harbour" });
        using var forged = await desk.Visit().Post(made.Address, new() { ["password"] = "quiet-harbour" });
        (wrong.StatusCode, right.StatusCode, forged.StatusCode).ShouldBe((HttpStatusCode.UnprocessableEntity, HttpStatusCode.Redirect, HttpStatusCode.BadRequest));

        foreach (var lines in new[] { logged.All, spans })
        {
            lines.ShouldContain(line => line.Contains("/guest/enter", StringComparison.Ordinal), "what is looked through speaks of these requests");
        }

        var kept = await Rows(desk.Staged.ConnectionString);
        kept.ShouldContain(line => line.Contains(made.Link.Value, StringComparison.Ordinal));
        foreach (var secret in new[] { made.Secret, "quiet-harbour", "loud-harbour" })
        {
            logged.All.Concat(spans).Concat(kept).Where(line => line.Contains(secret, StringComparison.Ordinal)).ShouldBeEmpty();
        }
    }

    [Fact]
    public async Task No_page_of_a_guest_tells_another_address_where_they_are()
    {
        await using var desk = await DeskUnderTest.Open(azurite);
        var made = await desk.LetIn("Lena", GuestMay.Comment);

        using var door = await desk.Visit().Get(made.Address);

        door.Headers.GetValues("Referrer-Policy").ShouldBe(["no-referrer"]);
        door.Headers.CacheControl!.NoStore.ShouldBeTrue();
        (await door.Content.ReadAsStringAsync()).ShouldNotContain("https://");
    }

    private static async Task<List<string>> Rows(string connection)
    {
        var tables = new TableServiceClient(connection);
        var rows = new List<string>();
        await foreach (var table in tables.QueryAsync())
        {
            await foreach (var row in tables.GetTableClient(table.Name).QueryAsync<TableEntity>())
            {
                rows.Add(string.Join(' ', row.Select(cell => $"{cell.Key}={(cell.Value is byte[] bytes ? System.Text.Encoding.UTF8.GetString(bytes) : cell.Value)}")));
            }
        }

        return rows;
    }
}
