using OpenTelemetry.Trace;
using ReviewPipeline.Settings;
using ReviewPipeline.Steps;
using ReviewPipeline.Web.Access;
using ReviewPipeline.Web.Answers;
using ReviewPipeline.Web.Api;
using ReviewPipeline.Web.Api.Described;
using ReviewPipeline.Web.Guests;
using ReviewPipeline.Web.Limits;
using ReviewPipeline.Web.Reading;

var builder = WebApplication.CreateBuilder(args);
ReviewSettings settings;
try
{
    settings = builder.AddReviewPipeline(Programs.ReviewDesk);
}
catch (SettingsException problem)
{
    await Console.Error.WriteLineAsync(problem.Message);
    return 1;
}

if (StartChecks.Of(settings, builder.Environment, SignIn.HasDevelopmentPages) is [_, ..] problems)
{
    await Console.Error.WriteLineAsync(
        $"The review desk does not start in environment '{builder.Environment.EnvironmentName}':\n- {string.Join("\n- ", problems)}");
    return 1;
}

builder.WebHost.ConfigureKestrel(options =>
{
    options.AddServerHeader = false;
    options.Limits.MaxRequestBodySize = FormReading.MostBytes;
});
builder.Services.ConfigureOpenTelemetryTracerProvider(traces => traces.AddAspNetCoreInstrumentation());
builder.Services.KeepSecretsOutOfLogs();
builder.Services.AddSignIn(settings.SignIn, builder.Environment);
builder.Services.AddReadings();
builder.Services.AddRequestLimits();
builder.Services.AddApiDocument();
var pages = builder.Services.AddPages(builder.Environment);
if (settings.SignIn.LetsChoose(builder.Environment.IsDevelopment()))
{
    pages.AddDevelopmentPages();
}

var app = builder.Build();
await app.PrepareDevelopmentStorage();

app.UseTrustedProxies(settings.Proxy);
app.UseSecurityHeaders();
app.UsePagesForProblems();
app.UseOnlyPicturesAtTheirOrigin();
app.UseStaticFiles(SecurityHeaders.OfStaticFiles);
app.UseRouting();
app.UseAuthentication();
app.UseRateLimiter();
app.UseRecordOfDenied();
app.UseGroupGate();
app.UseAuthorization();

app.MapRazorPages();
app.MapFiles();
app.MapDirectUploads();
app.MapCandidates();
app.MapDecisions();
app.MapAnnotations();
app.MapQueue();
app.MapRenditions();
app.MapGuestPictures();
app.MapDifferences();
app.MapTiles();
app.MapRights();
app.MapAssets();
app.MapSignIn(settings.SignIn);
app.MapHealth();

await app.RunAsync();
return 0;
