namespace ReviewPipeline.Rights.Channels;

/// <summary>What carries the picture. Licences often name this and leave the channels open.</summary>
public enum Medium
{
    Online,
    Print,
    OutOfHome,
    Broadcast,
    Packaging,
}
