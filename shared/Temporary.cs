#pragma warning disable
using ReviewPipeline.Subjects;
namespace ReviewPipeline.Briefs
{
    public abstract record BriefReading { public sealed record Valid(Brief Brief) : BriefReading; }
    public static class BriefDocument { public static BriefReading Read(string document) => throw new NotImplementedException(); }
    public static class BriefRules { public static Outcome Decide(BriefState state, string document, Actor actor) => throw new NotImplementedException(); }
}
namespace ReviewPipeline.Intake { public static class IntakeCodes { public const string Sidecar = "INTAKE-020"; } }
