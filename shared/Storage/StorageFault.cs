using Azure;

namespace ReviewPipeline.Storage;

/// <summary>Tells that storage did not answer or refused, from a mistake of our own.</summary>
public static class StorageFault
{
    public static bool Is(Exception problem) => problem switch
    {
        RequestFailedException or HttpRequestException or IOException => true,
        AggregateException many => many.InnerExceptions.Any(Is),
        _ => false,
    };
}
