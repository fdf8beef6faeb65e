using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ReviewPipeline.Steps;

/// <summary>A guest link's password, as it may be kept: <c>iterations$salt$hash</c>, PBKDF2 with HMAC-SHA-256 (NIST SP 800-132).</summary>
public static class GuestPassword
{
    /// <summary>OWASP ASVS 5.0, V6.2.1; V6.2.9 asks that 64 be allowed at least.</summary>
    public const int Shortest = 8;

    public const int Longest = 200;

    /// <summary>Without those that are taken for others when they are read out.</summary>
    private const string Letters = "abcdefghjkmnpqrstuvwxyz23456789";

    /// <summary>OWASP Password Storage Cheat Sheet for PBKDF2-HMAC-SHA256, as of 2023 and 2026.</summary>
    private const int Iterations = 600_000;

    /// <summary>Of what was kept by a later version: leaves room for years of faster machines, and no record keeps a server busy for long.</summary>
    private const int MostIterations = 10 * Iterations;

    /// <summary>SP 800-132, 5.1, asks for at least 16.</summary>
    private const int SaltBytes = 16;

    private const int HashBytes = 32;

    /// <summary>One that nobody guesses: 79 bits, in four groups to be read out.</summary>
    public static string New() => string.Join('-', Enumerable.Range(0, 4).Select(_ => RandomNumberGenerator.GetString(Letters, 4)));

    public static string Stretch(string password)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltBytes);
        var hash = Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(password), salt, Iterations, HashAlgorithmName.SHA256, HashBytes);
        return string.Create(CultureInfo.InvariantCulture, $"{Iterations}${Convert.ToBase64String(salt)}${Convert.ToBase64String(hash)}");
    }

    /// <exception cref="FormatException">What was kept is no stretched password: nothing can be said of this one.</exception>
    public static bool Matches(string kept, string password)
    {
        if (kept.Split('$') is not [var iterations, var salt, var hash]
            || !int.TryParse(iterations, NumberStyles.None, CultureInfo.InvariantCulture, out var times) || times is < 1 or > MostIterations)
        {
            throw new FormatException("What was kept is no stretched password.");
        }

        return CryptographicOperations.FixedTimeEquals(
            Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(password), Convert.FromBase64String(salt), times, HashAlgorithmName.SHA256, HashBytes),
            Convert.FromBase64String(hash));
    }
}
