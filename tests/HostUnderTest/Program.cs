using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using ReviewPipeline.HostUnderTest;

var builder = FunctionsApplication.CreateBuilder(args);
builder.Services.AddSingleton<Effects>();
await builder.Build().RunAsync();
