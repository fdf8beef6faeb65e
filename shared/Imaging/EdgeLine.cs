using System.Runtime.InteropServices;

namespace ReviewPipeline.Imaging;

/// <summary>One row or column of the picture.</summary>
/// <param name="HardSteps">Pixels along it that differ sharply from those <see cref="EdgeProfile.Reach"/> lines before.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct EdgeLine(byte Darkest, byte Lightest, int HardSteps);
