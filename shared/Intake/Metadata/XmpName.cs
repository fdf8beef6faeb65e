namespace ReviewPipeline.Intake.Metadata;

/// <summary>Name of an XMP property.</summary>
internal sealed record XmpName(string Namespace, string Local);
