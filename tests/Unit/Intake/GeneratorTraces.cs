using System.Text;
using ReviewPipeline.Briefs;
using ReviewPipeline.Intake;

namespace ReviewPipeline.UnitTests.Intake;

/// <summary>What generators leave in their files, each in the form that it writes.</summary>
public class GeneratorTraces
{
    private const string Prompt = "a can on wet stone, Seed: 99, Model: not-this";

    private const string WebUi = Prompt + "\nNegative prompt: people\n"
        + "Steps: 20, Sampler: DPM++ 2M, CFG scale: 7, Seed: 3520261, Size: 1024x1024, Model hash: 31e35c80fc, "
        + "Model: sd_xl_base_1.0, ADetailer prompt: \"a face, Model: secret, Seed: 1\", Version: v1.10.1";

    private const string Comfy = """
        {"3": {"class_type": "KSampler", "inputs": {"seed": 18446744073709551615, "sampler_name": "euler", "model": ["4", 0]}, "is_changed": [NaN]},
         "4": {"class_type": "CheckpointLoaderSimple", "inputs": {"ckpt_name": "flux1-dev-fp8.safetensors"}},
         "6": {"class_type": "CLIPTextEncode", "inputs": {"text": "a can on wet stone"}}}
        """;

    [Theory]
    [InlineData("tEXt")]
    [InlineData("zTXt")]
    [InlineData("iTXt")]
    public void The_parameters_of_a_web_UI_tell_model_seed_and_version_but_not_the_prompt(string chunk)
    {
        var facts = MetadataFile.Facts(ImageFormat.Png, MetadataFile.PngWithText("parameters", WebUi, chunk));

        facts.ShouldBe(
        [
            new(ProvenanceTopic.Generator, "sd_xl_base_1.0", "PNG text chunk 'parameters', Model"),
            new(ProvenanceTopic.Seed, "3520261", "PNG text chunk 'parameters', Seed"),
            new(ProvenanceTopic.Sampler, "DPM++ 2M", "PNG text chunk 'parameters', Sampler"),
            new(ProvenanceTopic.Software, "v1.10.1", "PNG text chunk 'parameters', Version"),
            new(ProvenanceTopic.Prompt, null, "PNG text chunk 'parameters'", WebUi.Length),
        ]);
    }

    [Theory]
    [InlineData(ImageFormat.Jpeg, true)]
    [InlineData(ImageFormat.Jpeg, false)]
    [InlineData(ImageFormat.Webp, true)]
    [InlineData(ImageFormat.Avif, false)]
    public void The_same_parameters_stand_in_a_user_comment_in_either_byte_order(ImageFormat format, bool bigEndian)
    {
        var encoding = bigEndian ? Encoding.BigEndianUnicode : Encoding.Unicode;
        var exif = new ExifBuilder().Camera(0x9286, [.. "UNICODE\0"u8, .. encoding.GetBytes(WebUi)]).Build();

        var facts = MetadataFile.Facts(format, MetadataFile.With(format, exif));

        facts.Value(ProvenanceTopic.Generator).ShouldBe("sd_xl_base_1.0");
        facts.Single(fact => fact.Topic == ProvenanceTopic.Seed).ShouldBe(new(ProvenanceTopic.Seed, "3520261", "EXIF UserComment, Seed"));
        facts.ShouldContain(fact => fact.Topic == ProvenanceTopic.Prompt && fact.Value == null);
    }

    [Fact]
    public void The_graph_of_ComfyUI_tells_its_checkpoint_and_a_seed_of_64_bits()
    {
        var facts = MetadataFile.Facts(ImageFormat.Png, MetadataFile.PngWithText("prompt", Comfy));

        facts.Value(ProvenanceTopic.Generator).ShouldBe("flux1-dev-fp8.safetensors");
        facts.Value(ProvenanceTopic.Seed).ShouldBe("18446744073709551615");
        facts.Single(fact => fact.Topic == ProvenanceTopic.Prompt).Bytes.ShouldBe(Comfy.Length);
    }

    [Theory]
    [InlineData(@"C:\\Users\\jane\\models\\flux1-dev.safetensors")]
    [InlineData("/home/jane/models/flux1-dev.safetensors")]
    public void Of_a_path_on_somebody_s_machine_only_the_file_s_name_is_told(string path) =>
        MetadataFile.Facts(ImageFormat.Png, MetadataFile.PngWithText("prompt", "{\"1\": {\"inputs\": {\"unet_name\": \"" + path + "\"}}}"))
            .Value(ProvenanceTopic.Generator).ShouldBe("flux1-dev.safetensors");

