using ReviewPipeline.Imaging.Fingerprints;
using ReviewPipeline.Review;
using ReviewPipeline.Rights.Assets;
using ReviewPipeline.Steps;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Cli.Output;

/// <summary>What a file is a copy of, and all that is on record of that.</summary>
internal static class DossierSheet
{
    public static object Data(PictureSearch search, Dossier? dossier) => new
    {
        found = search is PictureSearch.Found found
            ? found.Matches.Select(match => new { candidate = match.Candidate.Value, match.How, match.Distance, match.Turn, match.State.Status, match.IsUsed })
            : [],
        compared = (search as PictureSearch.Found)?.Compared,
        tooPlain = search is PictureSearch.TooPlain,
        dossier = dossier is null
            ? null
            : new
            {
                candidate = dossier.Candidate.Value,
                dossier.MayBeLive,
                dossier.Work.Brief,
                briefVersion = dossier.Work.Verdict?.BriefVersion,
                dossier.Work.Set,
                dossier.Work.File,
                dossier.Work.Sha256,
                dossier.Work.Status,
                findings = dossier.Work.Findings(),
                asset = dossier.Use.Status == Status.None ? null : dossier.Asset.Value,
                use = dossier.Use.Status == Status.None ? null : dossier.Use,
                seals = dossier.Seals.Select(seal => new { entry = $"{seal.Entry.Subject}@{seal.Entry.Version}", seal.Entry.Kind, seal.Leaf, underCheckpointOf = seal.Size, seal.Trouble }),
            },
    };

    public static void Print(PictureSearch search, PictureMatch? match, Dossier? dossier, KeyRing keys, IReadOnlyCollection<Person> people)
    {
        Screen.Line((search, match) switch
        {
            (PictureSearch.TooPlain plain, _) => $"It can't be told: these bytes are not on record, and there is too little in the picture to tell it from others by (quality {plain.Quality} of 100, at least {Fingerprint.LeastQuality}).",
            (PictureSearch.Found nothing, null) => $"Nothing was found: neither these bytes nor a picture like this is among the {nothing.Compared} on record. It did not come through this pipeline, or it was cropped or changed too much; that is no proof that it isn't yours.",
            (_, { How: PictureLikeness.SameBytes }) => "It is this file, byte for byte:",
            (_, { How: PictureLikeness.SamePixels }) => "Another file with the very same pixels:",
            (PictureSearch.Found found, var like) => $"It looks like this one: {like!.Distance} of {PdqHash.BitCount} bits differ, among {found.Compared} compared. A likeness, not an identity: compare the two.",
            _ => "",
        });
        if (dossier is null)
        {
            return;
        }

        var (work, use) = (dossier.Work, dossier.Use);
        Screen.Line($"{dossier.Candidate}  {work.Brief}/{work.Set}/{work.File}, {Words.Of(work.Status)}");
        Screen.Line(dossier.MayBeLive ? "It may be live: a grant runs." : "Nothing on record lets it be live now.");
        Screen.Line($"  Brief      {dossier.Brief?.Title ?? work.Brief}, version {work.Verdict?.BriefVersion}");
        var findings = work.Findings().ToList();
        Screen.Line($"  Checks     run {work.Verdict?.Run}, {(findings.Count == 0 ? "nothing found" : string.Join("; ", findings.Select(finding => $"{finding.Code} {finding.Message}")))}");
        Screen.Line($"  Licence    {dossier.Facts?.Licence?.Recorded?.Title ?? use.Terms.Licence ?? "none is named"}");
        Screen.Line($"  Made by    {(use.Terms.Generators.IsEmpty ? "nobody says" : string.Join("; ", use.Terms.Generators.Select(made => $"{made}: {made.Model ?? "not in the register"}")))}");
        foreach (var grant in dossier.Running)
        {
            Screen.Line($"  Granted    {grant.Scope}, by {people.NameOf(grant.By)}{(grant.Disclosure is null ? "" : $"; to be said with it: {keys.Read(grant.Disclosure)}")}");
        }

        foreach (var entry in dossier.Entries.Concat(dossier.UseEntries).Where(entry => Actor.IsPerson(entry.Actor)).OrderBy(entry => entry.At))
        {
            Screen.Line($"  {Screen.Moment(entry.At)}  {people.NameOf(entry.Actor)}: {Reports.EntryWords.Of(entry, keys)}");
        }

        foreach (var seal in dossier.Seals)
        {
            Screen.Line($"  Sealed     {seal.Entry.Subject}@{seal.Entry.Version}: {(seal.Size is { } size ? $"proven, leaf {seal.Leaf} under the checkpoint of {size}" : seal.Trouble ?? "not yet")}");
        }
    }
}
