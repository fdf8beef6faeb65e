namespace ReviewPipeline.PipelineTests.Hostile;

/// <summary>All hostile files that the tests make themselves: the same ones for a seed.</summary>
/// <param name="Mutations">How many.</param>
/// <param name="CutStep">Whole files are cut at every so many percent.</param>
/// <param name="Frames">Of animations.</param>
/// <param name="Swollen">Bytes that a bomb in metadata swells to.</param>
internal sealed record Corpus(int Mutations, int CutStep, int Frames, long Swollen, bool WithCostlyOnes)
{
    /// <summary>Set to <c>full</c> for all of it.</summary>
    public const string Variable = "REVIEW_HOSTILE";

    /// <summary>Set to make another one.</summary>
    public const string SeedVariable = "REVIEW_HOSTILE_SEED";

    private static readonly Corpus Part = new(Mutations: 480, CutStep: 10, Frames: 1_000, Swollen: 10_000_000, WithCostlyOnes: false);

    private static readonly Corpus Full = new(Mutations: 10_000, CutStep: 1, Frames: 10_000, Swollen: 200_000_000, WithCostlyOnes: true);

    public static bool IsFull => Environment.GetEnvironmentVariable(Variable) == "full";

    public static Corpus Asked => IsFull ? Full : Part;

    public static int Seed => int.TryParse(Environment.GetEnvironmentVariable(SeedVariable), out var seed) ? seed : 1;

    public IEnumerable<HostileFile> Make(int seed) =>
    [
        .. Disguises.Make(),
        .. Bombs.Make(WithCostlyOnes),
        .. BoxBombs.Make(),
        .. BrokenMetadata.Make(Swollen),
        .. Animations.Make(Frames),
        .. Cuts.Make(CutStep),
        .. Hostile.Mutations.Make(seed, Mutations),
    ];
}
