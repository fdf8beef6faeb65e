using ReviewPipeline.TestSupport.Infra;

[assembly: AssemblyFixture(typeof(ReviewPipeline.ArchitectureTests.Infra.PredictedDeployment))]

namespace ReviewPipeline.ArchitectureTests.Infra;

/// <summary>Compiled once for all tests that read it: open to the internet, and with private networking.</summary>
public sealed class PredictedDeployment : IAsyncLifetime
{
    private Deployment? open;
    private Deployment? closed;

    public Deployment Open => Of(open);

    public Deployment Closed => Of(closed);

    public async ValueTask InitializeAsync()
    {
        if (BicepCompiler.Program is null)
        {
            return;
        }

        var both = await Task.WhenAll(Deployment.Predict("main.small.bicepparam"), Deployment.Predict("main.large.bicepparam", CloseNetwork));
        (open, closed) = (both[0], both[1]);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static void CloseNetwork(string folder) =>
        File.AppendAllText(Path.Combine(folder, "main.large.bicepparam"), "\nparam privateNetworking = true\n");

    private static Deployment Of(Deployment? predicted)
    {
        Assert.SkipWhen(BicepCompiler.Program is null, BicepCompiler.Missing);
        return predicted!;
    }
}
