namespace ReviewPipeline.Settings;

/// <summary>
/// Says of a property that it is a setting, or a section of them, and all that a person has to know of it. docs/settings.md, the checks at
/// the start and <c>review settings</c> are made from this.
/// </summary>
/// <param name="meaning">One or two plain sentences in Markdown. Of a section: its introduction.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SettingAttribute(string meaning) : Attribute
{
    public string Meaning => meaning;

    /// <summary>The last part of its key, where that is not the property's name. Empty: the value of the section itself.</summary>
    public string? Name { get; init; }

    /// <summary>Of a number: bytes, pixels, entries.</summary>
    public string? Unit { get; init; }

    /// <summary>The least value, included; a duration as <c>00:00:15</c>.</summary>
    public object? AtLeast { get; init; }

    /// <summary>The greatest value, included.</summary>
    public object? AtMost { get; init; }

    /// <summary>How a text has to be written, for people: a rule of the section holds it.</summary>
    public string? Form { get; init; }

    /// <summary>Who reads it. None: who reads its section.</summary>
    public Programs ReadBy { get; init; }

    /// <summary>Who does not start without it, outside development.</summary>
    public Programs RequiredBy { get; init; }

    /// <summary>Of a section: nobody has to set anything in it.</summary>
    public bool IsOptional { get; init; }

    /// <summary>The name of a setting of the same section that serves in its place.</summary>
    public string? Or { get; init; }

    /// <summary>Its value is shown nowhere: not in a message, not in a log.</summary>
    public bool IsSecret { get; init; }
}
