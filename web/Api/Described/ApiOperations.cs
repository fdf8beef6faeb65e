using System.Collections.Immutable;
using ReviewPipeline.Reports;
using ReviewPipeline.Rights.Question;

namespace ReviewPipeline.Web.Api.Described;

/// <summary>Every operation of the API. A test holds the list to the routes that there are, both ways.</summary>
internal static class ApiOperations
{
    private static readonly ApiField Key = new("key", "Chosen by the sender: the same key with the same content takes effect once.", IsRequired: true);
    private static readonly ApiField Text = new("text", "The words.", IsRequired: true);

    private static readonly ImmutableArray<ApiField> Seen =
    [
        new("run", "The check run whose findings were seen.", Type: "integer"), new("round", "The round that was seen.", Type: "integer"),
        new("stage", "The stage that was seen as open, from 0.", Type: "integer"),
    ];

    private static readonly ImmutableArray<ApiField> Question =
    [
        new("channel", "Such as paid-social/instagram.", IsRequired: true), new("territory", "ISO 3166-1, or a group of countries.", IsRequired: true),
        new("campaign", "Of which it is a part."),
    ];

    /// <summary>Wrong request, not signed in, not allowed, not there, not as it was seen, unreadable, too much.</summary>
    private static readonly ImmutableArray<int> OfCommands = [400, 401, 403, 404, 409, 422, 429, 503];

    private static readonly ImmutableArray<int> OfReads = [401, 404, 429, 503];

