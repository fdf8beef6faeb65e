namespace ReviewPipeline.ContentCredentials;

/// <summary>Collects steps and says what verdict they come to.</summary>
internal sealed class ValidationLog
{
    private readonly List<ValidationStep> steps = [];

    public IReadOnlyList<ValidationStep> Steps => steps;

    /// <summary>The first thing that couldn't be looked at.</summary>
    public string? NotChecked { get; private set; }

    public bool Trusted { get; private set; }

    /// <summary>No failure so far that counts.</summary>
    public bool Sound => !steps.Exists(Counts);

    public void Success(string code, string uri, string explanation)
    {
        steps.Add(new(StepOutcome.Success, code, uri, explanation));
        Trusted |= code == StatusCode.CredentialTrusted;
    }

    public void Inform(string code, string uri, string explanation) => steps.Add(new(StepOutcome.Informational, code, uri, explanation));

    public void Fail(string code, string uri, string explanation) => steps.Add(new(StepOutcome.Failure, code, uri, explanation));

    public void Leave(string code, string uri, string why)
    {
        Inform(code, uri, why);
        NotChecked ??= why;
    }

    /// <summary>Takes over all of another, trust included.</summary>
    public void Add(ValidationLog own)
    {
        steps.AddRange(own.steps);
        NotChecked ??= own.NotChecked;
        Trusted |= own.Trusted;
    }

    /// <summary>Takes over the steps of an ingredient's manifest; a failure that a signer recorded when it took the ingredient in is known.</summary>
    public void Add(ValidationLog ingredient, Predicate<ValidationStep> isKnown)
    {
        foreach (var step in ingredient.steps)
        {
            steps.Add(step with { Known = step.Known || (step.Outcome == StepOutcome.Failure && isKnown(step)) });
        }

        NotChecked ??= ingredient.NotChecked;
    }

    public CredentialVerdict Verdict() =>
        steps.Find(Counts) is { } failure ? new CredentialVerdict.Invalid(failure.Code, failure.Explanation)
        : NotChecked is { } why ? new CredentialVerdict.NotChecked(why)
        : Trusted && !steps.Exists(IsUnexpected) ? new CredentialVerdict.Trusted()
        : new CredentialVerdict.Untrusted();

    /// <summary>Being untrusted is no flaw, but an ingredient's unknown signer leaves the whole untrusted.</summary>
    private static bool Counts(ValidationStep step) => IsUnexpected(step) && step.Code != StatusCode.CredentialUntrusted;

    private static bool IsUnexpected(ValidationStep step) => step is { Outcome: StepOutcome.Failure, Known: false };
}
