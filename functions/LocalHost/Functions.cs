using System.Reflection;
using NCrontab;

namespace ReviewPipeline.LocalHost;

/// <summary>One function of the app, checked: its signature is one that the host can call.</summary>
internal abstract record Function(string Name, Type Class, MethodInfo Method)
{
    /// <summary>For the line that the host prints at its start.</summary>
    public abstract string Trigger { get; }
}

/// <param name="Connection">The name of the setting with the storage account.</param>
internal sealed record QueueFunction(string Name, Type Class, MethodInfo Method, string Queue, string Connection)
    : Function(Name, Class, Method)
{
    public override string Trigger => $"queue {Queue}";
}

internal sealed record TimerFunction(
    string Name, Type Class, MethodInfo Method, string ScheduleText, CrontabSchedule Schedule, bool UseMonitor, bool RunOnStartup)
    : Function(Name, Class, Method)
{
    public override string Trigger => $"timer {ScheduleText} UTC";
}
