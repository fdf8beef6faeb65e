namespace ReviewPipeline.Settings;

/// <summary>Section <c>Requests</c>: how many requests one person and one address may make.</summary>
/// <remarks>
/// No standard names numbers (OWASP API Security 2023, API4, says that there must be some), so they follow from what the pages ask for:
/// a sheet shows 200 pictures, and a picture of 8k has 236 tiles.
/// </remarks>
public sealed record RequestSettings
{
    private const string Least = "0.001";

    /// <summary>Two sheets and three large pictures, down to their last tile.</summary>
    [Setting("How many requests of one person are let through at once.", Unit = "requests", AtLeast = 1)]
    public int PersonBurst { get; init; } = 1_200;

    /// <summary>A decision on such a picture each 12 seconds.</summary>
    [Setting("How many of them come back in a second.", Unit = "requests a second", AtLeast = Least)]
    public decimal PersonPerSecond { get; init; } = 20;

    /// <summary>Ten people behind one address, each at their own limit.</summary>
    [Setting("How many requests of one address, or one IPv6 network of 64 bits, are let through at once.", Unit = "requests", AtLeast = 1)]
    public int AddressBurst { get; init; } = 12_000;

    /// <inheritdoc cref="AddressBurst"/>
    [Setting("How many of them come back in a second.", Unit = "requests a second", AtLeast = Least)]
    public decimal AddressPerSecond { get; init; } = 200;

    /// <summary>Sign-in takes some five requests, and an office of sixty comes at nine.</summary>
    [Setting("How many requests of those at one address who have not signed in are let through at once.", Unit = "requests", AtLeast = 1)]
    public int AnonymousBurst { get; init; } = 300;

    /// <inheritdoc cref="AnonymousBurst"/>
    [Setting("How many of them come back in a second.", Unit = "requests a second", AtLeast = Least)]
    public decimal AnonymousPerSecond { get; init; } = 5;
}
