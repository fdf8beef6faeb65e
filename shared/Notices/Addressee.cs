using ReviewPipeline.Subjects;

namespace ReviewPipeline.Notices;

/// <summary>Somebody who may be told something.</summary>
public sealed record Addressee(Actor Actor, TimeZoneInfo Zone);
