using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;
using ReviewPipeline.TestSupport.Staging;

namespace ReviewPipeline.WebTests;

/// <summary>A desk on which one picture was approved, and perhaps may be used.</summary>
internal static class DeskWithRights
{
    public static byte[] Hero { get; } = Picture.LandscapeFile(seed: 3, 600, 314);

    public static async Task<(SubjectId Candidate, Person Governance)> WithApproved(this DeskUnderTest desk)
    {
        var gita = await desk.Staged.AddPerson("Gita Rao", Role.Governance);
        await desk.Staged.AddTerms(gita);
        return (await desk.Staged.AddApproved(DeskUnderTest.Brief, "hero.png", Hero, desk.Ana), gita);
    }

    /// <summary>Asked for by Uma and, but for tests of that, granted by Gita.</summary>
    public static async Task<(SubjectId Asset, Person Governance)> WithAsset(this DeskUnderTest desk, bool isGranted = true)
    {
        var (candidate, gita) = await desk.WithApproved();
        var asset = await desk.Staged.AddAsset(candidate, desk.Uma);
        if (isGranted)
        {
            await desk.Staged.Grant(asset, gita);
        }

        return (asset, gita);
    }
}
