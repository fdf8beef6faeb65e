using System.Collections.Immutable;

namespace ReviewPipeline.Rights.Assets;

/// <summary>What the use of an asset depends on.</summary>
/// <param name="Licence">Subject id of a licence; null where none is named. What the company made itself has one too, of its own.</param>
/// <param name="Generators">What made it, by all that says so; at most <see cref="MostGenerators"/>.</param>
/// <param name="Depicts">Whether people or things are shown that need a consent.</param>
/// <param name="Consents">Subject ids; at most <see cref="MostConsents"/>.</param>
public sealed record AssetTerms(string? Licence, ImmutableArray<AssetGenerator> Generators, Depicts Depicts, ImmutableArray<string> Consents)
{
    public const int MostGenerators = 4;
    public const int MostConsents = 20;

    public static AssetTerms None { get; } = new(null, [], Depicts.Unknown, []);

    /// <summary>Everything of rights that the asset hangs on, by subject id.</summary>
    public IEnumerable<string> Subjects() =>
        [.. Licence is null ? [] : (string[])[Licence], .. Generators.Select(generator => generator.Model).OfType<string>().Distinct(StringComparer.Ordinal), .. Consents];
}

/// <param name="Name">As the sidecar or the file gives it.</param>
/// <param name="Plan">Of the account it was made with, as the maker stated it.</param>
/// <param name="Model">Subject id of the register's entry; null where none names it.</param>
public sealed record AssetGenerator(string Name, string? Version, string? Plan, string? Model)
{
    public override string ToString() => Version is null || Name.Contains(Version, StringComparison.Ordinal) ? Name : $"{Name} {Version}";
}

/// <summary>Who or what is to be recognised in the picture.</summary>
public enum Depicts
{
    Unknown,

    /// <summary>Nobody, and nothing that needs a consent.</summary>
    Nobody,

    /// <summary>Those who gave the consents that are named, and nobody else.</summary>
    Consented,
}
