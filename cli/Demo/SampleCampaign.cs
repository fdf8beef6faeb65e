using System.Globalization;
using System.Text.Json.Nodes;
using ReviewPipeline.Cli.Output;
using ReviewPipeline.Cli.Running;
using ReviewPipeline.Cli.Uploads;
using ReviewPipeline.Steps;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;
using Spectre.Console;

namespace ReviewPipeline.Cli.Demo;

/// <summary>The sample briefs with images for each, taken through the pipeline. Loading it again adds only what is missing.</summary>
internal sealed class SampleCampaign(Connection connection, IAnsiConsole console, DataDirectory data, TimeProvider time)
{
    public async Task Load(CancellationToken cancellation)
    {
        var people = await connection.Get<PeopleDirectory>().All(cancellation);
        var uploader = people.First(person => person.Role == Role.Uploader);
        var approver = people.First(person => person.Role == Role.Approver);
        console.WriteLine($"Sign in there as {approver.Name} to approve. The sample images come in now; you can begin meanwhile.");

        var briefs = await AddBriefs(uploader.AsActor(), cancellation);
        await SampleImageFolder.Ensure(data.Samples, console, cancellation);
        var reports = new List<FileReport>();
        foreach (var brief in briefs.Where(brief => Directory.Exists(Path.Combine(data.Samples, brief))))
        {
            reports.AddRange(await Upload(brief, uploader.AsActor(), cancellation));
        }

        Summarise(reports);
        var asset = await new SampleRights(connection, time).Load([.. people], cancellation);
        NextSteps(briefs[0], approver, people.First(person => person.Role == Role.Governance), asset);
    }

    private async Task<List<string>> AddBriefs(Actor uploader, CancellationToken cancellation)
    {
        var slugs = new List<string>();
        foreach (var file in Directory.EnumerateFiles(Checkout.PathTo("samples", "briefs"), "*.json").Order(StringComparer.Ordinal))
        {
            var slug = Path.GetFileNameWithoutExtension(file);
            var document = WithDeadlineToCome(await File.ReadAllTextAsync(file, cancellation));
            var result = await connection.Get<BriefShelf>().Add(slug, document, CommandKey.New(), uploader, cancellation);
            if (result is CommandResult<Briefs.BriefState>.Refused refused)
            {
                throw new CannotRunException($"The sample brief {file} was refused: {refused.Why.Message}");
            }

            slugs.Add(slug);
        }

        return slugs;
    }

    /// <summary>A brief whose deadline has passed is refused: a sample's moves on by whole years, so that it stays the same for a year.</summary>
    private string WithDeadlineToCome(string document)
    {
        var brief = JsonNode.Parse(document)!;
        var deadline = DateTimeOffset.Parse(brief["deadline"]!.GetValue<string>(), CultureInfo.InvariantCulture);
        if (deadline > time.GetUtcNow())
        {
            return document;
        }

        while (deadline <= time.GetUtcNow())
        {
            deadline = deadline.AddYears(1);
        }

        brief["deadline"] = deadline.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);
        return brief.ToJsonString();
    }

    private async Task<IReadOnlyList<FileReport>> Upload(string brief, Actor uploader, CancellationToken cancellation)
    {
        var plan = UploadPlan.Of([Path.Combine(data.Samples, brief)], brief, set: null);
        var run = new UploadRun(connection, console);
        console.WriteLine($"Brief {brief}: {plan.Files.Count} images");
        var sent = await run.Send(plan, uploader, UploadRun.UsuallyAtOnce, quiet: true, cancellation);
        return await run.Wait(brief, sent, quiet: true, cancellation);
    }

    private void Summarise(List<FileReport> reports)
    {
        var images = reports.Where(report => report.Path is null || CheckWatch.IsImage(report)).ToList();
        var stopped = images.Where(report => report.IsTurnedAway).ToList();
        var found = images.Where(report => !report.IsTurnedAway && report.Findings.Length > 0).ToList();
        console.WriteLine();
        console.WriteLine(
            $"{images.Count} images: {images.Count - stopped.Count - found.Count} on brief, {found.Count} with findings, {stopped.Count} not taken in.");
        var table = Screen.Table("File", "Status", "Reason", "Measured", "Limit");
        foreach (var report in found.Concat(stopped))
        {
            var (name, status) = (NameOf(report), report.Status is { } known ? Words.Of(known) : "not uploaded");
            foreach (var finding in report.Findings.DistinctBy(finding => finding.Code, StringComparer.Ordinal))
            {
                table.Row(name, status, $"{finding.Code} {RuleTitles.Of(finding.Code)}", finding.Measured ?? "", finding.Limit ?? "");
                (name, status) = ("", "");
            }

            if (report.Findings.IsEmpty)
            {
                table.Row(name, status, report.Message ?? "");
            }
        }

        console.Write(table);
    }

    private static string NameOf(FileReport report) => report.Path is { } path ? path[(path.IndexOf('/', StringComparison.Ordinal) + 1)..] : report.Local;

    private void NextSteps(string brief, Person approver, Person governance, SubjectId? asset)
    {
        console.WriteLine();
        console.WriteLine("Try these:");
        console.WriteLine($"  1. In the review desk, sign in as {approver.Name} and clear the queue: A approves, R requests changes, X rejects.");
        console.WriteLine($"  2. Upload images of your own:  ./review upload FOLDER --brief {brief} --wait");
        console.WriteLine("  3. Ask for proof of what happened:  ./review verify");
        if (asset is { } known)
        {
            console.WriteLine($"  4. Ask whether it may be used:  ./review rights {known} --channel paid-social/instagram --territory NO");
            console.WriteLine($"     or as {governance.Name} on the page Rights: out of home is a no, and the US an ask.");
        }

        console.WriteLine();
    }
}
