namespace ReviewPipeline.Tests.Pipeline;

public class Placeholder { [Fact] public void Holds() => true.ShouldBeTrue(); }
