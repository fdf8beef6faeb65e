using ReviewPipeline.Checks;

namespace ReviewPipeline.TestSupport.Staging;

/// <summary>Check results as the checks word them.</summary>
public static class Results
{
    public static CheckResult Met { get; } = new(
        "SPEC-001", 1, CheckOutcome.Met, Severity.Blocking, "The format is one that the placement takes.", "PNG", "JPEG or PNG", "feed");

    public static CheckResult WrongRatio { get; } = new(
        "SPEC-003", 1, CheckOutcome.Missed, Severity.Blocking, "The aspect ratio misses the placement's: crop it to 1.91:1.",
        "1200 × 675 px (1.778:1)", "1.91:1 ± 1 %", "feed");

    public static CheckResult OffPalette { get; } = new(
        "SPEC-005", 1, CheckOutcome.Missed, Severity.Advice, "Too little of the image is near a brand colour: bring in Deep sea or Amber.",
        "21.4 % of the pixels", "at least 35 %");

    public static CheckResult WrongSize { get; } = new(
        "SPEC-002", 1, CheckOutcome.Missed, Severity.Blocking, "The pixel size is not the placement's: export it at 1080 × 1920 px.",
        "1200 × 628 px", "1080 × 1920 px", "story");

    public static CheckResult NotChecked { get; } = new(
        "SPEC-006", 1, CheckOutcome.NotChecked, Severity.Advice, "Blank areas were not looked for: the image has one frame only.", null, null);
}
