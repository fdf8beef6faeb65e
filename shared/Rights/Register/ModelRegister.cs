using System.Collections.Immutable;
using ReviewPipeline.Checks.Provenance;
using ReviewPipeline.Rights.Documents;

namespace ReviewPipeline.Rights.Register;

/// <summary>Finds the register's entry for a generator that somebody has named in their own way.</summary>
public static class ModelRegister
{
    /// <returns>Subject id; null where no entry names it, or several do and none of them better than the others.</returns>
    public static string? Find(string name, string? version, string? plan, IEnumerable<(string Subject, ModelTerms Terms)> register)
    {
        ImmutableArray<(string Subject, ModelTerms Terms)> naming = [.. register.Where(model => Names(model.Terms, name, version))];
        ImmutableArray<(string Subject, ModelTerms Terms)> fitting = [.. naming.Where(model => Plan(model.Terms.Plans, plan) == Stated.Yes)];
        return (fitting, naming) switch
        {
            ([var only], _) => only.Subject,
            (_, [var only]) => only.Subject,
            _ => null,
        };
    }

    /// <summary>Whether the terms are of this generator, by one of the names they give.</summary>
    public static bool Names(ModelTerms terms, string name, string? version)
    {
        var made = ModelName.Parse(name, version);
        return terms.Aliases.Prepend(terms.Model).Any(known => ModelName.Parse(known, terms.Version).Allows(made) == Agreement.Agree);
    }

    /// <summary>Whether the plan is one of those that give the right.</summary>
    /// <param name="plan">As the maker stated it; null is unknown.</param>
    public static Stated Plan(PlanTerms plans, string? plan) => (plans, plan) switch
    {
        ({ Known: false }, _) => Stated.Unknown,
        ({ Names.IsEmpty: true }, _) => Stated.Yes,
        (_, null) => Stated.Unknown,
        _ => plans.Names.Contains(plan.Trim(), StringComparer.OrdinalIgnoreCase) ? Stated.Yes : Stated.No,
    };
}
