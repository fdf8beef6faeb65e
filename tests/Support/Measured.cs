using System.Diagnostics.Metrics;
using System.Globalization;
using ReviewPipeline.Telemetry;

namespace ReviewPipeline.TestSupport;

/// <summary>
/// What this test's own flow measures while it is open. Meters are shared by all tests of the process: what others record is told apart by
/// the flow it is recorded in.
/// </summary>
public sealed class Measured : IDisposable
{
    private readonly AsyncLocal<bool> isOurs = new();
    private readonly Lock gate = new();
    private readonly List<(string Name, double Value)> values = [];
    private readonly MeterListener listener = new();

    public Measured()
    {
        isOurs.Value = true;
        listener.InstrumentPublished = (instrument, listening) =>
        {
            if (instrument.Meter.Name == Metrics.MeterName)
            {
                listening.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, value, tags));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(instrument, value, tags));
        listener.Start();
    }

    /// <summary>The values of a metric in the order they were recorded.</summary>
    /// <param name="name">With its attributes' values in braces where it has any: <c>review.queue.depth{checks}</c>.</param>
    public double[] this[string name]
    {
        get
        {
            lock (gate)
            {
                return [.. values.Where(value => value.Name == name).Select(value => value.Value)];
            }
        }
    }

    /// <summary>All that was recorded, with attributes.</summary>
    public string[] Names
    {
        get
        {
            lock (gate)
            {
                return [.. values.Select(value => value.Name).Distinct(StringComparer.Ordinal)];
            }
        }
    }

    public void Dispose() => listener.Dispose();

    private void Add(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (!isOurs.Value)
        {
            return;
        }

        var told = tags.ToArray().Select(tag => Convert.ToString(tag.Value, CultureInfo.InvariantCulture));
        lock (gate)
        {
            values.Add((tags.IsEmpty ? instrument.Name : $"{instrument.Name}{{{string.Join(' ', told)}}}", value));
        }
    }
}
