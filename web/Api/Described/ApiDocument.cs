using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.Web.Api.Described;

/// <summary>docs/openapi.json: the routes as they are mapped, with what <see cref="ApiOperations"/> says of each.</summary>
internal static partial class ApiDocument
{
    public const string Name = "api";

    private const string Session = "session";
    private const string Token = "bearer";
    private const string FormType = "application/x-www-form-urlencoded";

    public static IServiceCollection AddApiDocument(this IServiceCollection services) => services
        .ConfigureHttpJsonOptions(json =>
        {
            foreach (var converter in EntryJson.Options.Converters)
            {
                json.SerializerOptions.Converters.Add(converter);
            }
        })
        .AddOpenApi(Name, options =>
        {
            options.ShouldInclude = description => Find(description.HttpMethod, description.RelativePath) is not null;
            options.AddOperationTransformer(Describe);
            options.AddDocumentTransformer((document, _, _) =>
            {
                document.Info = new() { Title = "ReviewPipeline", Version = "1", Description = "Candidates, decisions, pins, uploads and rights. Refusals are problem details (RFC 9457) with a stable code." };
                document.Servers = [];
                document.Components ??= new();
                document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal)
                {
                    [Session] = new OpenApiSecurityScheme { Type = SecuritySchemeType.ApiKey, In = ParameterLocation.Cookie, Name = "__Host-review-desk", Description = "Of a page; a POST needs the page's token too. In development without the prefix." },
                    [Token] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", BearerFormat = "JWT", Description = "Of a program." },
                };
                document.Security = [new() { [new(Token, document)] = [] }, new() { [new(Session, document)] = [] }];
                return Task.CompletedTask;
            });
        });

    /// <param name="path">As it is mapped, with constraints.</param>
    private static ApiOperation? Find(string? method, string? path)
    {
        var route = $"/{Constraint().Replace(path ?? "", "").Trim('/')}";
        return ApiOperations.All.FirstOrDefault(operation => operation.Method == method && operation.Route == route);
    }

    [GeneratedRegex(@"(?<=\{\w+):[^}]*(?=\})", RegexOptions.None, 1000)]
    private static partial Regex Constraint();

    private static async Task Describe(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        var known = Find(context.Description.HttpMethod, context.Description.RelativePath)!;
        operation.OperationId = known.Id;
        operation.Summary = known.Summary;
        operation.Tags = null;
        operation.Parameters = [.. (operation.Parameters ?? []).Where(parameter => parameter.In == ParameterLocation.Path), .. known.Query.Select(QueryOf)];
        operation.RequestBody = BodyOf(known);
        operation.Responses = new() { [$"{known.Status}"] = await AnswerOf(known, context, cancellation) };
        foreach (var status in known.Problems.Order())
        {
            operation.Responses[$"{status}"] = new OpenApiResponse
            {
                Description = status switch
                {
                    400 => "The page's token is missing.", 401 => "Not signed in.", 403 => "Not allowed to this person.", 404 => "Not there.", 409 => "Not as it was seen: who and when is said.",
                    411 => "Content-Length is missing.", 413 => "Too large.", 422 => "The request itself is wrong.", 429 => "Too many requests.", _ => "Storage takes no record at the moment.",
                },
                Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal)
                {
                    ["application/problem+json"] = new() { Schema = await context.GetOrCreateSchemaAsync(typeof(ProblemDetails), null, cancellation) },
                },
            };
        }
    }

    private static OpenApiParameter QueryOf(ApiField field) =>
        new() { Name = field.Name, In = ParameterLocation.Query, Required = field.IsRequired, Description = field.Meaning, Schema = SchemaOf(field) };

    private static OpenApiRequestBody? BodyOf(ApiOperation known)
    {
        var content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal);
        if (!known.Form.IsEmpty)
        {
            content[FormType] = new()
            {
                Schema = new OpenApiSchema
                {
                    Type = JsonSchemaType.Object,
                    Properties = known.Form.ToDictionary(field => field.Name, IOpenApiSchema (field) => SchemaOf(field), StringComparer.Ordinal),
                    Required = known.Form.Where(field => field.IsRequired).Select(field => field.Name).ToHashSet(StringComparer.Ordinal),
                },
            };
        }

        if (known.Body is { } body)
        {
            content[body] = new() { Schema = new OpenApiSchema { Type = body == Annotation.ContentType ? JsonSchemaType.Object : JsonSchemaType.String, Format = body == Annotation.ContentType ? null : "binary" } };
        }

        return content.Count == 0 ? null : new() { Required = true, Content = content };
    }

    private static async Task<OpenApiResponse> AnswerOf(ApiOperation known, OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        IOpenApiSchema schema = known.Answer is { } answer
            ? await context.GetOrCreateSchemaAsync(answer, null, cancellation)
            : new OpenApiSchema { Type = known.AnswerType.EndsWith("json", StringComparison.Ordinal) ? JsonSchemaType.Object : JsonSchemaType.String, Format = known.AnswerType.EndsWith("json", StringComparison.Ordinal) ? null : "binary" };
        return new()
        {
            Description = known.Summary,
            Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal)
            {
                [known.AnswerType] = new() { Schema = known.IsList ? new OpenApiSchema { Type = JsonSchemaType.Array, Items = schema } : schema },
            },
        };
    }

    private static OpenApiSchema SchemaOf(ApiField field) => new()
    {
        Type = field.Type switch
        {
            "integer" => JsonSchemaType.Integer,
            "number" => JsonSchemaType.Number,
            _ => JsonSchemaType.String,
        },
        Description = field.Meaning,
    };
}
