namespace ReviewPipeline.UnitTests;

public class Placeholder { [Fact] public void Holds() => true.ShouldBeTrue(); }