    [Fact]
    public void In_a_WebP_ComfyUI_hides_its_graph_in_the_make_and_model_of_the_camera()
    {
        var exif = new ExifBuilder().Text(0x010F, "workflow:{\"nodes\": []}").Text(0x0110, "prompt:" + Comfy).Build();

        var facts = MetadataFile.Facts(ImageFormat.Webp, MetadataFile.With(ImageFormat.Webp, exif));

        facts.Single(fact => fact.Topic == ProvenanceTopic.Generator)
            .ShouldBe(new(ProvenanceTopic.Generator, "flux1-dev-fp8.safetensors", "ComfyUI prompt in EXIF Model, ckpt_name"));
        facts.ShouldContain(fact => fact.Topic == ProvenanceTopic.Workflow && fact.From == "ComfyUI workflow in EXIF Make");
        facts.ShouldNotContain(fact => fact.Topic == ProvenanceTopic.Device);
    }

    [Theory]
    [InlineData("invokeai_metadata", """{"app_version": "5.4.2", "positive_prompt": "p", "seed": 77, "model": {"key": "k", "name": "Juggernaut XL v9", "base": "sdxl"}}""", "Juggernaut XL v9", "77")]
    [InlineData("sd-metadata", """{"model_weights": "stable-diffusion-1.5", "image": {"prompt": "p", "seed": 77}}""", "stable-diffusion-1.5", "77")]
    [InlineData("parameters", """{"prompt": "p", "base_model": "juggernautXL_v8Rundiffusion", "seed": "77", "version": "Fooocus v2.5.5"}""", "juggernautXL_v8Rundiffusion", "77")]
    [InlineData("parameters", """{"sui_image_params": {"prompt": "p", "model": "SDXL/base", "seed": 77, "swarm_version": "0.9.4.0"}}""", "SDXL/base", "77")]
    public void Generators_that_write_JSON_are_read(string keyword, string json, string model, string seed)
    {
        var facts = MetadataFile.Facts(ImageFormat.Png, MetadataFile.PngWithText(keyword, json));

        (facts.Value(ProvenanceTopic.Generator), facts.Value(ProvenanceTopic.Seed)).ShouldBe((model, seed));
        facts.ShouldContain(fact => fact.Topic == ProvenanceTopic.Prompt && fact.Value == null);
    }

    [Fact]
    public void NovelAI_names_its_model_as_the_source()
    {
        var png = MetadataFile.PngWithText("Source", "NovelAI Diffusion V4.5 4BDE2A90");
        png = Imaging.PngFile.Insert(png, "tEXt", [.. "Comment\0"u8, .. """{"prompt": "p", "seed": 5, "sampler": "k_euler"}"""u8]);

        var facts = MetadataFile.Facts(ImageFormat.Png, png);

        facts.Value(ProvenanceTopic.Generator).ShouldBe("NovelAI Diffusion V4.5 4BDE2A90");
        facts.Value(ProvenanceTopic.Seed).ShouldBe("5");
    }

    [Fact]
    public void Midjourney_is_known_by_the_job_in_its_description()
    {
        var facts = MetadataFile.Facts(
            ImageFormat.Png,
            MetadataFile.PngWithText("Description", "a can on wet stone --ar 16:9 --v 6.1 Job ID: 3f2a1b0c-1111-2222-3333-444455556666"));

        (facts.Value(ProvenanceTopic.Generator), facts.Value(ProvenanceTopic.GeneratorVersion)).ShouldBe(("Midjourney", "6.1"));
        facts.ShouldContain(fact => fact.Topic == ProvenanceTopic.Prompt);
    }

    [Fact]
    public void A_software_tag_that_is_a_generator_names_both()
    {
        var facts = MetadataFile.Facts(ImageFormat.Jpeg, MetadataFile.With(ImageFormat.Jpeg, new ExifBuilder().Text(0x0131, "Adobe Firefly 4").Build()));

        facts.Value(ProvenanceTopic.Software).ShouldBe("Adobe Firefly 4");
        facts.Value(ProvenanceTopic.Generator).ShouldBe("Adobe Firefly");
    }
}
