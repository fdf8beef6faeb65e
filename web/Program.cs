using ReviewPipeline.Settings;
using ReviewPipeline.Steps;
using ReviewPipeline.Web.Access;
using ReviewPipeline.Web.Answers;
using ReviewPipeline.Web.Api;
using ReviewPipeline.Web.Limits;
using ReviewPipeline.Web.Reading;

var builder = WebApplication.CreateBuilder(args);
if (DevelopmentSignIn.WhyNotHere(builder.Environment) is { } why)
{
    await Console.Error.WriteLineAsync(why);
    return 1;
}

builder.WebHost.ConfigureKestrel(options =>
{
    options.AddServerHeader = false;
    options.Limits.MaxRequestBodySize = FormReading.MostBytes;
});
try
{
    builder.AddReviewPipeline(Programs.ReviewDesk);
}
catch (SettingsException problem)
{
    await Console.Error.WriteLineAsync(problem.Message);
    return 1;
}

builder.Services.AddDevelopmentSignIn();
builder.Services.AddReadings();
builder.Services.AddPages();
builder.Services.AddRequestLimits();

var app = builder.Build();
await app.PrepareDevelopmentStorage();

app.UseSecurityHeaders();
app.UsePagesForProblems();
app.UseOnlyPicturesAtTheirOrigin();
app.UseStaticFiles(SecurityHeaders.OfStaticFiles);
app.UseRouting();
app.UseAuthentication();
app.UseRateLimiter();
app.UseRecordOfDenied();
app.UseAuthorization();

app.MapRazorPages();
app.MapFiles();
app.MapDirectUploads();
app.MapCandidates();
app.MapDecisions();
app.MapAnnotations();
app.MapQueue();
app.MapRenditions();
app.MapDifferences();
app.MapTiles();
app.MapRights();
app.MapAssets();
app.MapSignOut();
app.MapHealth();

await app.RunAsync();
return 0;
