using System.Text.Json;
using Microsoft.Extensions.Configuration;
using ReviewPipeline.Settings;

namespace ReviewPipeline.UnitTests.Settings;

public class SettingsAreDocumented
{
    /// <summary>Names that Azure Functions itself reads.</summary>
    private static readonly string[] OfTheHost = ["FUNCTIONS_WORKER_RUNTIME"];

    [Fact]
    public void The_page_of_settings_is_what_the_settings_say() =>
        SettingsPage.Render().ShouldBe(File.ReadAllText(Repository.PathTo("docs", "settings.md")), "./review settings --docs > docs/settings.md");

    [Fact]
    public void Every_setting_says_what_it_means_and_who_reads_it()
    {
        var settings = Setting.AllOf<ReviewSettings>();

        settings.Length.ShouldBeGreaterThan(20);
        settings.ShouldAllBe(setting => setting.About.Meaning.EndsWith('.') && setting.ReadBy != Programs.None);
        settings.Select(setting => setting.Key.ToUpperInvariant()).ShouldBeUnique();
        settings.Where(setting => (setting.RequiredBy & ~setting.ReadBy) != Programs.None).ShouldBeEmpty("who needs it reads it");
        settings.Where(setting => setting.Or is { } other && settings.All(each => each.Key != other)).ShouldBeEmpty("what serves instead is a setting");
    }

    [Fact]
    public void A_number_says_its_unit_and_its_least_value() =>
        Setting.AllOf<ReviewSettings>().Where(setting => setting.Type.IsPrimitive && setting.Type != typeof(bool))
            .ShouldAllBe(setting => setting.About.Unit != null && setting.About.AtLeast != null);

    [Fact]
    public void The_sample_of_local_settings_can_be_used_and_says_nothing_that_is_no_setting()
    {
        using var sample = JsonDocument.Parse(File.ReadAllText(Repository.PathTo("local.settings.sample.json")));
        var values = sample.RootElement.GetProperty("Values").EnumerateObject().ToDictionary(value => value.Name, value => value.Value.GetString());
        Setting[] known = [.. Setting.AllOf<ReviewSettings>(), .. Setting.AllOf<LocalHostSettings>(LocalHostSettings.Section)];

        values.Keys.Except(OfTheHost).Where(key => !known.Any(setting => setting.Is(key))).ShouldBeEmpty();
        ReviewSettings.Read(new ConfigurationBuilder().AddInMemoryCollection(values).Build(), Programs.All).ShouldNotBeNull();
    }
}
