namespace ReviewPipeline.Briefs;

/// <param name="Width">As in 1.91:1, the first number.</param>
/// <param name="TolerancePercent">How far width ÷ height may lie from the ratio, in percent of the ratio.</param>
public sealed record AspectRatio(decimal Width, decimal Height, decimal TolerancePercent)
{
    /// <summary>
    /// Where nobody states a tolerance. Platforms that state one say 1 or 3 %, and crop what lies further off; the sizes they recommend for
    /// 1.91:1 lie within 0.1 %.
    /// </summary>
    public const decimal UsualTolerancePercent = 1;

    /// <summary>Cross-multiplied, so that no rounding of the quotient decides: |w·H − h·W| ≤ tolerance · h·W.</summary>
    public bool Holds(int width, int height) =>
        Math.Abs((width * Height) - (height * Width)) * 100 <= TolerancePercent * height * Width;
}
