namespace ReviewPipeline.Checks.Consistency;

/// <summary>
/// What a frame is tried by against the others. Texture has two tests: blur moves sharpness far and grain moves grain far. Palette and
/// grade have two each: one allows for what shots of one scene differ by anyway, and one is for frames that are nearly equal, as those of
/// a clip are, where far less is odd (docs/consistency.md).
/// </summary>
internal enum OddTest
{
    Palette,
    Grade,
    ClosePalette,
    CloseGrade,
    Sharpness,
    Grain,
}
