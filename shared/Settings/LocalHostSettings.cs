using Microsoft.Extensions.Configuration;

namespace ReviewPipeline.Settings;

/// <summary>Section <c>LocalHost</c>: what only the development host knows. The defaults suit a desk.</summary>
public sealed record LocalHostSettings
{
    public const string Section = "LocalHost";

    [Setting("How long a taken message stays out of sight without renewal: after a crash it comes back no later than this.", AtLeast = "00:00:01", AtMost = "7.00:00:00")]
    public TimeSpan MessageLease { get; init; } = TimeSpan.FromSeconds(30);

    [Setting("How long running functions may go on after a stop was asked for, before they are cancelled.", AtLeast = "00:00:00", AtMost = "01:00:00")]
    public TimeSpan DrainTime { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>The limits are those of a blob's lease (https://learn.microsoft.com/rest/api/storageservices/lease-blob).</summary>
    [Setting("After a crash, how long until another host takes over timers and watching.", AtLeast = "00:00:15", AtMost = "00:01:00")]
    public TimeSpan SingletonLease { get; init; } = TimeSpan.FromSeconds(15);

    [Setting("The pause between two looks at the uploads; longer where looking takes long.", AtLeast = "00:00:00.01", AtMost = "01:00:00")]
    public TimeSpan WatchInterval { get; init; } = TimeSpan.FromMilliseconds(500);

    [Setting("How long the start waits for storage to answer.", AtLeast = "00:00:00", AtMost = "01:00:00")]
    public TimeSpan StorageWait { get; init; } = TimeSpan.FromSeconds(30);

    /// <exception cref="SettingsException">They can't be used.</exception>
    public static LocalHostSettings Read(IConfiguration configuration) => SettingsReader.Read<LocalHostSettings>(configuration, Section);
}
