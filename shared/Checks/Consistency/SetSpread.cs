using System.Runtime.InteropServices;

namespace ReviewPipeline.Checks.Consistency;

/// <summary>How far pictures are apart by palette and grade, as median distances.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct SetSpread(double Palette, double Grade)
{
    /// <summary>The greater of the two as a share of its limit.</summary>
    public double OfLimit => Math.Max(Palette / ConsistencyThresholds.PaletteSpread, Grade / ConsistencyThresholds.GradeSpread);

    /// <summary>Whether they are as near as shots of one scene are.</summary>
    public bool IsOneScene => OfLimit <= 1;
}