    public static ImmutableArray<ApiOperation> All { get; } =
    [
        new("GET", "/api/briefs/{slug}/candidates", "listCandidates", "A brief's candidates, newest first.")
        {
            Answer = typeof(CandidateSummary), IsList = true, Problems = OfReads,
        },
        new("POST", "/api/briefs/{slug}/files/{set}/{file}", "uploadFile", "Sends a file through the desk: its bytes are the body, its type the Content-Type.")
        {
            Body = "application/octet-stream", Status = StatusCodes.Status202Accepted, Answer = typeof(ArrivedAnswer), Problems = [.. OfCommands, 411, 413],
        },
        new("POST", "/api/briefs/{slug}/files/{set}/{file}/uploads", "openUpload", "Opens an upload that is written to storage directly.")
        {
            Form = [new("bytes", "How large the file is, at least 1.", IsRequired: true, Type: "integer")],
            Status = StatusCodes.Status201Created, Answer = typeof(OpenUploadAnswer), Problems = OfCommands,
        },
        new("GET", "/api/briefs/{slug}/files/{set}/{file}/uploads/{upload}", "lookAtUpload", "What has come of an upload.")
        {
            Answer = typeof(OpenUploadAnswer), Problems = [.. OfReads, 403, 422],
        },
        new("POST", "/api/briefs/{slug}/files/{set}/{file}/uploads/{upload}/address", "renewUpload", "A new address for an upload whose address has ended.")
        {
            Status = StatusCodes.Status201Created, Answer = typeof(OpenUploadAnswer), Problems = OfCommands,
        },
        new("POST", "/api/briefs/{slug}/files/{set}/{file}/uploads/{upload}/finish", "finishUpload", "Says that all has been written; the file is taken in.")
        {
            Form = [new("type", "Media type of the file.")],
            Status = StatusCodes.Status202Accepted, Answer = typeof(ArrivedAnswer), Problems = OfCommands,
        },
        new("GET", "/api/candidates/{id}", "readCandidate", "A candidate with its votes and its history. That it was looked at is recorded.")
        {
            Answer = typeof(CandidateView), Problems = OfReads,
        },
        new("GET", "/api/candidates/{id}/changes", "awaitCandidate", "Answers when the candidate is no longer at the version, or after 25 seconds.")
        {
            Query = [new("since", "The version that is known.", Type: "integer")], Answer = typeof(CandidateNow), Problems = OfReads,
        },
        new("POST", "/api/candidates/{id}/claims", "claimCandidate", "Claims a candidate, so that nobody else decides it meanwhile.")
        {
            Form = [Key, new("left", "Epoch of a claim that is renewed.", Type: "integer"), .. Seen], Answer = typeof(CandidateNow), Problems = OfCommands,
        },
        new("POST", "/api/candidates/{id}/releases", "releaseCandidate", "Gives a claim back.")
        {
            Form = [Key, new("epoch", "Of the claim.", IsRequired: true, Type: "integer")], Answer = typeof(CandidateNow), Problems = OfCommands,
        },
        new("POST", "/api/candidates/{id}/decisions", "decideCandidate", "Votes on a candidate.")
        {
            Form =
            [
                Key, new("kind", "approve, request-changes or reject.", IsRequired: true), .. Seen,
                new("epoch", "Of the claim that it was looked at under.", Type: "integer"),
                new("reason", "A code, where changes are requested or it is rejected."), new("note", "What to change, or why."),
            ],
            Answer = typeof(CandidateNow), Problems = OfCommands,
        },
        new("GET", "/api/candidates/{candidate}/annotations", "listAnnotations", "Pins as W3C Web Annotations.")
        {
            Answer = typeof(AnnotationCollection), AnswerType = Annotation.ContentType, Problems = OfReads,
        },
        new("GET", "/api/candidates/{candidate}/annotations/{pin}", "readAnnotation", "One pin.")
        {
            Answer = typeof(Annotation), AnswerType = Annotation.ContentType, Problems = OfReads,
        },
        new("POST", "/api/candidates/{candidate}/annotations", "placeAnnotation", "Places a pin: by a form, or as a Web Annotation.")
        {
            Form =
            [
                Key, Text, new("left", "Of the spot or box, in thousandths of the width.", Type: "number"), new("top", "In thousandths of the height.", Type: "number"),
                new("width", "Of a box.", Type: "number"), new("height", "Of a box.", Type: "number"),
            ],
            Body = Annotation.ContentType, Status = StatusCodes.Status201Created, Answer = typeof(Annotation), AnswerType = Annotation.ContentType, Problems = OfCommands,
        },
        new("POST", "/api/candidates/{candidate}/annotations/{pin}/replies", "replyToAnnotation", "Adds to a pin's thread.")
        {
            Form = [Key, Text], Body = Annotation.ContentType, Status = StatusCodes.Status201Created, Answer = typeof(Annotation), AnswerType = Annotation.ContentType, Problems = OfCommands,
        },
        new("POST", "/api/candidates/{candidate}/annotations/{pin}/resolve", "resolveAnnotation", "Says that a pin is done with.")
        {
            Form = [Key, Text with { IsRequired = false }], Body = Annotation.ContentType, Answer = typeof(Annotation), AnswerType = Annotation.ContentType, Problems = OfCommands,
        },
        new("POST", "/api/candidates/{candidate}/annotations/{pin}/reopen", "reopenAnnotation", "Says that a pin is not done with after all.")
        {
            Form = [Key, Text with { IsRequired = false }], Body = Annotation.ContentType, Answer = typeof(Annotation), AnswerType = Annotation.ContentType, Problems = OfCommands,
        },
        new("GET", "/api/queue/changes", "awaitQueue", "Answers when the queue is no longer at the mark, or after 25 seconds.")
        {
            Query = [new("since", "The mark that is known.")], Answer = typeof(MarkAnswer), Problems = OfReads,
        },
        new("GET", "/api/queue/beside/{id}", "listBeside", "The candidates before and after one in the queue, nearest first.")
        {
            Query = [new("count", "How many of each, 1 to 20.", Type: "integer")], Answer = typeof(BesideAnswer), Problems = OfReads,
        },
        new("GET", "/api/rights", "askRights", "May it be used there, then? Yes, no or ask, with the clauses that decide.")
        {
            Query = [new("asset", "Id of an asset or a candidate.", IsRequired: true), .. Question, new("at", "A moment with its zone; now where it is left out.")],
            Answer = typeof(RightsAnswer), Problems = [.. OfReads, 422],
        },
        new("GET", "/api/schemas/{kind}", "readSchema", "The JSON Schema of a licence, a model or a consent.")
        {
            AnswerType = "application/schema+json", Problems = OfReads,
        },
        new("GET", "/api/assets/{id}", "readAsset", "An asset with its requests, grants, holds and uses.")
        {
            Answer = typeof(AssetAnswer), Problems = OfReads,
        },
        new("GET", "/api/assets/{id}/{what}", "useAsset", "Takes out the original, or the bundle for publishing, where the answer is yes. The use is recorded.")
        {
            Query = [.. Question, new("for", "What it is used for."), new("key", "The same key again is the same use.")],
            AnswerType = "application/octet-stream", Problems = [401, 403, 404, 409, 422, 429, 503],
        },
        new("POST", "/api/assets/{id}/{act}", "actOnAsset", "Requests, grants, refuses, ends, overrides, holds, lifts or revokes: docs/rights.md has the fields of each.")
        {
            Form =
            [
                Key, new("why", "The reason."), new("request", "Number of the request or grant.", Type: "integer"), new("campaign", "Of the scope."),
                new("channels", "Of the scope."), new("territories", "Of the scope."), new("from", "First day."), new("until", "Last day."),
                new("conditions", "Of a grant."), new("disclosure", "To be said with it."), new("generator", "Of an override."),
            ],
            Answer = typeof(AssetAnswer), Problems = OfCommands,
        },
    ];
}
