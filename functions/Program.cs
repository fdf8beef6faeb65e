using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using ReviewPipeline.Functions;
using ReviewPipeline.Steps;

var builder = FunctionsApplication.CreateBuilder(args);
builder.Services.AddReviewPipeline(builder.Configuration).AddHostedService<StorageSetup>();
await builder.Build().RunAsync();
