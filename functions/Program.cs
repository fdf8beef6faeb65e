using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using ReviewPipeline.Functions;
using ReviewPipeline.Settings;
using ReviewPipeline.Steps;

var builder = FunctionsApplication.CreateBuilder(args);
try
{
    builder.AddReviewPipeline(Programs.Functions);
    builder.Services.AddHostedService<StorageSetup>();
    await builder.Build().RunAsync();
    return 0;
}
catch (Exception problem) when (problem is SettingsException or EarlierLayoutException)
{
    await Console.Error.WriteLineAsync(problem.Message);
    return 1;
}
