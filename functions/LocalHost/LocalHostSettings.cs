namespace ReviewPipeline.LocalHost;

/// <summary>What only the local host knows, section <c>LocalHost</c> of the configuration. The defaults suit a desk.</summary>
internal sealed record LocalHostSettings
{
    /// <summary>The container of leases, schedules and the watcher's memory.</summary>
    public const string StateContainer = "local-host";

    /// <summary>How long a taken message stays out of sight without renewal: after a crash it comes back no later than this.</summary>
    public TimeSpan MessageLease { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long running functions may go on after a stop was asked for, before they are cancelled.</summary>
    public TimeSpan DrainTime { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>After a crash, how long until another host takes over timers and watching. 15 s is the least that storage allows.</summary>
    public TimeSpan SingletonLease { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>The pause between two looks at the uploads; longer where looking takes long.</summary>
    public TimeSpan WatchInterval { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>How long the start waits for storage to answer.</summary>
    public TimeSpan StorageWait { get; init; } = TimeSpan.FromSeconds(30);
}
