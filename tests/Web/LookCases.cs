using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using ReviewPipeline.Steps;
using ReviewPipeline.Storage;
using ReviewPipeline.Subjects;
using ReviewPipeline.TestSupport.Staging;

namespace ReviewPipeline.WebTests;

/// <summary>One address of each endpoint that is only read.</summary>
internal static class LookCases
{
    private const string Use = "?channel=paid-social/instagram&territory=NO&campaign=Spring&for=Test";

    /// <param name="desk">One that has the key that seals: proofs are looked at as well.</param>
    public static async Task<IReadOnlyDictionary<string, CommandCases.Case>> Stage(DeskUnderTest desk, CommandCases cases)
    {
        var granted = await Granted(desk, cases.Items.Gita);
        var (large, beside) = await TiledAndSealed(desk);
        var commands = cases.All;
        var candidate = Part("POST /candidates/{id}/{handler?} Claim", 2);
        var pinned = Part("POST /api/candidates/{candidate}/annotations/{pin}/replies", 3);
        var asset = Part("POST /assets/{id}/{act?}", 2);
        var pin = Part("POST /api/candidates/{candidate}/annotations/{pin}/replies", 5);
        var set = Part("POST /briefs/{slug}/sets/{set}/{handler?} Approve", 4);
        var upload = commands["POST /api/briefs/{slug}/files/{set}/{file}/uploads/{upload}/finish"].Address;
        var (uma, ana, gita) = (desk.Uma, desk.Ana, commands["POST /stuck All"].By);
        const string Brief = DeskUnderTest.Brief;
        return new Dictionary<string, CommandCases.Case>(StringComparer.Ordinal)
        {
            ["GET /"] = By(uma, "/"),
            ["GET /api/assets/{id}"] = By(uma, $"/api/assets/{asset}"),
            ["GET /api/assets/{id}/{what:regex(^(original|release)$)}"] = By(uma, $"/api/assets/{granted}/original{Use}"),
            ["GET /api/briefs/{slug}/candidates"] = By(uma, $"/api/briefs/{Brief}/candidates"),
            ["GET /api/briefs/{slug}/files/{set}/{file}/uploads/{upload}"] = By(uma, upload[..upload.LastIndexOf('/')]),
            ["GET /api/candidates/{candidate}/annotations/"] = By(ana, $"/api/candidates/{pinned}/annotations"),
            ["GET /api/candidates/{candidate}/annotations/{pin}"] = By(ana, $"/api/candidates/{pinned}/annotations/{pin}"),
            ["GET /api/candidates/{id}"] = By(ana, $"/api/candidates/{candidate}"),
            ["GET /api/candidates/{id}/changes"] = By(ana, $"/api/candidates/{candidate}/changes?since=0"),
            ["GET /api/queue/beside/{id}"] = By(ana, $"/api/queue/beside/{candidate}"),
            ["GET /api/queue/changes"] = By(ana, "/api/queue/changes"),
            ["GET /api/rights"] = By(uma, $"/api/rights?asset={asset}&channel=paid-social&territory=NO"),
            ["GET /api/schemas/{kind}"] = By(uma, "/api/schemas/licence"),
            ["GET /assets/{id}/{act?}"] = By(uma, $"/assets/{asset}"),
            ["GET /assets/{id}/{what:regex(^(original|release)$)}"] = By(uma, $"/assets/{granted}/original{Use}"),
            ["GET /briefs"] = By(uma, "/briefs"),
            ["GET /briefs/{slug}"] = By(uma, $"/briefs/{Brief}"),
            ["GET /briefs/{slug}/guests/{handler?}"] = By(ana, $"/briefs/{Brief}/guests"),
            ["GET /briefs/{slug}/sets/{set}/{handler?}"] = By(uma, $"/briefs/{CommandItems.Single}/sets/{set}"),
            ["GET /briefs/{slug}/sheet"] = By(uma, $"/briefs/{Brief}/sheet"),
            ["GET /briefs/{slug}/upload"] = By(uma, $"/briefs/{Brief}/upload"),
            ["GET /candidates/{id}/difference/{to}"] = By(ana, $"/candidates/{large}/difference/{beside}"),
            ["GET /candidates/{id}/pins/{handler?}"] = By(ana, $"/candidates/{candidate}/pins"),
            ["GET /candidates/{id}/{handler?}"] = By(ana, $"/candidates/{candidate}"),
            ["GET /compare"] = By(ana, $"/compare?a={large}&b={beside}"),
            ["GET /health/live"] = By(ana, "/health/live"),
            ["GET /health/ready"] = By(ana, "/health/ready"),
            ["GET /keys/{handler?}"] = By(ana, "/keys"),
            ["GET /mine/{handler?}"] = By(uma, "/mine"),
            ["GET /notices"] = By(ana, "/notices"),
            ["GET /notices/deliveries"] = By(gita, "/notices/deliveries"),
            ["GET /pictures/difference"] = By(ana, $"/pictures/difference?of={large}&to={beside}"),
            ["GET /pictures/difference/numbers"] = By(ana, $"/pictures/difference/numbers?of={large}&to={beside}"),
            ["GET /problem/{code:int?}"] = By(ana, "/problem/400"),
            ["GET /queue"] = By(ana, "/queue"),
            ["GET /queue/bulk"] = By(ana, "/queue/bulk"),
            ["GET /renditions/{candidate}/{name}"] = By(ana, $"/renditions/{candidate}/grid"),
            ["GET /rights"] = By(uma, $"/rights?asset={asset}"),
            ["GET /rights/expiring"] = By(uma, "/rights/expiring"),
            ["GET /rights/requests"] = By(gita, "/rights/requests"),
            ["GET /rights/{kind:regex(^(licences|models|consents)$)}"] = By(uma, "/rights/licences"),
            ["GET /rights/{kind:regex(^(licences|models|consents)$)}/{slug}/{act?}"] = By(uma, "/rights/licences/halden-own-work"),
            ["GET /sign-in"] = By(ana, "/sign-in"),
            ["GET /signed-out"] = By(ana, "/signed-out"),
            ["GET /stuck"] = By(gita, "/stuck"),
            ["GET /tiles/{candidate}/{level:int}/{column:int}_{row:int}"] = By(ana, $"/tiles/{large}/11/3_1"),
            ["GET /trail"] = By(uma, $"/trail?brief={Brief}"),
            ["GET /trail/{subject}/{version:long}"] = By(ana, $"/trail/{candidate}/1"),
            ["GET /trail/{subject}/{version:long} Bytes"] = By(ana, $"/trail/{candidate}/1?handler=Bytes"),
            ["GET /trail/{subject}/{version:long} Proof"] = By(ana, $"/trail/{large}/1?handler=Proof"),
            ["GET /why/{id?}"] = By(uma, $"/why/{candidate}"),
            ["POST /why/{id?}"] = new(uma, $"/why/{candidate}", () => new MultipartFormDataContent { { new ByteArrayContent(DeskWithRights.Hero), "file", "seen.png" } }),
        };

        string Part(string command, int part) => commands[command].Address.Split('/')[part];
    }

