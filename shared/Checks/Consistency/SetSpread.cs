using System.Runtime.InteropServices;

namespace ReviewPipeline.Checks.Consistency;

/// <summary>How far pictures are apart by palette and grade, as median distances.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct SetSpread(double Palette, double Grade)
{
    /// <summary>The lesser of the two as a share of its limit: pictures are of different scenes where both say so.</summary>
    public double OfLimit => Math.Min(Palette / ConsistencyThresholds.PaletteSpread, Grade / ConsistencyThresholds.GradeSpread);

    /// <summary>Whether at least one of the two is more than shots of one scene have.</summary>
    public bool IsFar => Palette > ConsistencyThresholds.PaletteSpread || Grade > ConsistencyThresholds.GradeSpread;

    /// <summary>Whether they are as near as shots of one scene are.</summary>
    public bool IsOneScene => OfLimit <= 1;
}
