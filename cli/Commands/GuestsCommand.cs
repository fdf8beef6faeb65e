using System.CommandLine;
using System.Globalization;
using ReviewPipeline.Cli.Output;
using ReviewPipeline.Cli.Running;
using ReviewPipeline.Reports;
using ReviewPipeline.Review.Guests;
using ReviewPipeline.Steps;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;
using Spectre.Console;

namespace ReviewPipeline.Cli.Commands;

/// <summary>Guest links of a brief, as on its page <c>Guests</c>.</summary>
internal static class GuestsCommand
{
    public static Command Create() =>
        new("guests", "Lets people without an account see one brief by a link: guests list, invite, revoke.") { List(), Invite(), Revoke() };

    private static Command List()
    {
        var brief = Brief();
        var command = new Command("list", "Lists the links of a brief, newest first.") { brief };
        command.SetAction((line, cancellation) => List(line, line.GetRequiredValue(brief), cancellation));
        return command;
    }

    private static Command Invite()
    {
        var brief = Brief();
        var name = new Argument<string>("NAME") { Description = "Who it is for, as others see it." };
        var decides = new Option<bool>("--decides") { Description = "They may decide too, which is your vote; else they look and comment." };
        var days = new Option<int>("--days") { Description = $"Days until it ends, 1 to {GuestRules.MostDays}.", DefaultValueFactory = _ => GuestRules.UsualDays };
        var password = new Option<bool>("--password") { Description = "Makes a password too, to be sent by another way." };
        var who = CommonOptions.As();
        var command = new Command("invite", "Makes a link and prints it: it is shown this once.") { brief, name, decides, days, password, who };
        command.SetAction((line, cancellation) => Invite(
            line,
            line.GetRequiredValue(brief),
            line.GetRequiredValue(name),
            line.GetValue(decides) ? GuestMay.Decide : GuestMay.Comment,
            line.GetValue(days),
            line.GetValue(password) ? GuestPassword.New() : null,
            line.GetRequiredValue(who),
            cancellation));
        return command;
    }

    private static Command Revoke()
    {
        var brief = Brief();
        var link = new Argument<string>("LINK") { Description = "Its id or the beginning of it, or whom it is for. 'review guests list' lists them." };
        var who = CommonOptions.As();
        var command = new Command("revoke", "Ends a link, and each session by it, at once.") { brief, link, who };
        command.SetAction((line, cancellation) => Revoke(
            line, line.GetRequiredValue(brief), line.GetRequiredValue(link), line.GetRequiredValue(who), cancellation));
        return command;
    }

    private static Argument<string> Brief() => new("BRIEF") { Description = "The brief's id." };

    private static async Task<int> List(ParseResult line, string brief, CancellationToken cancellation)
    {
        await using var connection = Connection.Open(line);
        var links = await connection.Get<GuestDesk>().Of(brief, cancellation);
        if (line.WantsJson())
        {
            Screen.Json(links);
            return ExitCode.Done;
        }

        var people = await connection.Get<PeopleDirectory>().All(cancellation);
        var now = TimeProvider.System.GetUtcNow();
        var table = Screen.Table("Guest", "May", "Until (UTC)", "Stands", "Password", "Last came (UTC)", "Let in by", "Link");
        foreach (var link in links)
        {
            table.Row(
                people.NameOf(link.Guest),
                Words.Of(link.May),
                Screen.Moment(link.Until),
                Words.Of(link.StandingAt(now)),
                link.HasPassword ? "yes" : "",
                link.LastCameAt is { } came ? Screen.Moment(came) : "",
                people.NameOf(link.MadeBy),
                link.Id);
        }

        Screen.Out.Write(table);
        return ExitCode.Done;
    }

    private static async Task<int> Invite(
        ParseResult line, string brief, string name, GuestMay may, int days, string? password, string who, CancellationToken cancellation)
    {
        await using var connection = Connection.Open(line);
        var host = await People.Require(connection, who, cancellation);
        switch (await connection.Get<GuestDesk>().Invite(brief, name, may, days, password, host, cancellation))
        {
            case GuestInvitation.Refused refused:
                return await RefusalReport.Print(line, connection, refused.Why, cancellation);
            case GuestInvitation.Made made:
                var address = $"{RunRecord.Read(DataDirectory.Of(line))?.Address?.TrimEnd('/')}{made.Address}";
                if (line.WantsJson())
                {
                    Screen.Json(new { link = made.Link.Value, address, password, until = made.Until });
                    return ExitCode.Done;
                }

                Screen.Line(string.Create(CultureInfo.InvariantCulture, $"The link for {name}, until {Timestamps.Format(made.Until)}; it is shown this once:"));
                Screen.Line(address);
                if (password is not null)
                {
                    Screen.Line($"Its password, to be sent by another way: {password}");
                }

                return ExitCode.Done;
            case var other:
                throw new InvalidOperationException($"{other.GetType()} is no result of letting a guest in.");
        }
    }

    private static async Task<int> Revoke(ParseResult line, string brief, string link, string who, CancellationToken cancellation)
    {
        await using var connection = Connection.Open(line);
        var host = await People.Require(connection, who, cancellation);
        var people = await connection.Get<PeopleDirectory>().All(cancellation);
        var found = (await connection.Get<GuestDesk>().Of(brief, cancellation))
            .Where(known => known.RevokedAt is null && (known.Id.StartsWith(link, StringComparison.Ordinal) || IsFor(link, known, people)))
            .ToList();
        if (found is not [var one])
        {
            throw new CannotRunException(found.Count == 0
                ? $"No link of '{brief}' that is not revoked is '{link}'. 'review guests list {brief}' lists them."
                : $"'{link}' is {found.Count} links of '{brief}'. Give the id of one: {string.Join(", ", found.Select(known => known.Id))}.");
        }

        var refusal = SubjectId.TryParse(one.Id, out var id)
            ? await connection.Get<GuestDesk>().Revoke(id, brief, host, cancellation)
            : GuestRules.Unknown();
        if (refusal is not null)
        {
            return await RefusalReport.Print(line, connection, refusal, cancellation);
        }

        if (line.WantsJson())
        {
            Screen.Json(new { link = one.Id });
        }
        else
        {
            Screen.Line($"{one.Id} opens nothing any more.");
        }

        return ExitCode.Done;
    }

    private static bool IsFor(string name, GuestSummary link, IReadOnlyList<Person> people) =>
        string.Equals(people.NameOf(link.Guest), name, StringComparison.OrdinalIgnoreCase)
        || string.Equals(people.NameOf(link.Guest), GuestDesk.NameOf(name), StringComparison.OrdinalIgnoreCase);
}
