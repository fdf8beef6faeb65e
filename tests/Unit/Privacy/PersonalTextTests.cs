using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ReviewPipeline.Review;
using ReviewPipeline.Subjects;

namespace ReviewPipeline.UnitTests.Privacy;

public class PersonalTextTests
{
    private const string Ana = "person-a000000000000001";
    private const string Ben = "person-b000000000000002";

    private static readonly byte[] Key = [.. Enumerable.Range(1, 32).Select(i => (byte)i)];
    private static readonly byte[] Nonce = [.. Enumerable.Range(1, 12).Select(i => (byte)i)];

    [Theory]
    [InlineData("The sky is too warm.")]
    [InlineData("")]
    [InlineData("sealed:1:person-a000000000000001:AAAA")]
    [InlineData("語 🎈 \u0000 \n")]
    public void Words_come_back_as_they_were_written(string words)
    {
        var recorded = JsonSerializer.Serialize<PersonalText>(PersonalText.Seal(words, Ana, Key, Nonce), EntryJson.Options);

        JsonSerializer.Deserialize<PersonalText>(recorded, EntryJson.Options).ShouldBeOfType<PersonalText.Sealed>().Open(Key).ShouldBe(words);
        Ring(Ana).Read(PersonalText.Parse(JsonSerializer.Deserialize<string>(recorded)!)).ShouldBe(words);
    }

    /// <summary>Test case 14 of the GCM specification (McGrew and Viega, 2005), which NIST's validation files repeat; the tag is over our own bound data.</summary>
    [Fact]
    public void The_cipher_is_the_one_of_the_standard()
    {
        var token = PersonalText.Seal(new string('\0', 16), Ana, new byte[32], new byte[12]).Token;

        Convert.ToHexStringLower(Payload(token)[12..28]).ShouldBe("cea7403d4d606b6e074ec5d3baf39d18");
    }

    [Fact]
    public void Any_other_program_opens_them_by_what_the_documentation_says()
    {
        var token = PersonalText.Seal("Mind the blue.", Ana, Key, Nonce).Token;

        var payload = Payload(token);
        var words = new byte[payload.Length - 28];
        using var cipher = new AesGcm(Key, 16);
        cipher.Decrypt(payload[..12], payload[12..^16], payload[^16..], words, Encoding.UTF8.GetBytes($"sealed:1:{Ana}"));
        Encoding.UTF8.GetString(words).ShouldBe("Mind the blue.");
    }

    [Fact]
    public void One_changed_bit_anywhere_and_they_do_not_open()
    {
        var whole = PersonalText.Seal("Mind the blue.", Ana, Key, Nonce);
        var payload = Payload(whole.Token);
        for (var bit = 0; bit < payload.Length * 8; bit++)
        {
            var changed = payload.ToArray();
            changed[bit / 8] ^= (byte)(1 << (bit % 8));
            var words = PersonalText.Parse($"sealed:1:{Ana}:{Base64Url.EncodeToString(changed)}").ShouldBeOfType<PersonalText.Sealed>();

            words.Open(Key).ShouldBeNull();
            Ring(Ana).Read(words).ShouldBe(KeyRing.Unreadable);
        }
    }

    [Fact]
    public void Under_another_name_or_key_they_do_not_open()
    {
        var token = PersonalText.Seal("Mind the blue.", Ana, Key, Nonce).Token;
        var moved = PersonalText.Parse(token.Replace(Ana, Ben, StringComparison.Ordinal));

        Ring(Ana, Ben).Read(moved).ShouldBe(KeyRing.Unreadable);
        PersonalText.Parse(token).ShouldBeOfType<PersonalText.Sealed>().Open(new byte[32]).ShouldBeNull();
    }

    [Fact]
    public void Words_of_an_erased_person_read_as_erased_and_those_of_a_newcomer_are_asked_for()
    {
        var words = PersonalText.Seal("Mind the blue.", Ana, Key, Nonce);
        var missed = new List<string>();

        new KeyRing(new Dictionary<string, byte[]>(), new HashSet<string> { Ana }, missed.Add).Read(words).ShouldBe(KeyRing.Erased);
        missed.ShouldBeEmpty();
        new KeyRing(new Dictionary<string, byte[]>(), new HashSet<string>(), missed.Add).Read(words).ShouldBe(KeyRing.Unreadable);
        missed.ShouldBe([Ana]);
    }

    [Fact]
    public void What_was_typed_can_t_be_recorded_before_it_is_sealed() =>
        Should.Throw<InvalidOperationException>(() => Entry.Create(
            SubjectId.Candidate("spring", "ab"), 1, new(Ana, Role.Approver), DateTimeOffset.UnixEpoch, new CandidateReopened(PersonalText.Of("Once more."))));

    [Theory]
    [InlineData("Wrong blue.")]
    [InlineData("sealed:1:")]
    [InlineData("sealed:1:Ana:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("sealed:1:person-a000000000000001:short")]
    [InlineData("sealed:1:person-a000000000000001:not base64 at all, though it is long enough")]
    public void An_entry_from_before_words_were_sealed_reads_as_it_is_and_stays_as_it_is(string old)
    {
        var entry = Entry.Create(
            SubjectId.Candidate("spring", "ab"), 1, new(Ana, Role.Approver), DateTimeOffset.UnixEpoch, new CandidateReopened(new PersonalText.Plain(old)));

        var read = (CandidateReopened)Entry.Parse(entry.Bytes).Data;

        KeyRing.Empty.Read(read.Reason).ShouldBe(old);
        read.Reason.ShouldBeOfType<PersonalText.Plain>();
    }

    [Fact]
    public void A_document_is_opened_wherever_words_stand_in_it()
    {
        PersonalText words = PersonalText.Seal("Mind the blue.", Ana, Key, Nonce);

        var opened = Ring(Ana).Open(new { by = Ana, note = words, votes = new[] { new { note = words } }, all = new[] { words } }, EntryJson.Options)!;

        opened.ToJsonString().ShouldBe(
            $$"""{"by":"{{Ana}}","note":"Mind the blue.","votes":[{"note":"Mind the blue."}],"all":["Mind the blue."]}""");
    }

    [Fact]
    public void In_a_log_line_they_say_nothing() => $"{PersonalText.Of("Mind the blue.")}".ShouldBe("[words]");

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2_000)]
    public void How_long_they_will_be_is_known_before_they_are_sealed(int length)
    {
        var words = new string('語', length);

        var before = new PersonalText.Typed(words).RecordedBytes;

        before.ShouldBeInRange(PersonalText.Seal(words, Ana, Key, Nonce).RecordedBytes, PersonalText.Seal(words, Ana, Key, Nonce).RecordedBytes + 64);
    }

    private static KeyRing Ring(params string[] owners) =>
        new(owners.ToDictionary(owner => owner, _ => Key), new HashSet<string>());

    private static byte[] Payload(string token) => Base64Url.DecodeFromChars(token.AsSpan(token.LastIndexOf(':') + 1));
}
