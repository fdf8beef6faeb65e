using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Builder;

namespace ReviewPipeline.ArchitectureTests;

/// <summary>
/// The functions compile against LocalHost here and against Microsoft's packages in Azure. What keeps the two alike is that LocalHost
/// declares these names of theirs and no others, and that the functions use nothing else.
/// </summary>
public partial class ApiSurfaceTests
{
    private const string Surface = """
        Microsoft.Azure.Functions.Worker.FunctionAttribute : Attribute
            FunctionAttribute(String name)
            String Name { get; }
        Microsoft.Azure.Functions.Worker.QueueTriggerAttribute : Attribute, sealed
            QueueTriggerAttribute(String queueName)
            String? Connection { get; set; }
            String QueueName { get; }
        Microsoft.Azure.Functions.Worker.ScheduleStatus : Object
            ScheduleStatus()
            DateTime Last { get; set; }
            DateTime LastUpdated { get; set; }
            DateTime Next { get; set; }
        Microsoft.Azure.Functions.Worker.TimerInfo : Object
            TimerInfo()
            Boolean IsPastDue { get; set; }
            ScheduleStatus? ScheduleStatus { get; set; }
        Microsoft.Azure.Functions.Worker.TimerTriggerAttribute : Attribute, sealed
            TimerTriggerAttribute(String schedule)
            Boolean RunOnStartup { get; set; }
            String Schedule { get; }
            Boolean UseMonitor { get; set; }
        Microsoft.Azure.Functions.Worker.Builder.FunctionsApplication : Object, static
            static FunctionsApplicationBuilder CreateBuilder(String[] args)
        Microsoft.Azure.Functions.Worker.Builder.FunctionsApplicationBuilder : Object, IHostApplicationBuilder
            IConfigurationManager Configuration { get; }
            IHostEnvironment Environment { get; }
            ILoggingBuilder Logging { get; }
            IMetricsBuilder Metrics { get; }
            IServiceCollection Services { get; }
            IHost Build()
        """;

    private static readonly string[] Namespaces = ["Microsoft.Azure.Functions.Worker", "Microsoft.Azure.Functions.Worker.Builder"];

    [Fact]
    public void LocalHost_declares_these_of_Microsofts_names_and_no_others()
    {
        var declared = typeof(FunctionsApplication).Assembly.GetExportedTypes()
            .Where(type => type.Namespace!.StartsWith("Microsoft", StringComparison.Ordinal))
            .OrderBy(type => type.Namespace, StringComparer.Ordinal)
            .ThenBy(type => type.Name, StringComparer.Ordinal);

        string.Join('\n', declared.SelectMany(Describe)).ShouldBe(Surface);
    }

    [Fact]
    public void LocalHost_has_no_public_names_of_its_own() =>
        typeof(FunctionsApplication).Assembly.GetExportedTypes().Select(type => type.Namespace).Distinct(StringComparer.Ordinal)
            .ShouldBe(Namespaces, ignoreOrder: true);

    [Fact]
    public void Attributes_go_where_Microsofts_do_and_a_timer_is_monitored_unless_it_says_otherwise()
    {
        Targets<FunctionAttribute>().ShouldBe(AttributeTargets.Method);
        Targets<QueueTriggerAttribute>().ShouldBe(AttributeTargets.Parameter);
        Targets<TimerTriggerAttribute>().ShouldBe(AttributeTargets.Parameter);
        new TimerTriggerAttribute("0 * * * * *").UseMonitor.ShouldBeTrue();
    }

    [Fact]
    public void The_functions_use_no_other_namespace_of_Azure_Functions_and_nothing_of_LocalHost()
    {
        var sources = Directory.GetFiles(Repository.PathTo("functions"), "*.cs").Select(File.ReadAllText).ToList();

        sources.ShouldNotBeEmpty();
        sources.SelectMany(source => MicrosoftAzure().Matches(source)).Select(match => match.Value)
            .Except(Namespaces, StringComparer.Ordinal).ShouldBeEmpty();
        sources.ShouldAllBe(source => !source.Contains("LocalHost", StringComparison.Ordinal));
    }

    [Fact]
    public void In_Azure_the_functions_take_exactly_these_packages()
    {
        var project = XDocument.Load(Repository.PathTo("functions", "ReviewPipeline.Functions.csproj"));
        var versions = XDocument.Load(Repository.PathTo("Directory.Packages.props")).Descendants("PackageVersion")
            .ToDictionary(Name, package => package.Attribute("Version")!.Value, StringComparer.Ordinal);
        var packages = project.Descendants("PackageReference").ToList();

        packages.ShouldAllBe(package => package.Parent!.Attribute("Condition")!.Value == "'$(FunctionsHost)' == 'azure'");
        packages.Select(package => $"{Name(package)} {versions[Name(package)]}").ShouldBe(
            [
                "Microsoft.Azure.Functions.Worker 2.52.0",
                "Microsoft.Azure.Functions.Worker.Sdk 2.0.7",
                "Microsoft.Azure.Functions.Worker.Extensions.Storage.Queues 5.5.5",
                "Microsoft.Azure.Functions.Worker.Extensions.Timer 4.3.1",
            ],
            ignoreOrder: true);
    }

    private static string Name(XElement item) => item.Attribute("Include")!.Value;

    private static AttributeTargets Targets<TAttribute>() => typeof(TAttribute).GetCustomAttribute<AttributeUsageAttribute>()!.ValidOn;

    private static IEnumerable<string> Describe(Type type)
    {
        const BindingFlags own = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        string[] traits =
        [
            type.BaseType!.Name,
            .. type.GetInterfaces().Select(i => i.Name),
            .. type is { IsAbstract: true, IsSealed: true } ? ["static"] : type.IsSealed ? (string[])["sealed"] : [],
        ];
        yield return $"{type.FullName} : {string.Join(", ", traits)}";

        foreach (var constructor in type.GetConstructors())
        {
            yield return $"    {type.Name}({Parameters(constructor)})";
        }

        foreach (var property in type.GetProperties(own).OrderBy(p => p.Name, StringComparer.Ordinal))
        {
            var optional = new NullabilityInfoContext().Create(property).ReadState == NullabilityState.Nullable ? "?" : "";
            var access = property.SetMethod?.IsPublic is true ? "get; set;" : "get;";
            yield return $"    {property.PropertyType.Name}{optional} {property.Name} {{ {access} }}";
        }

        foreach (var method in type.GetMethods(own).Where(m => !m.IsSpecialName).OrderBy(m => m.Name, StringComparer.Ordinal))
        {
            yield return $"    {(method.IsStatic ? "static " : "")}{method.ReturnType.Name} {method.Name}({Parameters(method)})";
        }
    }

    private static string Parameters(MethodBase method) =>
        string.Join(", ", method.GetParameters().Select(p => $"{p.ParameterType.Name} {p.Name}"));

    [GeneratedRegex(@"Microsoft\.Azure\.\w+(\.\w+)*", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex MicrosoftAzure();
}
