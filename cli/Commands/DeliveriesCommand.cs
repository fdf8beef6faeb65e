using System.CommandLine;
using ReviewPipeline.Cli.Output;
using ReviewPipeline.Notices;
using ReviewPipeline.Steps;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;
using Spectre.Console;

namespace ReviewPipeline.Cli.Commands;

/// <summary>What <c>notices</c> can do about endpoints.</summary>
internal static class DeliveriesCommand
{
    private const int MostListed = 100;

    public static Command List()
    {
        var failed = new Option<bool>("--failed") { Description = "Only those that were given up." };
        var command = new Command("deliveries", "Shows how each notice got on at each endpoint.") { failed };
        command.SetAction((line, cancellation) => Run(line, line.GetValue(failed), cancellation));
        return command;
    }

    public static Command Redeliver()
    {
        var id = new Argument<string>("ID") { Description = "The notice: its id or the beginning of it." };
        var endpoint = new Option<string?>("--endpoint") { Description = "Only to this endpoint; else to each that it was for.", HelpName = "NAME" };
        var by = CommonOptions.By();
        var command = new Command("redeliver", "Sends a notice to its endpoints again, under the same id.") { id, endpoint, by };
        command.SetAction((line, cancellation) => Redeliver(line, line.GetRequiredValue(id), line.GetValue(endpoint), line.GetValue(by), cancellation));
        return command;
    }

    public static Command Enable()
    {
        var name = new Argument<string>("NAME") { Description = "The endpoint that answered 410 Gone." };
        var by = CommonOptions.By();
        var command = new Command("enable", "Takes an endpoint back that said it was gone.") { name, by };
        command.SetAction((line, cancellation) => Enable(line, line.GetRequiredValue(name), line.GetValue(by), cancellation));
        return command;
    }

    private static async Task<int> Run(ParseResult line, bool failed, CancellationToken cancellation)
    {
        await using var connection = Connection.Open(line);
        var deliveries = await connection.Get<DeliveryTable>().Of(endpoint: null, cancellation)
            .Where(delivery => !failed || delivery.State == DeliveryState.Failed)
            .Take(MostListed)
            .ToListAsync(cancellation);
        if (line.WantsJson())
        {
            Screen.Json(deliveries);
            return ExitCode.Done;
        }

        var table = Screen.Table("Notice", "Endpoint", "Type", "State", "Attempts", "Next try (UTC)", "Last answer");
        foreach (var delivery in deliveries)
        {
            table.Row(
                delivery.Notice[..19],
                delivery.Endpoint,
                WebhookPayload.TypeOf(delivery.Kind),
                Words.Of(delivery.State),
                $"{delivery.Attempts}",
                delivery.NextAt is { } next ? Screen.Moment(next) : "",
                $"{delivery.LastStatus} {Screen.Shortened((delivery.LastAnswer ?? "").ReplaceLineEndings(" "), 60)}".Trim());
        }

        Screen.Out.Write(table);
        return ExitCode.Done;
    }

    private static async Task<int> Redeliver(ParseResult line, string id, string? endpoint, string? by, CancellationToken cancellation)
    {
        await using var connection = Connection.Open(line);
        var found = await connection.Get<DeliveryTable>().OfNotice(id, cancellation)
            .Where(delivery => endpoint is null || delivery.Endpoint == endpoint)
            .Take(MostListed)
            .ToListAsync(cancellation);
        if (found.Count == 0)
        {
            throw new CannotRunException($"No delivery is known of a notice '{id}'. 'review notices deliveries' lists those there are.");
        }

        if (found.Select(delivery => delivery.Notice).Distinct(StringComparer.Ordinal).Count() > 1)
        {
            throw new CannotRunException($"More than one notice begins with '{id}'. Give more of it.");
        }

        var actor = await People.OrCommandLine(connection, by, cancellation);
        var begun = new List<Delivery?>();
        foreach (var delivery in found)
        {
            begun.Add(await connection.Get<Outbox>().Redeliver(delivery.Endpoint, delivery.Key, actor, cancellation));
        }

        if (line.WantsJson())
        {
            Screen.Json(begun);
        }
        else
        {
            Screen.Line($"{found[0].Notice} goes again to {string.Join(", ", found.Select(delivery => delivery.Endpoint))}.");
        }

        return ExitCode.Done;
    }

    private static async Task<int> Enable(ParseResult line, string name, string? by, CancellationToken cancellation)
    {
        await using var connection = Connection.Open(line);
        await connection.Get<Outbox>().Enable(name, await People.OrCommandLine(connection, by, cancellation), cancellation);
        if (!line.WantsJson())
        {
            Screen.Line($"{name} is sent notices again. What it was not sent is listed by 'review notices deliveries --failed'.");
        }

        return ExitCode.Done;
    }
}
