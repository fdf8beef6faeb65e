namespace ReviewPipeline.Intake;

/// <summary>How far a picture has come.</summary>
public enum PictureStage
{
    /// <summary>As it left the generator or camera.</summary>
    Raw,

    /// <summary>Edited since.</summary>
    Finished,
}
