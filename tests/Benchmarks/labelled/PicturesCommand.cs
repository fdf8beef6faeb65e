using ReviewPipeline.Checks;
using ReviewPipeline.Checks.Trust;
using ReviewPipeline.TestSupport;

namespace ReviewPipeline.Benchmarks.Labelled;

/// <summary>
/// <c>pictures [CODE]</c>: makes the example of each check's finding that docs/checks.md shows, on pictures that this project draws itself,
/// and keeps what the check says of it in shared/Checks/Trust/pictures.json.
/// </summary>
internal static class PicturesCommand
{
    public static void Run(string[] args)
    {
        var only = args is [var code] ? code : null;
        var folder = Repository.PathTo("docs", "pictures", "checks");
        Directory.CreateDirectory(folder);
        var shown = ShownFindings.All.ToDictionary(finding => finding.Code, StringComparer.Ordinal);
        foreach (var (trial, check) in AllTrials.WithCheck.Where(both => only is null || both.Trial.Code == only))
        {
            using var subject = Scenes.Take(trial.Scene);
            var planted = trial.Example(subject);
            using var specimen = Specimen.Of(planted.Bytes, planted.Sidecar);
            specimen.Complete(trial, subject);
            var run = specimen.Run(check, planted.Brief ?? trial.BriefFor(subject));
            if (run.Results.FirstOrDefault(result => result.Code == trial.Code) is not { IsFinding: true } result)
            {
                Console.WriteLine($"{trial.Code} finds nothing in its own example: no picture");
                continue;
            }

            var picture = ExampleSheet.Compose(trial, subject, planted, run.Drawings.FirstOrDefault());
            File.WriteAllBytes(Path.Combine(folder, $"{trial.Code}.webp"), picture);
            shown[trial.Code] = new ShownFinding(trial.Code, trial.Caption, result.Message, result.Measured, result.Limit);
            Console.WriteLine($"{trial.Code} {picture.Length,6:N0} bytes  {result.Message}");
        }

        File.WriteAllText(Repository.PathTo("shared", "Checks", "Trust", "pictures.json"), ShownFindings.Write(shown.Values));
        foreach (var missing in CheckEngine.All.Select(check => check.About.Code).Where(each => !shown.ContainsKey(each)))
        {
            Console.WriteLine($"{missing} has no picture: it has no trial in tests/Benchmarks/labelled");
        }
    }
}
