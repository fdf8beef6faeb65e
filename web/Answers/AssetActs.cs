using System.Collections.Immutable;
using System.Globalization;
using System.Security.Claims;
using ReviewPipeline.Review;
using ReviewPipeline.Rights.Assets;
using ReviewPipeline.Rights.Channels;
using ReviewPipeline.Rights.Territories;
using ReviewPipeline.Steps;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;
using ReviewPipeline.Web.Access;
using ReviewPipeline.Web.Reading;

namespace ReviewPipeline.Web.Answers;

/// <summary>What a form asks of an asset, for the page and for programs alike.</summary>
public sealed class AssetActs(RightsDesk desk)
{
    private static readonly ImmutableArray<string> ScopeFields = ["campaign", "channels", "territories", "from", "until"];

    /// <param name="act">The last part of the address.</param>
    /// <returns>Null where there is no such act.</returns>
    public async Task<CommandResult<AssetState>?> Run(
        SubjectId asset, SubjectId candidate, string act, IFormCollection form, ClaimsPrincipal user, CancellationToken cancellation)
    {
        var key = FormKey.Require(form["key"]);
        var actor = user.AsActor();
        if (act is "open" or "terms")
        {
            return Terms(form, out var licence, out var consents) is { } unknown
                ? new CommandResult<AssetState>.Refused(unknown, await desk.Read(asset, cancellation))
                : act == "open"
                    ? await desk.Open(candidate, licence, DepictsOf(form) ?? Depicts.Unknown, consents, key, actor, cancellation)
                    : await desk.SetTerms(asset, licence, DepictsOf(form), consents, form["why"], key, actor, cancellation);
        }

        var state = await desk.Read(asset, cancellation);
        return Read(act, form, state, user.TimeZone(), out var wrong) is { } command
            ? await desk.Run(asset, $"{act}-{key}", command, actor, cancellation)
            : wrong is null ? null : new CommandResult<AssetState>.Refused(wrong, state);
    }

    private static AssetCommand? Read(string act, IFormCollection form, AssetState state, TimeZoneInfo here, out Refusal? wrong)
    {
        wrong = null;
        var why = form["why"].ToString();
        var number = form.Number("request") ?? 0;
        switch (act)
        {
            case "request":
                return Scope(form, null, here, out wrong) is { } asked ? new AssetCommand.Request(asked, why) : null;
            case "grant":
                var open = state.Requests.FirstOrDefault(request => request.Number == number)?.Scope;
                var scope = open is null || ScopeFields.All(field => !form.ContainsKey(field)) ? null : Scope(form, open, here, out wrong);
                return wrong is null ? new AssetCommand.Grant(number, scope, form["conditions"], form["disclosure"]) : null;
            case "refuse":
                return new AssetCommand.Refuse(number, why);
            case "end":
                return new AssetCommand.EndGrant(number, why);
            case "override":
                return new AssetCommand.Override(form["generator"].ToString(), why);
            case "revoke":
                return new AssetCommand.Revoke(why);
            case "hold":
                return new AssetCommand.PlaceHold(why);
            case "lift":
                return new AssetCommand.LiftHold(why);
            default:
                return null;
        }
    }

    /// <param name="asked">What a grant answers; its days are counted in its own time zone. Null for a request.</param>
    private static UseScope? Scope(IFormCollection form, UseScope? asked, TimeZoneInfo here, out Refusal? wrong)
    {
        var zone = asked is null ? here : TimeZones.Or(asked.Window.TimeZone, here);
        if (Day(form["from"]) is not { } first || Day(form["until"]) is not { } last)
        {
            wrong = new Refusal.Invalid("day-invalid", "The first and the last day are to be given.", "Write them as 2027-03-31.");
            return null;
        }

        wrong = null;
        return new(
            form["campaign"].ToString().Trim(),
            [.. Parts(form["channels"]).Select(part => ChannelCatalogue.Find(part)?.Id ?? part)],
            [.. Parts(form["territories"]).Select(part => TerritoryCatalogue.Find(part)?.Code ?? part)],
            UseWindow.Of(first, last, zone));
    }

    private static IEnumerable<string> Parts(IEnumerable<string?> fields) =>
        fields.SelectMany(field => (field ?? "").Split([',', ' '], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            .Distinct(StringComparer.OrdinalIgnoreCase);

    private static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is > 1900 and < 9000 ? day : null;

    /// <returns>Null where the names can be ids; whether they are, the rules say.</returns>
    private static Refusal? Terms(IFormCollection form, out string? licence, out ImmutableArray<string> consents)
    {
        (string Text, SubjectId? Id)[] named =
        [
            .. form["licence"].OfType<string>().Where(text => text.Length > 0).Take(1).Select(text => (text, TermsKind.Licence.Find(text))),
            .. form["consents"].OfType<string>().Where(text => text.Length > 0).Select(text => (text, TermsKind.Consent.Find(text))),
        ];
        licence = named.Select(pair => pair.Id).OfType<SubjectId>().FirstOrDefault(id => id.Kind == SubjectId.LicenceKind).Value;
        consents = [.. named.Select(pair => pair.Id).OfType<SubjectId>().Where(id => id.Kind == SubjectId.ConsentKind).Select(id => id.Value).Distinct(StringComparer.Ordinal)];
        return named.FirstOrDefault(pair => pair.Id is null).Text is { } wrong
            ? new Refusal.Invalid("no-such-terms", $"'{wrong}' is no id of a licence or a consent.", "Choose one of the lists.")
            : null;
    }

    private static Depicts? DepictsOf(IFormCollection form) =>
        Enum.GetValues<Depicts>().Cast<Depicts?>().FirstOrDefault(known => Words.Code(known!.Value) == form["depicts"]);
}
