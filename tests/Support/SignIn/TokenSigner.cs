using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace ReviewPipeline.TestSupport.SignIn;

/// <summary>A key pair that signs tokens (RFC 7515, RS256), written out by hand: a test of the validation must not lean on the same library.</summary>
public sealed class TokenSigner : IDisposable
{
    private readonly RSA key = RSA.Create(2048);
    private readonly string id = RandomNumberGenerator.GetHexString(8);

    public static string Base64Url(ReadOnlySpan<byte> bytes) => Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    /// <param name="algorithm"><c>none</c> leaves it unsigned; <c>HS256</c> signs with the public key as if it were a secret.</param>
    public string Sign(Dictionary<string, object?> claims, string algorithm = "RS256")
    {
        var header = Base64Url(JsonSerializer.SerializeToUtf8Bytes(new { alg = algorithm, typ = "JWT", kid = id }));
        var signed = $"{header}.{Base64Url(JsonSerializer.SerializeToUtf8Bytes(claims))}";
        var bytes = Encoding.ASCII.GetBytes(signed);
        var signature = algorithm switch
        {
            "none" => "",
            "HS256" => Base64Url(HMACSHA256.HashData(key.ExportSubjectPublicKeyInfo(), bytes)),
            _ => Base64Url(key.SignData(bytes, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)),
        };
        return $"{signed}.{signature}";
    }

    public object PublicKeys()
    {
        var shown = key.ExportParameters(includePrivateParameters: false);
        return new { keys = new[] { new { kty = "RSA", use = "sig", alg = "RS256", kid = id, n = Base64Url(shown.Modulus), e = Base64Url(shown.Exponent) } } };
    }

    public void Dispose() => key.Dispose();
}
