using ReviewPipeline.Briefs;
using ReviewPipeline.ContentCredentials.Containers;
using ReviewPipeline.ContentCredentials.Manifests;

namespace ReviewPipeline.ContentCredentials;

/// <summary>
/// Reads and validates the Content Credentials (C2PA) of an image. Pure: the same bytes, trust list and time give the same report.
/// It never throws for what a file holds, and never fetches anything. docs/content-credentials.md says what is verified.
/// </summary>
public static class ContentCredentialsReader
{
    /// <param name="format">What the file is by its first bytes.</param>
    /// <param name="file">All of it.</param>
    /// <param name="at">When certificates must be valid where no time stamp says when the claim was signed.</param>
    public static ContentCredentialsReport Read(ImageFormat format, ReadOnlyMemory<byte> file, TrustList trust, DateTimeOffset at)
    {
        var stores = EmbeddedStore.All(format, file);
        var remote = Shortened.Text(RemoteManifest.Find(format, file.Span));
        if (stores.Count == 0)
        {
            return remote is not null ? Unread(remote, StatusCode.ManifestInaccessible, "the file names a manifest at another address, and none is fetched")
                : IsBigTiff(file.Span) ? Unread(null, StatusCode.GeneralError, "the file is a BigTIFF, whose directories are not read")
                : new(new CredentialVerdict.Absent(), null, null, []);
        }

        if (stores.Count > 1)
        {
            return Invalid(remote, StatusCode.GeneralError, "the file holds more than one manifest store");
        }

        if (stores[0].Bytes.Length > Limits.StoreBytes)
        {
            return Unread(remote, StatusCode.GeneralError, $"the manifest store is larger than {Limits.StoreBytes / 1024 / 1024} MB");
        }

        if (ManifestStore.Read(stores[0].Bytes, out var why, out var unsupported) is not { } store)
        {
            return unsupported ? Unread(remote, StatusCode.GeneralError, why!) : Invalid(remote, StatusCode.ClaimMissing, why!);
        }

        var (log, active) = new StoreValidation(format, file, stores[0], store, trust, at).Run();
        return new(log.Verdict(), active, remote, log.Steps);
    }

    private static ContentCredentialsReport Invalid(string? remote, string code, string why) =>
        new(new CredentialVerdict.Invalid(code, why), null, remote, [new(StepOutcome.Failure, code, "", why)]);

    private static ContentCredentialsReport Unread(string? remote, string code, string why) =>
        new(new CredentialVerdict.NotChecked(why), null, remote, [new(StepOutcome.Informational, code, "", why)]);

    private static bool IsBigTiff(ReadOnlySpan<byte> file) => file is [(byte)'I', (byte)'I', 43, 0, ..] or [(byte)'M', (byte)'M', 0, 43, ..];
}
