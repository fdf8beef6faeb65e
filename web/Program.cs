using ReviewPipeline.Settings;
using ReviewPipeline.Steps;
using ReviewPipeline.Web.Access;
using ReviewPipeline.Web.Answers;
using ReviewPipeline.Web.Api;
using ReviewPipeline.Web.Limits;
using ReviewPipeline.Web.Reading;

var builder = WebApplication.CreateBuilder(args);
if (StartChecks.Of(builder.Configuration, builder.Environment, SignIn.HasDevelopmentPages) is [_, ..] problems)
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

var signIn = SignInSettings.From(builder.Configuration);
try
{
    builder.AddReviewPipeline(Programs.ReviewDesk);
}
catch (SettingsException problem)
{
    await Console.Error.WriteLineAsync(problem.Message);
    return 1;
}

builder.Services.AddSignIn(signIn, builder.Environment);
builder.Services.AddReadings();
builder.Services.AddRequestLimits();
var pages = builder.Services.AddPages(builder.Environment);
if (signIn.IsDevelopment(builder.Environment))
{
    pages.AddDevelopmentPages();
}

var app = builder.Build();
await app.PrepareDevelopmentStorage();

app.UseForwardedHeaders(ProxySettings.From(app.Configuration).AsOptions());
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
app.MapSignIn(signIn);
app.MapHealth();

await app.RunAsync();
return 0;
