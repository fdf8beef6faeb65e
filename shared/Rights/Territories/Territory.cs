using System.Collections.Immutable;

namespace ReviewPipeline.Rights.Territories;

/// <summary>A country, or a group of countries that people name as one.</summary>
/// <param name="Code">ISO 3166-1 alpha-2, or the name of a group: <c>NO</c>, <c>EU</c>, <c>worldwide</c>.</param>
/// <param name="Members">The countries it comes to, by code, sorted; a country's own code for a country.</param>
/// <param name="Also">
/// Countries with a code of their own that belong to a member. Whoever allows the group, or asks for it, does not mean them for certain; whoever
/// excludes it excludes them.
/// </param>
/// <param name="Source">Where it was read who belongs to it.</param>
/// <param name="Read">The day it was read, <c>2027-03-01</c>.</param>
public sealed record Territory(string Code, string Name, ImmutableArray<string> Members, ImmutableArray<string> Also, string Source, string Read)
{
    public bool IsGroup => Members is not [var only] || only != Code;

    public bool Includes(string country) => Members.BinarySearch(country, StringComparer.Ordinal) >= 0;

    /// <summary>Whether a country is left out where this is excluded.</summary>
    public bool TakesAlong(string country) => Includes(country) || Also.Contains(country, StringComparer.Ordinal);

    public override string ToString() => Code;
}
