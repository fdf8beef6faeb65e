namespace ReviewPipeline.Settings;

/// <summary>Section <c>Pictures</c>: an origin of their own for what is made of strangers' files.</summary>
public sealed record PictureSettings : ISettingRules
{
    /// <summary>Of the key: as long as what HMAC-SHA-256 makes (RFC 2104, section 3).</summary>
    private const int KeyBytes = 32;

    [Setting("Where pages have pictures from: another host name that leads to the desk, so that no cookie goes there. Without it they come from the desk's own.", Form = "an origin, as https://pictures.example.com")]
    public Uri? Origin { get; init; }

    [Setting("What addresses at that origin are signed with, the same for every process of the desk.", Form = "32 bytes in base64", IsSecret = true)]
    public string? Key { get; init; }

    /// <summary>Null where there is none, or none that can be used.</summary>
    public byte[]? KeyOrNull() => Key is { } text && new byte[KeyBytes] is { } bytes && Convert.TryFromBase64String(text, bytes, out var read) && read == KeyBytes ? bytes : null;

    public IEnumerable<SettingFault> Check(string section)
    {
        if (Origin is { } origin && (origin.Scheme is not ("https" or "http") || origin.PathAndQuery != "/" || origin.Fragment.Length > 0))
        {
            yield return new($"{section}:{nameof(Origin)}", $"is '{origin}', and must be an origin", "Write scheme and host, as https://pictures.example.com, and nothing after it.");
        }

        if (Origin is not null && KeyOrNull() is null)
        {
            yield return new($"{section}:{nameof(Key)}", "is missing or is not 32 bytes in base64", "Make one with: openssl rand -base64 32");
        }
    }
}
