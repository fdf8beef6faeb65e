using ReviewPipeline.Briefs.Presets;
using ReviewPipeline.Rights.Channels;
using ReviewPipeline.Rights.Territories;

namespace ReviewPipeline.UnitTests.Rights;

public class ChannelsAndTerritories
{
    [Fact]
    public void Every_country_of_ISO_3166_is_there_and_the_world_is_all_of_them()
    {
        TerritoryCatalogue.All.Count(territory => !territory.IsGroup).ShouldBe(249);
        TerritoryCatalogue.Find("worldwide")!.Members.Length.ShouldBe(249);
        TerritoryCatalogue.All.ShouldAllBe(territory => territory.Source.Length > 0 && territory.Read == "2026-11-26");
    }

    [Theory]
    [InlineData("EU", 27)]
    [InlineData("EEA", 30)]
    [InlineData("EFTA", 4)]
    [InlineData("DACH", 3)]
    [InlineData("Nordics", 5)]
    [InlineData("GCC", 6)]
    public void A_group_has_its_members_and_no_code_that_is_no_country(string code, int members)
    {
        var group = TerritoryCatalogue.Find(code)!;

        group.Members.Length.ShouldBe(members);
        group.Members.Concat(group.Also).ShouldAllBe(member => TerritoryCatalogue.Find(member)!.Members.Length == 1);
        group.Members.Intersect(group.Also, StringComparer.Ordinal).ShouldBeEmpty();
    }

    [Fact]
    public void The_EEA_is_the_EU_with_the_EFTA_states_but_Switzerland()
    {
        var eea = TerritoryCatalogue.Find("EU")!.Members.Concat(TerritoryCatalogue.Find("EFTA")!.Members).Except(["CH"], StringComparer.Ordinal);

        TerritoryCatalogue.Find("EEA")!.Members.ShouldBe(eea.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Codes_are_found_in_any_case_and_known_slips_are_told()
    {
        TerritoryCatalogue.Find("de")!.Name.ShouldBe("Germany");
        TerritoryCatalogue.Find("NORDICS")!.Code.ShouldBe("Nordics");
        TerritoryCatalogue.Find("UK").ShouldBeNull();
        (TerritoryCatalogue.Meant("UK"), TerritoryCatalogue.Meant("EL"), TerritoryCatalogue.Meant("world")).ShouldBe(("GB", "GR", "worldwide"));
    }

    [Fact]
    public void Every_channel_has_its_parent_before_it_and_no_medium_that_the_parent_lacks()
    {
        foreach (var (index, channel) in ChannelCatalogue.All.Index().Skip(1))
        {
            var parent = channel.Id.Contains('/', StringComparison.Ordinal) ? channel.Id[..channel.Id.LastIndexOf('/')] : ChannelCatalogue.Root;
            var known = ChannelCatalogue.All.Take(index).Single(earlier => earlier.Id == parent);
            known.Includes(channel).ShouldBeTrue();
            channel.Includes(known).ShouldBeFalse();
            channel.Media.Except(known.Media).ShouldBeEmpty();
        }
    }

    [Fact]
    public void A_channel_does_not_include_one_whose_name_only_begins_alike() =>
        ChannelCatalogue.Find("print")!.Includes(ChannelCatalogue.Find("editorial/print")!).ShouldBeFalse();

    [Fact]
    public void Every_placement_preset_of_a_platform_runs_in_a_channel()
    {
        PresetCatalogue.All.Where(preset => preset.Platform != "Any")
            .Where(preset => ChannelCatalogue.OfPreset(preset.Id).IsEmpty).Select(preset => preset.Id).ShouldBeEmpty();
        ChannelCatalogue.OfPreset("meta.feed.square").Select(channel => channel.Id).ShouldBe(["paid-social/facebook", "paid-social/instagram"]);
        ChannelCatalogue.All.SelectMany(channel => channel.Presets)
            .Where(start => !PresetCatalogue.All.Any(preset => preset.Id.StartsWith($"{start}.", StringComparison.Ordinal) || preset.Id == start)).ShouldBeEmpty();
    }

    [Fact]
    public void What_was_probably_meant_is_told() =>
        (ChannelCatalogue.Meant("instagram"), ChannelCatalogue.Meant("paid-socal")).ShouldBe(("organic-social/instagram", "paid-social"));
}