    /// <summary>May be used on Instagram.</summary>
    private static async Task<SubjectId> Granted(DeskUnderTest desk, Person gita)
    {
        var asset = await desk.Staged.AddAsset(await desk.Staged.AddApproved(DeskUnderTest.Brief, "granted.png", DeskWithRights.Hero, desk.Ana), desk.Uma);
        await desk.Staged.Grant(asset, gita);
        return asset;
    }

    /// <summary>Two candidates so large that they have tiles, and whose first entries are in the log.</summary>
    private static async Task<(SubjectId Large, SubjectId Beside)> TiledAndSealed(DeskUnderTest desk)
    {
        byte[][] files = [Picture.LandscapeFile(1, 2000, 1000), Picture.LandscapeFile(2, 2000, 1000)];
        foreach (var (i, file) in files.Index())
        {
            await desk.Staged.Upload(DeskUnderTest.Brief, "large", $"large-{i}.png", file);
        }

        await desk.Staged.TakeInUploads(TestContext.Current.CancellationToken);
        await desk.Services.GetRequiredService<Seal>().Run(TestContext.Current.CancellationToken);
        return (IdOf(files[0]), IdOf(files[1]));

        static SubjectId IdOf(byte[] file) => SubjectId.Candidate(DeskUnderTest.Brief, Convert.ToHexStringLower(SHA256.HashData(file)));
    }

    private static CommandCases.Case By(Person person, string address) => new(person, address, () => new ByteArrayContent([]));
}
