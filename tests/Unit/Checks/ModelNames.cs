using ReviewPipeline.Checks.Provenance;

namespace ReviewPipeline.UnitTests.Checks;

public class ModelNames
{
    [Theory]
    [InlineData("SDXL 1.0", "sd_xl_base_1.0.safetensors")]
    [InlineData("SDXL", "stabilityai/stable-diffusion-xl-base-1.0")]
    [InlineData("FLUX.1 [dev]", "flux1-dev-fp8.safetensors")]
    [InlineData("FLUX.1 dev", "black-forest-labs\\flux1-dev-Q4_K_M.gguf")]
    [InlineData("Firefly Image 5", "Adobe Firefly")]
    [InlineData("DALL·E 3", "OpenAI DALL-E 3")]
    [InlineData("Stable Diffusion 1.5", "v1-5-pruned-emaonly-sd.ckpt")]
    public void Two_ways_to_write_one_name_agree(string one, string other) => Compare(one, other).ShouldBe(Agreement.Agree);

    [Theory]
    [InlineData("Firefly Image 5", "Midjourney")]
    [InlineData("SDXL 1.0", "flux1-dev.safetensors")]
    [InlineData("SDXL 1.0", "sd_xl_base_0.9.safetensors")]
    [InlineData("FLUX.1 schnell", "flux1-dev-fp8.safetensors")]
    [InlineData("Atelier 4", "Atelier 3")]
    public void Names_that_can_t_mean_one_model_contradict_each_other(string one, string other) => Compare(one, other).ShouldBe(Agreement.Contradict);

    [Theory]
    [InlineData("SDXL 1.0", "juggernautXL_v9.safetensors")]
    [InlineData("Atelier 4", "campaign-final-v2.ckpt")]
    [InlineData("Stable Diffusion", "SDXL 1.0")]
    [InlineData("FLUX", "flux1-dev.safetensors")]
    [InlineData("4.1", "5")]
    public void Names_of_files_and_finetunes_leave_it_open(string one, string other) => Compare(one, other).ShouldBe(Agreement.CannotTell);

    [Theory]
    [InlineData("Imagen 4", "Imagen 4.1", Agreement.Agree)]
    [InlineData("Imagen 4", "Imagen", Agreement.CannotTell)]
    [InlineData("Imagen", "Imagen 4", Agreement.Agree)]
    [InlineData("Imagen 4", "Imagen 3", Agreement.Contradict)]
    public void A_brief_that_allows_a_version_allows_what_begins_with_it(string allowed, string made, Agreement expected) =>
        ModelName.Parse(allowed).Allows(ModelName.Parse(made)).ShouldBe(expected);

    private static Agreement Compare(string one, string other)
    {
        var agreement = ModelName.Parse(one).Compare(ModelName.Parse(other));
        ModelName.Parse(other).Compare(ModelName.Parse(one)).ShouldBe(agreement, "either way");
        return agreement;
    }
}
