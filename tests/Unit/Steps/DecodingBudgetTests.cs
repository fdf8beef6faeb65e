using ReviewPipeline.Intake;
using ReviewPipeline.Steps;

namespace ReviewPipeline.UnitTests.Steps;

public class DecodingBudgetTests
{
    private readonly DecodingBudget budget = new(new IntakeLimits { MaximumPixels = 100 });

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Images_that_fit_together_are_decoded_together()
    {
        using var first = await budget.Take(60, Cancellation);

        budget.Take(40, Cancellation).IsCompletedSuccessfully.ShouldBeTrue();
    }

    [Fact]
    public async Task An_image_waits_until_there_is_room_for_its_pixels()
    {
        var first = await budget.Take(60, Cancellation);
        var second = budget.Take(41, Cancellation);

        second.IsCompleted.ShouldBeFalse();
        first.Dispose();
        first.Dispose();

        using var taken = await second.WaitAsync(TimeSpan.FromSeconds(5), Cancellation);
        budget.Take(60, Cancellation).IsCompleted.ShouldBeFalse("what is given back twice counts once");
    }

    [Fact]
    public async Task A_large_image_is_not_passed_by_for_ever()
    {
        var first = await budget.Take(60, Cancellation);
        var large = budget.Take(100, Cancellation);
        var small = budget.Take(1, Cancellation);

        small.IsCompleted.ShouldBeFalse();
        first.Dispose();

        (await large.WaitAsync(TimeSpan.FromSeconds(5), Cancellation)).Dispose();
        (await small.WaitAsync(TimeSpan.FromSeconds(5), Cancellation)).Dispose();
    }

    [Fact]
    public async Task An_image_over_the_limit_is_decoded_alone()
    {
        using var larger = await budget.Take(1000, Cancellation);

        budget.Take(1, Cancellation).IsCompleted.ShouldBeFalse();
    }

    [Fact]
    public async Task Who_gives_up_waiting_keeps_nobody_else_from_it()
    {
        using var first = await budget.Take(60, Cancellation);
        using var given = new CancellationTokenSource();
        var large = budget.Take(100, given.Token);
        var small = budget.Take(40, Cancellation);

        await given.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(large);

        (await small.WaitAsync(TimeSpan.FromSeconds(5), Cancellation)).Dispose();
    }
}
