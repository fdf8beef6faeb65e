using System.Collections.Immutable;

namespace ReviewPipeline.Web.Api.Described;

/// <summary>One operation of the API, as docs/openapi.json tells of it.</summary>
/// <param name="Route">As it is mapped, without constraints.</param>
/// <param name="Id">Stable: generated clients name their methods by it.</param>
internal sealed record ApiOperation(string Method, string Route, string Id, string Summary)
{
    /// <summary>Of the address, beside those in the route.</summary>
    public ImmutableArray<ApiField> Query { get; init; } = [];

    /// <summary>Of a form; empty where no form is sent.</summary>
    public ImmutableArray<ApiField> Form { get; init; } = [];

    /// <summary>What else may be sent: its media type.</summary>
    public string? Body { get; init; }

    public int Status { get; init; } = StatusCodes.Status200OK;

    /// <summary>What is answered as JSON; null where <see cref="AnswerType"/> says all.</summary>
    public Type? Answer { get; init; }

    public string AnswerType { get; init; } = "application/json";

    /// <summary>Whether the answer is a list of <see cref="Answer"/>.</summary>
    public bool IsList { get; init; }

    /// <summary>Statuses of refusals, each answered with problem details.</summary>
    public ImmutableArray<int> Problems { get; init; } = [];
}

/// <param name="Type">By JSON Schema: string, integer, number.</param>
internal sealed record ApiField(string Name, string Meaning, bool IsRequired = false, string Type = "string");
