namespace ReviewPipeline.ContentCredentials.Cbor;

internal enum CborKind
{
    /// <summary>Null, undefined, a number that is no integer, or one beyond 64 bits.</summary>
    Other,
    Integer,
    Boolean,
    Bytes,
    Text,
    Array,
    Map,
}
