namespace ReviewPipeline.Cli;

/// <summary>The command can't be done here and now. The message says what, why and what to do; it is all that is printed.</summary>
internal sealed class CannotRunException(string message, Exception? cause = null) : Exception(message, cause);
