using System.Text.Json;
using System.Text.Json.Nodes;

namespace ReviewPipeline.Documents;

/// <summary>A member of an object in a document.</summary>
public abstract class Member
{
    private protected Member(string name, string description, bool required)
    {
        Name = name;
        Description = description;
        IsRequired = required;
    }

    public string Name { get; }

    /// <summary>One sentence for whoever writes the document; it stands in the schema and in the problem of a missing member.</summary>
    public string Description { get; }

    public bool IsRequired { get; }

    public static Member<T> Required<T>(string name, Shape<T> shape, string description) => new(name, description, shape, true, default);

    public static Member<T> Optional<T>(string name, Shape<T> shape, string description) => new(name, description, shape, false, default);

    /// <param name="absent">What an absent member means.</param>
    public static Member<T> Optional<T>(string name, Shape<T> shape, string description, T absent) =>
        new(name, description, shape, false, absent, meansSomething: true);

    internal abstract object? Read(JsonElement value, string path, ProblemList problems);

    internal abstract JsonObject Schema();
}

public sealed class Member<T> : Member
{
    private readonly Shape<T> shape;
    private readonly bool isDefault;

    internal Member(string name, string description, Shape<T> shape, bool required, T? absent, bool meansSomething = false)
        : base(name, description, required)
    {
        this.shape = shape;
        isDefault = meansSomething;
        Absent = absent;
    }

    internal T? Absent { get; }

    internal override object? Read(JsonElement value, string path, ProblemList problems) => shape.Read(value, path, problems);

    internal override JsonObject Schema()
    {
        var schema = shape.Schema();
        schema["description"] = Description;
        if (isDefault && Absent is decimal or long)
        {
            schema["default"] = JsonValue.Create(Absent);
        }

        return schema;
    }
}
