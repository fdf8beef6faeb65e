using System.Collections.Immutable;
using System.Text.Json;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Web.Keys;

/// <summary>One person's keys, where they differ from the usual ones.</summary>
/// <param name="Off">Single keys do nothing for this person (WCAG 2.1.4).</param>
/// <param name="Keys">By action; empty where the person wants none for it.</param>
public sealed record KeyChoices(bool Off, ImmutableSortedDictionary<string, string> Keys)
{
    public static readonly KeyChoices Usual = new(Off: false, ImmutableSortedDictionary<string, string>.Empty);

    public string KeyOf(KeyBinding binding) => Keys.GetValueOrDefault(binding.Action, binding.Key);

    /// <summary>With these keys by action, as typed; what is usual is not kept.</summary>
    public (KeyChoices Choices, Refusal.Invalid? Why) With(IReadOnlyDictionary<string, string?> typed)
    {
        var keys = Keys;
        foreach (var binding in KeyTable.All.Where(binding => typed.ContainsKey(binding.Action)))
        {
            if (KeyTable.Parse(typed[binding.Action] ?? "") is not { } key)
            {
                return (this, new("key-invalid", $"'{typed[binding.Action]}' is no single key.", $"Give '{binding.Does}' one character, an arrow, or nothing."));
            }

            keys = key == binding.Key ? keys.Remove(binding.Action) : keys.SetItem(binding.Action, key);
        }

        var chosen = this with { Keys = keys };
        return chosen.WhyNot() is { } refusal ? (this, refusal) : (chosen, null);
    }

    public string ToJson() => JsonSerializer.Serialize(this, JsonSerializerOptions.Web);

    /// <summary>Actions and keys that there no longer are stand for nothing.</summary>
    public static KeyChoices Parse(string? json)
    {
        var choices = json is null ? Usual : JsonSerializer.Deserialize<KeyChoices>(json, JsonSerializerOptions.Web)!;
        return choices.WhyNot() is null ? choices : Usual with { Off = choices.Off };
    }

    /// <summary>No key may mean two things on one page, and the keys must be found again.</summary>
    public Refusal.Invalid? WhyNot()
    {
        foreach (var (place, one) in KeyTable.All.Index())
        {
            var key = KeyOf(one);
            var other = KeyTable.All.Take(place).FirstOrDefault(other => key != "" && KeyOf(other) == key && other.Meets(one));
            if (other is not null)
            {
                return new(
                    "key-taken",
                    $"{KeyTable.NameOf(key)} can't be both '{other.Does}' and '{one.Does}': they are on the same page.",
                    "Give one of them another key, or none.");
            }
        }

        return null;
    }
}
