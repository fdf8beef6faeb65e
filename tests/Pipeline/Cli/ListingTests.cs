namespace ReviewPipeline.PipelineTests.Cli;

public class ListingTests
{
    private static readonly ReviewProgram Nowhere = new(null, Path.Combine(Path.GetTempPath(), "no-pipeline-here"));

    [Fact]
    public async Task By_itself_it_lists_every_command_with_an_example_that_is_one()
    {
        var list = (await Nowhere.Run("--json")).ShouldEndWith(0).Json.EnumerateArray().ToList();

        list.Select(entry => entry.GetProperty("command").GetString()).ShouldBe(
            [
                "demo", "up", "down", "brief", "presets", "upload", "status", "queue", "set", "decide", "reopen", "withdraw", "unlock", "finish",
                "overrule", "disclosure", "checks", "people", "guests", "notices", "rights", "asset", "use", "licence", "model", "consent", "impact",
                "why", "trail", "trace", "record", "recheck", "verify", "witness", "prove", "check-proof", "export", "check-pack", "hold", "unhold", "delete",
                "erase", "backup", "restore", "rebuild", "requeue", "signing-key", "words",
                "settings", "new-keys", "help",
            ],
            ignoreOrder: true);
        foreach (var entry in list)
        {
            var example = entry.GetProperty("example").GetString()!;
            example.ShouldStartWith($"./review {entry.GetProperty("command").GetString()}");
            (await Nowhere.Run([.. example.Split(' ')[1..], "--help"])).ShouldEndWith(0).Output.ShouldContain("Usage:");
        }
    }

    [Theory]
    [InlineData("status")]
    [InlineData("queue")]
    [InlineData("people")]
    [InlineData("notices")]
    [InlineData("notices redeliver notice-3f2a")]
    [InlineData("upload . --brief spring")]
    [InlineData("decide x approve --as mei")]
    [InlineData("brief list")]
    [InlineData("trail brief-spring")]
    [InlineData("verify")]
    [InlineData("rebuild")]
    [InlineData("requeue")]
    public async Task Without_a_pipeline_each_command_says_so_and_how_to_start_one(string command)
    {
        var ended = (await Nowhere.Run(command.Split(' '))).ShouldEndWith(2);

        ended.Error.ShouldContain("No pipeline is running for");
        ended.Error.ShouldContain("./review up");
        ended.Error.ShouldNotContain("   at ");
    }

    [Fact]
    public async Task A_slip_in_a_command_is_answered_with_the_command_that_was_meant()
    {
        var ended = (await Nowhere.Run("stauts")).ShouldEndWith(2);

        ended.Error.ShouldContain("Did you mean './review status'?");
    }

    [Fact]
    public async Task The_exit_codes_are_explained()
    {
        var codes = (await Nowhere.Run("help", "exit-codes", "--json")).ShouldEndWith(0).Json;

        codes.EnumerateArray().Select(code => code.GetProperty("code").GetInt32()).ShouldBe([0, 1, 2, 3, 130]);
    }
}
