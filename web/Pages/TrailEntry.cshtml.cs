using System.Text;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ReviewPipeline.Reports;
using ReviewPipeline.Steps;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;
using ReviewPipeline.Trail;
using ReviewPipeline.Web.Access;
using ReviewPipeline.Web.Reading;

namespace ReviewPipeline.Web.Pages;

/// <summary>One entry: its words, its exact bytes, and the proof that it is in the log.</summary>
[Authorize(Policies.Read)]
[OfItem(Item.Subject, "subject")]
public sealed class TrailEntryModel(SubjectStore subjects, CandidateReader candidates, NameReader names, IServiceProvider services) : PageModel
{
    public Entry Entry { get; private set; } = null!;

    public string Bytes => Encoding.UTF8.GetString(Entry.Bytes);

    public string Leaf => Convert.ToHexStringLower(MerkleTree.Leaf(Entry.Bytes).ToArray());

    public NameBook Names { get; private set; } = null!;

    public TrailLabel About { get; private set; } = null!;

    public bool HasNext { get; private set; }

    /// <summary>Null where no checkpoint covers it yet, or nothing can be proven here.</summary>
    public InclusionProof? Proof { get; private set; }

    public Checkpoint? Under { get; private set; }

    /// <summary>Why there is no proof.</summary>
    public string? WhyNoProof { get; private set; }

    /// <summary>True where nothing was found wrong, and only time is missing.</summary>
    public bool IsOnlyWaiting { get; private set; }

    public async Task<IActionResult> OnGetAsync(string subject, long version, CancellationToken cancellation)
    {
        if (!await TryRead(subject, version, cancellation))
        {
            return NotFound();
        }

        await Prove(cancellation);
        return Page();
    }

    /// <summary>As <c>review prove</c> writes it.</summary>
    public async Task<IActionResult> OnGetProofAsync(string subject, long version, CancellationToken cancellation)
    {
        if (!await TryRead(subject, version, cancellation))
        {
            return NotFound();
        }

        await Prove(cancellation);
        return Proof is null ? NotFound() : File(Encoding.UTF8.GetBytes(Proof.ToString()), "text/plain; charset=utf-8", $"{subject}@{version}.proof");
    }

    /// <summary>The record itself, as it is hashed.</summary>
    public async Task<IActionResult> OnGetBytesAsync(string subject, long version, CancellationToken cancellation) =>
        await TryRead(subject, version, cancellation) ? File(Entry.Bytes, "application/json", $"{subject}@{version}.json") : NotFound();

    private async Task<bool> TryRead(string subject, long version, CancellationToken cancellation)
    {
        if (version < 1 || !SubjectId.TryParse(subject, out var id))
        {
            return false;
        }

        var called = names.Read(cancellation);
        var here = await subjects.Entries(id, version, cancellation).Take(2).ToListAsync(cancellation);
        Names = await called;
        if (here.Count == 0 || here[0].Version != version || !await MayRead(id, here[0], cancellation))
        {
            return false;
        }

        (Entry, HasNext) = (here[0], here.Count > 1);
        About = TrailLabel.Of(new(subject, version, Entry.Kind, Entry.Actor, Entry.At), Names);
        return true;
    }

    /// <summary>A vote that a stage hides until the reader has voted is hidden here too.</summary>
    private async Task<bool> MayRead(SubjectId id, Entry entry, CancellationToken cancellation) =>
        id.Kind != SubjectId.CandidateKind
        || (await candidates.Find(id, User.AsActor(), cancellation))?.Entries.Any(shown => shown.Version == entry.Version) == true;

    private async Task Prove(CancellationToken cancellation)
    {
        try
        {
            // Asked for here: a desk without a verifier key shows everything else.
            Proof = await services.GetRequiredService<Prove>().Inclusion(Entry.Subject.Value, Entry.Version, cancellation);
            Under = Proof?.Verify(services.GetRequiredService<LogIdentity>()).Checkpoint;
            IsOnlyWaiting = Proof is null;
            WhyNoProof = Proof is null ? "No checkpoint covers it yet. Sealing takes at most a minute." : null;
        }
        catch (Exception problem) when (problem is TrailForkedException or InvalidOperationException)
        {
            WhyNoProof = problem.Message;
        }
    }
}
