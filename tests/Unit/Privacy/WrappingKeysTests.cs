using System.Security.Cryptography;
using ReviewPipeline.Settings;
using ReviewPipeline.Storage;

namespace ReviewPipeline.UnitTests.Privacy;

public class WrappingKeysTests
{
    private const string Ana = "person-a000000000000001";

    private readonly byte[] key = RandomNumberGenerator.GetBytes(32);
    private readonly string first = WrappingKeys.New();
    private readonly string second = WrappingKeys.New();

    [Fact]
    public void A_wrapped_key_is_unwrapped_for_its_owner_and_nobody_else()
    {
        var keys = Load(first);

        var wrapped = keys.Wrap(Ana, key);

        keys.Unwrap(Ana, wrapped).ShouldBe(key);
        keys.Unwrap("person-b000000000000002", wrapped).ShouldBeNull();
        Load(second).Unwrap(Ana, wrapped).ShouldBeNull();
        wrapped.ShouldNotContain(Convert.ToBase64String(key));
    }

    [Fact]
    public void After_a_rotation_the_older_key_unwraps_and_the_newer_one_wraps()
    {
        var wrapped = Load(first).Wrap(Ana, key);

        var rotated = Load($"{second}\n{first}");

        rotated.Unwrap(Ana, wrapped).ShouldBe(key);
        (rotated.IsCurrent(wrapped), rotated.IsCurrent(rotated.Wrap(Ana, key))).ShouldBe((false, true));
        Load(second).Unwrap(Ana, rotated.Wrap(Ana, key)).ShouldBe(key);
    }

    [Theory]
    [InlineData("")]
    [InlineData(":")]
    [InlineData("00000000:AAAA")]
    [InlineData("no key at all")]
    public void What_is_no_wrapped_key_is_not_unwrapped(string text) => Load(first).Unwrap(Ana, text).ShouldBeNull();

    [Fact]
    public void Every_changed_character_is_noticed()
    {
        var keys = Load(first);
        var wrapped = keys.Wrap(Ana, key);
        for (var i = 0; i < wrapped.Length; i++)
        {
            var changed = wrapped.ToCharArray();
            changed[i] = changed[i] == 'A' ? 'B' : 'A';
            keys.Unwrap(Ana, new string(changed)).ShouldBeNull();
        }
    }

    [Fact]
    public void The_file_is_made_once_and_for_its_owner_alone()
    {
        using var folder = new TemporaryFolder();
        var path = WrappingKeys.Create(folder.Path);
        var made = File.ReadAllText(path);

        WrappingKeys.Create(folder.Path).ShouldBe(path);

        File.ReadAllText(path).ShouldBe(made);
        WrappingKeys.Load(new WordSettings { KeyFile = path }).Wrap(Ana, key).ShouldNotBeEmpty();
        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(path).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    [Fact]
    public void Without_a_key_it_is_said_what_is_missing()
    {
        Should.Throw<InvalidOperationException>(() => WrappingKeys.Load(new())).Message.ShouldContain("Words:KeyFile");
        Should.Throw<InvalidOperationException>(() => WrappingKeys.Load(new() { KeyFile = "/nowhere/words.key" })).Message.ShouldContain("/nowhere/words.key");
        Should.Throw<InvalidOperationException>(() => Load("too short")).Message.ShouldContain("32 bytes");
    }

    private static WrappingKeys Load(string lines) => WrappingKeys.Load(new WordSettings { Keys = lines });
}
