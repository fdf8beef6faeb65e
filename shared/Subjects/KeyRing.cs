using System.Text.Json;
using System.Text.Json.Nodes;

namespace ReviewPipeline.Subjects;

/// <summary>The keys of people's words, to show them by.</summary>
/// <param name="keys">By owner.</param>
/// <param name="erased">Owners whose keys were destroyed.</param>
/// <param name="missed">Told of an owner who is in neither: their first words may be younger than the ring.</param>
public sealed class KeyRing(IReadOnlyDictionary<string, byte[]> keys, IReadOnlySet<string> erased, Action<string>? missed = null)
{
    public const string Erased = "[words erased]";

    /// <summary>They were changed, or their key is out of reach.</summary>
    public const string Unreadable = "[words that can't be opened]";

    public static KeyRing Empty { get; } = new(new Dictionary<string, byte[]>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));

    public string Read(PersonalText words) => words switch
    {
        PersonalText.Typed typed => typed.Words,
        PersonalText.Plain plain => plain.Words,
        PersonalText.Sealed own when erased.Contains(own.Owner) => Erased,
        PersonalText.Sealed own when keys.TryGetValue(own.Owner, out var key) => own.Open(key) ?? Unreadable,
        PersonalText.Sealed own => Missed(own.Owner),
        _ => throw new InvalidOperationException($"{words.GetType().Name} is no form of words."),
    };

    /// <summary>A document as programs read it: the words in it opened.</summary>
    public JsonNode? Open<T>(T document, JsonSerializerOptions options) => Open(JsonSerializer.SerializeToNode(document, options));

    public byte[]? Find(string owner) => keys.GetValueOrDefault(owner);

    public bool HasErased(string owner) => erased.Contains(owner);

    private JsonNode? Open(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject members:
                foreach (var (name, value) in members.ToList())
                {
                    Replace(value, opened => members[name] = opened);
                }

                break;
            case JsonArray items:
                for (var i = 0; i < items.Count; i++)
                {
                    var place = i;
                    Replace(items[i], opened => items[place] = opened);
                }

                break;
            default:
                break;
        }

        return node;
    }

    private void Replace(JsonNode? value, Action<JsonNode> put)
    {
        if (value is JsonValue single && single.TryGetValue<string>(out var text))
        {
            if (PersonalText.Parse(text) is PersonalText.Sealed words)
            {
                put(JsonValue.Create(Read(words)));
            }
        }
        else
        {
            Open(value);
        }
    }

    private string Missed(string owner)
    {
        missed?.Invoke(owner);
        return Unreadable;
    }
}
