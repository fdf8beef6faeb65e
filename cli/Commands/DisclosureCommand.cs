using System.CommandLine;
using System.Globalization;
using ReviewPipeline.Cli.Output;
using ReviewPipeline.Disclosure.Adcp;
using ReviewPipeline.Disclosure.Origin;
using ReviewPipeline.Disclosure.Rules;
using ReviewPipeline.Rights.Channels;
using ReviewPipeline.Rights.Territories;
using ReviewPipeline.Steps;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Cli.Commands;

internal static class DisclosureCommand
{
    private static readonly Argument<string?> Id = new("ID")
    {
        Description = "The candidate: its id, the beginning of it, or brief/set/file.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private static readonly Option<string?> OnChannel = new("--channel") { Description = "Where it is to run: paid-social/tiktok, owned/website, all.", HelpName = "CHANNEL" };

    private static readonly Option<string?> InTerritory = new("--territory") { Description = "A country, a part of one, or a group: DE, US-NY, EU, worldwide.", HelpName = "TERRITORY" };

    private static readonly Option<string?> At = new("--at") { Description = "A day, from its first moment in UTC, or a time such as 2027-03-01T09:00:00Z; else now.", HelpName = "TIME" };

    private static readonly Option<string[]> Is = Depiction("--is", "What the picture is: ");

    private static readonly Option<string[]> IsNot = Depiction("--is-not", "What it is not: the same words.");

    private static readonly Option<bool> Adcp = new("--adcp") { Description = "Prints an AdCP provenance object." };

    private static readonly Option<bool> OnFile = new("--table") { Description = "Prints all duties on file, as docs/disclosure.md shows them." };

    public static Command Create()
    {
        var command = new Command("disclosure", "Tells which labels laws and platforms ask for, what the file says of itself, and what nobody knows.")
        {
            Id, OnChannel, InTerritory, At, Is, IsNot, Adcp, OnFile,
        };
        command.SetAction(Run);
        return command;
    }

    private static async Task<int> Run(ParseResult line, CancellationToken cancellation)
    {
        if (line.GetValue(OnFile))
        {
            Screen.Line(DutiesTable.Markdown(DutyCatalogue.Current));
            return ExitCode.Done;
        }

        var (id, channel, place) = (line.GetValue(Id), ChannelOf(line.GetValue(OnChannel)), PlaceOf(line.GetValue(InTerritory)));
        if (id is null)
        {
            throw new CannotRunException("Name the candidate. 'review status' lists them.");
        }

        var depiction = new Disclosure.Rules.Depiction([.. Words(line.GetValue(Is))], [.. Words(line.GetValue(IsNot))]);
        await using var connection = Connection.Open(line);
        var now = connection.Get<TimeProvider>().GetUtcNow();
        var candidate = await connection.Get<ReviewDesk>().Read(await CandidateLookup.Require(connection, id, cancellation), cancellation);
        var answer = Duties.For(DisclosureFacts.Of(candidate, depiction), channel, place, MomentOf(line.GetValue(At), now));
        var proposed = ProposedMetadata.Of(candidate.Sidecar, candidate.Provenance, candidate.Finishing);
        if (line.GetValue(Adcp))
        {
            Screen.Json(AdcpProvenance.Of(answer, proposed, HumanOversights.Of(candidate), candidate.Sha256, now));
        }
        else if (line.WantsJson())
        {
            Screen.Json(DisclosureSheet.Data(answer, proposed));
        }
        else
        {
            DisclosureSheet.Print(Screen.Out, answer, proposed);
        }

        return ExitCode.Done;
    }

    private static Channel ChannelOf(string? written) => ChannelCatalogue.Find(written) ?? throw new CannotRunException(written is null
        ? "Say on which channel it is to run: --channel paid-social/tiktok, or --channel all."
        : $"There is no channel '{written}'.{Meant(ChannelCatalogue.Meant(written))}");

    private static Place PlaceOf(string? written) => Place.Parse(written) ?? throw new CannotRunException(written is null
        ? "Say where it is to run: --territory DE, or --territory worldwide."
        : $"There is no territory '{written}'.{Meant(TerritoryCatalogue.Meant(written))}");

    private static string Meant(string? meant) => meant is null ? "" : $" Did you mean '{meant}'?";

    private static DateTimeOffset MomentOf(string? written, DateTimeOffset now) => written is null ? now
        : DateTimeOffset.TryParse(written, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at
        : throw new CannotRunException($"'{written}' is no day and no time. Write 2027-03-01 or 2027-03-01T09:00:00Z.");

    private static Option<string[]> Depiction(string name, string description) => new(name)
    {
        Description = name == "--is" ? $"{description}{string.Join(", ", Enum.GetValues<Depicts>().Select(Subjects.Words.Code))}." : description,
        HelpName = "WORD",
        AllowMultipleArgumentsPerToken = true,
    };

    private static IEnumerable<Depicts> Words(string[]? written) => (written ?? []).SelectMany(word => word.Split(',')).Select(word =>
        Enum.GetValues<Depicts>().Cast<Depicts?>().FirstOrDefault(known => Subjects.Words.Code(known!.Value) == word)
        ?? throw new CannotRunException($"'{word}' is none of {string.Join(", ", Enum.GetValues<Depicts>().Select(Subjects.Words.Code))}."));
}
