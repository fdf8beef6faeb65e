using System.CommandLine;
using ReviewPipeline.Reports.Rights;
using ReviewPipeline.Rights.Assets;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Cli.Output;

/// <summary>An asset: what its use depends on, what was asked, what was decided.</summary>
internal static class AssetSheet
{
    public static async Task<int> Tell(
        ParseResult line, Connection connection, SubjectId asset, CommandResult<AssetState> result, CancellationToken cancellation) => result switch
        {
            CommandResult<AssetState>.Refused refused => await RefusalReport.Print(line, connection, refused.Why, cancellation),
            CommandResult<AssetState>.Done done => await Print(line, connection, asset, done.State, cancellation),
            _ => throw new InvalidOperationException($"{result.GetType()} is no result of a command."),
        };

    public static async Task<int> Print(ParseResult line, Connection connection, SubjectId asset, AssetState state, CancellationToken cancellation)
    {
        var keys = await connection.Keys(cancellation);
        if (line.WantsJson())
        {
            Screen.Json(new { id = asset.Value, asset = state }, keys);
            return ExitCode.Done;
        }

        var people = await connection.Get<PeopleDirectory>().All(cancellation);
        var now = connection.Get<TimeProvider>().GetUtcNow();
        Screen.Line($"{asset}: {Words.Of(state.Status)}, of {state.Candidate}, brief {state.Brief} version {state.BriefVersion}");
        Screen.Line($"  Licence     {state.Terms.Licence ?? "none named"}");
        Screen.Line($"  Generators  {(state.Terms.Generators.IsEmpty ? $"none named ({state.SourceType ?? "nothing says how it was made"})" : string.Join("; ", state.Terms.Generators.Select(made => $"{made}: {made.Model ?? "not in the register"}")))}");
        Screen.Line($"  Shows       {(state.Terms.Depicts == Depicts.Consented ? string.Join(", ", state.Terms.Consents) : Words.Of(state.Terms.Depicts))}");
        foreach (var given in state.Overrides)
        {
            Screen.Line($"  Override    {given.Generator} by {people.NameOf(given.By)} at {Timestamps.Format(given.At)}: {keys.Read(given.Why)}");
        }

        foreach (var request in state.Requests)
        {
            Screen.Line($"  Request {request.Number}   {request.Scope}, by {people.NameOf(request.By)}: {keys.Read(request.Why)}");
        }

        foreach (var grant in state.Grants)
        {
            var stands = grant.Holds(now) ? "runs" : grant.MayHoldFrom(now) ? "to come" : grant.Ended is { } ended ? $"ended: {keys.Read(ended.Why)}" : "over";
            Screen.Line($"  Grant {grant.Request}     {grant.Scope}, by {people.NameOf(grant.By)}, {stands}{(grant.Conditions is null ? "" : $". {keys.Read(grant.Conditions)}")}");
        }

        foreach (var mark in new[] { ("Held", state.Hold), ("Revoked", state.Revocation) })
        {
            if (mark.Item2 is { } said)
            {
                Screen.Line($"  {mark.Item1,-11} by {people.NameOf(said.By)} at {Timestamps.Format(said.At)}: {keys.Read(said.Why)}");
            }
        }

        Screen.Line($"  Uses        {state.Uses}");
        return ExitCode.Done;
    }

    public static void PrintList(IReadOnlyList<AssetSummary> assets, IReadOnlyList<WaitingRequest> waiting, DateTimeOffset now)
    {
        if (assets.Count == 0)
        {
            Screen.Line("No asset is open yet. Open one: ./review asset open CANDIDATE --licence ID --as PERSON");
            return;
        }

        var table = Screen.Table("Asset", "Brief", "Status", "Licence", "Granted until (UTC)", "Waiting", "Uses");
        foreach (var asset in assets)
        {
            var running = asset.Grants.Where(grant => grant.Holds(now)).ToList();
            table.Row(
                CandidateSheet.Short(asset.Id), asset.Brief, Words.Of(asset.Status), asset.Terms.Licence ?? "",
                running.Count == 0 ? "" : Screen.Moment(running.Max(grant => grant.Ends)), $"{asset.Waiting}", $"{asset.Uses}");
        }

        Screen.Out.Write(table);
        foreach (var request in waiting)
        {
            Screen.Line($"Request {request.Request.Number} of {CandidateSheet.Short(request.Asset)} waits since {Screen.Moment(request.Request.At)}: {request.Request.Scope}");
        }
    }
}
