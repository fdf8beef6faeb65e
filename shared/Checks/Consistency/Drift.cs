using System.Runtime.InteropServices;

namespace ReviewPipeline.Checks.Consistency;

/// <summary>One direction in which a frame differs, as people are shown it.</summary>
/// <param name="Name">"Exposure".</param>
/// <param name="Amount">"0.31 EV lighter", "as the others".</param>
/// <param name="OfScale">−1 to 1: the ends of the bar; for tone and colour they are where a verdict may begin.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Drift(string Name, string Amount, double OfScale);
