namespace ReviewPipeline.Checks;

/// <param name="Binds">As in <see cref="Judgement"/>: a purpose may lower the severity, and the limit binds all the same.</param>
internal sealed record JudgedResult(CheckResult Result, bool Binds)
{
    public bool IsUnmet => Result.Outcome != CheckOutcome.Met;
}
