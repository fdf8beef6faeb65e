using ReviewPipeline.Briefs.Presets;

namespace ReviewPipeline.Disclosure.Rules;

/// <param name="Via">Where the text was read, if not at the address.</param>
/// <param name="Says">What it says, in the reader's words.</param>
public sealed record DutySource(string Url, SourceKind Kind, string? Via, string Says);
