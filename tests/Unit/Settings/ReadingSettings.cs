using Microsoft.Extensions.Configuration;
using ReviewPipeline.Settings;

namespace ReviewPipeline.UnitTests.Settings;

public class ReadingSettings
{
    [Fact]
    public void What_nobody_sets_has_its_default()
    {
        var settings = Read();

        settings.Intake.MaximumPixels.ShouldBe(64_000_000);
        settings.Trail.LargestLog.ShouldBe(256 * 256 * 256);
        settings.Webhooks.Endpoints.ShouldBeEmpty();
        settings.SealSchedule.ShouldBeNull();
    }

    [Fact]
    public void What_is_set_is_read_whatever_the_case_of_its_name()
    {
        var settings = Read(("intake:maximumbytes", "1024"), ("Trail:Origin", "desk.example/trail"), ("Webhooks:AllowHttp", "1"));

        settings.Intake.MaximumBytes.ShouldBe(1024);
        settings.Trail.Origin.ShouldBe("desk.example/trail");
        settings.Webhooks.AllowHttp.ShouldBeTrue();
    }

    [Fact]
    public void An_empty_value_is_none() => Read(("Intake:MaximumBytes", "")).Intake.MaximumBytes.ShouldBe(50 * 1024 * 1024);

    [Theory]
    [InlineData("Intake:MaximumBytes", "50 MB", "'50 MB'", "whole number")]
    [InlineData("Intake:MaximumBytes", "0", "'0'", "at least 1")]
    [InlineData("Intake:MaximumBytes", "3000000000", "'3000000000'", "at most 2147483591", "52428800")]
    [InlineData("Trail:LargestLog", "255", "at least 256", "16777216")]
    [InlineData("Webhooks:AllowHttp", "yes", "'yes'", "true or false")]
    [InlineData("ReviewStorage:credential", "password", "managedidentity")]
    [InlineData("ReviewStorage:accountName", "https://acme.blob.core.windows.net", "the account's name alone")]
    [InlineData("Intake:MaximumByts", "5", "Did you mean Intake:MaximumBytes?")]
    [InlineData("Trail:Keys", "x", "is no setting", "There are:", "Trail:VerifierKeys")]
    [InlineData("Webhooks:Endpoints:crm:Address", "https://crm.example/", "is no setting", "Webhooks:Endpoints:crm:Url")]
    [InlineData("SealSchedule", "*/2 * * * *", "'*/2 * * * *'", "six-field NCRONTAB", "0 */5 * * * *")]
    public void A_value_that_can_t_be_used_is_named_with_what_to_change(string key, string value, params string[] says)
    {
        var message = Refusal((key, value)).Message;

        message.ShouldContain(key.Split(':')[0]);
        says.ShouldAllBe(part => message.Contains(part, StringComparison.Ordinal));
    }

    [Fact]
    public void All_that_is_wrong_is_named_at_once()
    {
        var faults = Refusal(("Intake:MaximumBytes", "many"), ("Trail:LargestLog", "1"), ("Words:Key", "x"), ("Webhooks:Endpoints:crm:Url", "ftp://crm.example")).Faults;

        faults.Select(fault => fault.Key).ShouldBe(["Intake:MaximumBytes", "Trail:LargestLog", "Words:Key", "Webhooks:Endpoints:crm"], ignoreOrder: true);
    }

    [Fact]
    public void A_secret_is_in_no_message_and_not_shown()
    {
        const string secret = "whsec_c2VjcmV0";
        Refusal(("Webhooks:Endpoints:crm:Url", "https://crm.example"), ("Webhooks:Endpoints:crm:Secrets", secret)).Message.ShouldNotContain(secret);

        var shown = SettingInForce.AllOf(Configuration([("Webhooks:Endpoints:crm:Secrets", secret), ("Words:Keys", secret), ("Trail:SigningKey", secret)]));
        shown.ShouldAllBe(setting => setting.Value == null || !setting.Value.Contains(secret, StringComparison.Ordinal));
        shown.Single(setting => setting.Key == "Webhooks:Endpoints:crm:Secrets").IsSet.ShouldBeTrue();
        shown.Single(setting => setting.Key == "ReviewStorage").Value.ShouldBe("(secret)");
    }

    [Fact]
    public void A_program_asks_for_what_it_can_t_be_without_and_takes_either_of_two()
    {
        Should.Throw<SettingsException>(() => ReviewSettings.Read(new ConfigurationManager())).Message.ShouldContain("ReviewStorage:accountName");

        var missing = Should.Throw<SettingsException>(() => ReviewSettings.Read(Configuration([]), Programs.Functions));
        missing.Faults.Select(fault => fault.Key).ShouldBe(
            ["SealSchedule", "SweepSchedule", "RemindSchedule", "MeasureSchedule", "Trail:SigningKeyFile", "Words:KeyFile"], ignoreOrder: true);
        missing.Message.ShouldContain("Trail:SigningKey");

        (string, string)[] given =
        [
            ("SealSchedule", "*/5 * * * * *"), ("SweepSchedule", "0 * * * * *"), ("RemindSchedule", "0 * * * * *"), ("MeasureSchedule", "0 * * * * *"), ("Trail:SigningKey", "PEM"), ("Words:Keys", "key"),
        ];
        ReviewSettings.Read(Configuration(given), Programs.Functions).Trail.SigningKey.ShouldBe("PEM");
    }

    [Fact]
    public void Other_keys_of_the_environment_are_not_ours_to_judge() => Read(("PATH", "/usr/bin"), ("Logging:LogLevel:Default", "Warning")).ShouldNotBeNull();

    [Theory]
    [InlineData("00:00:20", 20)]
    [InlineData("0:01:00", 60)]
    public void A_duration_has_colons(string text, int seconds) =>
        LocalHostSettings.Read(Configuration([("LocalHost:SingletonLease", text)])).SingletonLease.ShouldBe(TimeSpan.FromSeconds(seconds));

    [Theory]
    [InlineData("30", "00:00:30")]
    [InlineData("00:00:05", "at least 00:00:15")]
    [InlineData("00:02:00", "at most 00:01:00")]
    public void Thirty_is_not_taken_for_thirty_days(string text, string says) => Should.Throw<SettingsException>(
        () => LocalHostSettings.Read(Configuration([("LocalHost:SingletonLease", text)]))).Message.ShouldContain(says);

    private static ReviewSettings Read(params (string, string)[] settings) => ReviewSettings.Read(Configuration(settings));

    private static SettingsException Refusal(params (string, string)[] settings) => Should.Throw<SettingsException>(() => Read(settings));

    private static IConfiguration Configuration((string Key, string Value)[] settings) => new ConfigurationBuilder()
        .AddInMemoryCollection([new("ReviewStorage", "UseDevelopmentStorage=true"), .. settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value))])
        .Build();
}
