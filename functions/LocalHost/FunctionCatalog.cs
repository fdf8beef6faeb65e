using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using NCrontab;
using ReviewPipeline.Storage;

namespace ReviewPipeline.LocalHost;

/// <summary>Finds the functions of an app and refuses, all at once, what the host could not call.</summary>
internal sealed class FunctionCatalog
{
    private const string Remedy = "A function is a public instance method that returns Task and takes one [QueueTrigger] string or one " +
        "[TimerTrigger] TimerInfo, and a CancellationToken if it wants one.";

    private const BindingFlags Anywhere =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private readonly IConfiguration configuration;
    private readonly List<string> mistakes = [];

    /// <exception cref="FunctionMistakeException">The start can't go on; the message lists everything found.</exception>
    public FunctionCatalog(IEnumerable<Type> types, IConfiguration configuration)
    {
        this.configuration = configuration;
        Functions =
        [
            .. from type in types
               from method in type.GetMethods(Anywhere)
               let attribute = method.GetCustomAttribute<FunctionAttribute>()
               where attribute is not null
               let function = Read(attribute.Name, type, method)
               where function is not null
               select function,
        ];

        foreach (var name in Functions.GroupBy(f => f.Name, StringComparer.OrdinalIgnoreCase).Where(g => g.Count() > 1))
        {
            mistakes.Add(
                $"{name.Count()} functions are named {name.Key}: {string.Join(", ", name.Select(f => $"{f.Class.Name}.{f.Method.Name}"))}. " +
                "Give each a name of its own.");
        }

        if (mistakes.Count > 0)
        {
            throw new FunctionMistakeException(mistakes);
        }
    }

    public IReadOnlyList<Function> Functions { get; }

    private Function? Read(string name, Type type, MethodInfo method)
    {
        var parameters = method.GetParameters();
        var triggers = parameters.Where(p => Queue(p) is not null || Timer(p) is not null).ToList();
        var others = parameters.Except(triggers).Where(p => p.ParameterType != typeof(CancellationToken)).ToList();

        if (!method.IsPublic || method.IsStatic || type.IsAbstract)
        {
            return Mistake(name, $"{type.Name}.{method.Name} is not a public instance method");
        }

        if (method.ReturnType != typeof(Task))
        {
            return Mistake(name, $"it returns {method.ReturnType.Name}");
        }

        if (triggers.Count != 1)
        {
            return Mistake(name, $"it has {triggers.Count} triggers");
        }

        if (others.Count > 0)
        {
            return Mistake(name, $"the host can't fill the parameter {others[0].ParameterType.Name} {others[0].Name}");
        }

        return Queue(triggers[0]) is { } queue
            ? ReadQueue(name, type, method, triggers[0], queue)
            : ReadTimer(name, type, method, triggers[0], Timer(triggers[0])!);
    }

    private QueueFunction? ReadQueue(
        string name, Type type, MethodInfo method, ParameterInfo parameter, QueueTriggerAttribute trigger)
    {
        if (parameter.ParameterType != typeof(string))
        {
            Mistake(name, $"its queue message is a {parameter.ParameterType.Name}, and must be a string, which the function parses");
            return null;
        }

        return Resolve(name, trigger.QueueName) is { } queue
            ? new(name, type, method, queue, trigger.Connection ?? StorageAccount.SettingName)
            : null;
    }

    private TimerFunction? ReadTimer(
        string name, Type type, MethodInfo method, ParameterInfo parameter, TimerTriggerAttribute trigger)
    {
        if (parameter.ParameterType != typeof(TimerInfo))
        {
            Mistake(name, $"its timer is a {parameter.ParameterType.Name}, and must be a {nameof(TimerInfo)}");
            return null;
        }

        if (Resolve(name, trigger.Schedule) is not { } text)
        {
            return null;
        }

        if (CrontabSchedule.TryParse(text, new() { IncludingSeconds = true }) is not { } schedule)
        {
            mistakes.Add(
                $"{name}: the schedule '{text}' is not six-field NCRONTAB. Write second, minute, hour, day, month and day of the week, " +
                "for example '0 */5 * * * *' for every five minutes.");
            return null;
        }

        return new(name, type, method, text, schedule, trigger.UseMonitor, trigger.RunOnStartup);
    }

    /// <summary>A text of the form <c>%Setting%</c> stands for the setting of that name.</summary>
    private string? Resolve(string name, string text)
    {
        if (!text.StartsWith('%') || !text.EndsWith('%') || text.Length < 3)
        {
            return text;
        }

        var setting = text[1..^1];
        if (configuration[setting] is { Length: > 0 } value)
        {
            return value;
        }

        mistakes.Add($"{name}: the setting {setting} has no value. Set it in the environment or in local.settings.json, under Values.");
        return null;
    }

    private Function? Mistake(string name, string what)
    {
        mistakes.Add($"{name}: {what}. {Remedy}");
        return null;
    }

    private static QueueTriggerAttribute? Queue(ParameterInfo parameter) => parameter.GetCustomAttribute<QueueTriggerAttribute>();

    private static TimerTriggerAttribute? Timer(ParameterInfo parameter) => parameter.GetCustomAttribute<TimerTriggerAttribute>();
}

/// <summary>The app can't be started as it is written or configured; the message says what to change.</summary>
internal sealed class FunctionMistakeException(IEnumerable<string> mistakes)
    : InvalidOperationException($"The functions can't be started.{string.Concat(mistakes.Select(m => $"\n  {m}"))}");
