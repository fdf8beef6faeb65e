namespace ReviewPipeline.Disclosure.Adcp;

/// <summary>AdCP's right-use: https://adcontextprotocol.org/schemas/v3/enums/right-use.json.</summary>
public enum RightUse
{
    Likeness,
    Voice,
    Name,
    Endorsement,
    MotionCapture,
    Signature,
    Catchphrase,
    Sync,
    BackgroundMusic,
    Editorial,
    Commercial,
    AiGeneratedImage,
}
