namespace ReviewPipeline.Isolation;

/// <summary>A decoder ended while it was asked. <see cref="Decoders.Use"/> makes a refusal of it; nobody else sees one.</summary>
internal sealed class DecoderEndedException(DecoderEnd end, Exception? cause)
    : Exception($"{end.Kind}: {end.How}. {end.Errors}", cause)
{
    public DecoderEnd End => end;
}
