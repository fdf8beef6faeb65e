namespace ReviewPipeline.Tests.Unit;

public class Placeholder { [Fact] public void Holds() => true.ShouldBeTrue(); }
