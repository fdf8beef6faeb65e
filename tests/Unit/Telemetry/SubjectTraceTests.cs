using System.Security.Cryptography;
using System.Text;
using ReviewPipeline.Subjects;
using ReviewPipeline.Telemetry;

namespace ReviewPipeline.UnitTests.Telemetry;

public sealed class SubjectTraceTests
{
    private static readonly SubjectId Candidate = SubjectId.Candidate("spring-launch", new string('a', 64));

    [Fact]
    public void Whoever_knows_the_id_knows_the_trace()
    {
        var trace = SubjectTrace.Of(Candidate);
        var digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Candidate.Value)));

        trace.TraceId.ToHexString().ShouldBe(digest[..32]);
        trace.SpanId.ToHexString().ShouldBe(digest[32..48]);
    }

    [Fact]
    public void An_asset_is_in_the_trace_of_its_candidate_and_nothing_else_is()
    {
        SubjectTrace.Of(SubjectId.Asset(Candidate)).ShouldBe(SubjectTrace.Of(Candidate));
        SubjectTrace.Of(SubjectId.Brief("spring-launch")).TraceId.ShouldNotBe(SubjectTrace.Of(Candidate).TraceId);
    }
}
