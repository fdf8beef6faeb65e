using System.Buffers.Binary;

namespace ReviewPipeline.Intake.Metadata;

/// <summary>IPTC Information Interchange Model 4.2: data sets of a marker, record, number, length and value.</summary>
internal static class IptcRecords
{
    private const byte Marker = 0x1C;
    private const int MostDataSets = 5_000;

    public static void Read(ReadOnlySpan<byte> block, FactList facts)
    {
        var at = 0;
        for (var count = 0; count < MostDataSets && at + 5 <= block.Length && block[at] == Marker; count++)
        {
            var (record, number) = (block[at + 1], block[at + 2]);
            int length = BinaryPrimitives.ReadUInt16BigEndian(block[(at + 3)..]);
            at += 5;

            // The high bit announces a longer length, which no text takes; and no data set may reach over the end.
            if (length > short.MaxValue || length > block.Length - at)
            {
                return;
            }

            if (record == 2)
            {
                Tell(number, block.Slice(at, length), facts);
            }

            at += length;
        }
    }

    private static void Tell(byte number, ReadOnlySpan<byte> value, FactList facts)
    {
        var from = $"IPTC-IIM 2:{number:00}";
        if (number == 65)
        {
            facts.Say(ProvenanceTopic.Software, FieldText.Decode(value), from);
        }
        else if (PrivateTopic(number) is { } topic)
        {
            facts.Hide(topic, value.Length, from);
        }
    }

    private static ProvenanceTopic? PrivateTopic(byte number) => number switch
    {
        80 => ProvenanceTopic.Creator,
        122 => ProvenanceTopic.Person,
        90 or 92 or 95 or 101 or 26 or 27 => ProvenanceTopic.Place,
        110 or 115 => ProvenanceTopic.CreditLine,
        116 => ProvenanceTopic.CopyrightNotice,
        118 => ProvenanceTopic.Contact,
        5 or 40 or 105 or 120 => ProvenanceTopic.Description,
        _ => null,
    };
}
