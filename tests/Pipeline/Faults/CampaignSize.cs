namespace ReviewPipeline.PipelineTests.Faults;

/// <param name="Uploads">Each is a candidate.</param>
/// <param name="Voters">All of them are to approve each candidate.</param>
/// <param name="Kills">How often a program is killed while it works.</param>
internal sealed record CampaignSize(int Uploads, int Voters, int Kills)
{
    /// <summary>Set to <c>full</c> for the whole campaign.</summary>
    public const string Variable = "REVIEW_FAULTS";

    /// <summary>Set to repeat a campaign.</summary>
    public const string SeedVariable = "REVIEW_FAULTS_SEED";

    private static readonly CampaignSize Part = new(Uploads: 40, Voters: 5, Kills: 8);

    private static readonly CampaignSize Full = new(Uploads: 1000, Voters: 10, Kills: 200);

    public static bool IsFull => Environment.GetEnvironmentVariable(Variable) == "full";

    public static CampaignSize Asked => IsFull ? Full : Part;

    public static int Seed => int.TryParse(Environment.GetEnvironmentVariable(SeedVariable), out var seed) ? seed : 1;

    public int Decisions => Uploads * Voters;
}
