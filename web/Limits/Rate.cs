using ReviewPipeline.Settings;

namespace ReviewPipeline.Web.Limits;

/// <summary>How many requests are let through: so many at once, and so many a second after that.</summary>
internal sealed record Rate(int Burst, decimal PerSecond)
{
    public static Rate OfPerson(RequestSettings settings) => new(settings.PersonBurst, settings.PersonPerSecond);

    public static Rate OfAddress(RequestSettings settings) => new(settings.AddressBurst, settings.AddressPerSecond);

    public static Rate OfAnonymous(RequestSettings settings) => new(settings.AnonymousBurst, settings.AnonymousPerSecond);
}
