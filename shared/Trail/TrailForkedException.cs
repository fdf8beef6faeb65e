namespace ReviewPipeline.Trail;

/// <summary>
/// The stored log contradicts what was signed or decided before. Sealing stops until a person has looked: signing on would sign a second
/// history.
/// </summary>
public sealed class TrailForkedException : Exception
{
    public TrailForkedException()
    {
    }

    public TrailForkedException(string message)
        : base(message)
    {
    }

    public TrailForkedException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
