namespace ReviewPipeline.Web.Limits;

/// <summary>How many requests are let through: so many at once, and then so many a second.</summary>
/// <param name="Burst">At least 1.</param>
/// <param name="PerSecond">Above 0.</param>
public sealed record Rate(int Burst, double PerSecond)
{
    /// <exception cref="InvalidOperationException">One that lets nothing through.</exception>
    public Rate Validated(string name) => Burst >= 1 && PerSecond > 0
        ? this
        : throw new InvalidOperationException($"Setting '{name}' is {Burst} at once and {PerSecond} a second; must be at least 1, and above 0.");
}
