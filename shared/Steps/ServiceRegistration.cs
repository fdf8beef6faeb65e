using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using ReviewPipeline.Intake;
using ReviewPipeline.Notices;
using ReviewPipeline.Storage;
using ReviewPipeline.Trail;

namespace ReviewPipeline.Steps;

/// <summary>Everything of shared/ that functions, web and cli are built from: one list for the three.</summary>
public static class ServiceRegistration
{
    public static IServiceCollection AddReviewPipeline(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(TimeProvider.System);
        var words = WordSettings.From(configuration);
        return services
            .AddSingleton(StorageAccount.FromConfiguration(configuration))
            .AddSingleton<BlobStore>()
            .AddSingleton<WorkQueues>()
            .AddSingleton<SubjectStore>()
            .AddSingleton(new Lazy<WrappingKeys>(() => WrappingKeys.Load(words)))
            .AddSingleton<PersonalKeys>()
            .AddSingleton<Lists>()
            .AddSingleton<PeopleDirectory>()
            .AddSingleton<Commands>()
            .AddSingleton<AccessLog>()
            .AddSingleton<BriefShelf>()
            .AddSingleton<UploadDoor>()
            .AddSingleton<BriefTerms>()
            .AddSingleton<QueueLog>()
            .AddSingleton<PeopleNames>()
            .AddSingleton<ReviewQueue>()
            .AddSingleton<ReviewDesk>()
            .AddSingleton<BulkDesk>()
            .AddSingleton<SetDesk>()
            .AddSingleton<PinShelf>()
            .AddSingleton<TermsDesk>()
            .AddSingleton<RightsReader>()
            .AddSingleton<RightsDesk>()
            .AddSingleton<Impact>()
            .AddSingleton<UseAsset>()
            .AddSingleton<FindPicture>()
            .AddSingleton<Dossiers>()
            .AddSingleton<EarlierPins>()
            .AddSingleton(configuration.GetSection("Intake").Get<IntakeLimits>() ?? new IntakeLimits())
            .AddSingleton<Ingest>()
            .AddSingleton<DecodingBudget>()
            .AddSingleton(_ => TrustListFile.Load(configuration))
            .AddSingleton<FingerprintLog>()
            .AddSingleton<NeighbourSearch>()
            .AddSingleton<CheckImage>()
            .AddSingleton<CheckRecords>()
            .AddSingleton<RecordIterations>()
            .AddSingleton<TileShelf>()
            .AddSingleton<ComparePartners>()
            .AddSingleton<CountFrame>()
            .AddSingleton<CompareFrames>()
            .AddSingleton<ComparePictures>()
            .AddSingleton<RemovePicture>()
            .AddSingleton<ForgetPerson>()
            .AddSingleton<Remove>()
            .AddSingleton<KeepingDesk>()
            .AddSingleton<Project>()
            .AddSingleton<CloseUnanswered>()
            .AddSingleton<Sweep>()
            .AddSingleton<Rebuild>()
            .AddSingleton<Requeue>()
            .AddSingleton<TrailSearch>()
            .AddSingleton<Readiness>()
            .AddNotices(WebhookSettings.From(configuration))
            .AddTrail(TrailSettings.From(configuration));
    }

    /// <summary>The settings are read at the start: what is wrong in them is said there, and not by messages that fail.</summary>
    private static IServiceCollection AddNotices(this IServiceCollection services, WebhookSettings settings) => services
        .AddSingleton(settings)
        .AddSingleton<NoticeTable>()
        .AddSingleton<DeliveryTable>()
        .AddSingleton<Outbox>()
        .AddSingleton<WebhookSender>()
        .AddSingleton<DeliverNotice>()
        .AddSingleton<TellNews>()
        .AddSingleton<Remind>();

    /// <summary>Sealing needs the private key, verifying the public ones: each is loaded when it is first asked for.</summary>
    private static IServiceCollection AddTrail(this IServiceCollection services, TrailSettings settings) => services
        .AddSingleton(settings)
        .AddSingleton(_ => settings.Identity())
        .AddSingleton(_ => TrailSigner.Load(settings))
        .AddSingleton(new WitnessFile(settings.WitnessFile))
        .AddSingleton<TrailTable>()
        .AddSingleton<TrailIndex>()
        .AddSingleton<TrailLog>()
        .AddSingleton<ITrailSource, StoredTrail>()
        .AddSingleton<LogAppender>()
        .AddSingleton<Seal>()
        .AddSingleton(services => new Lazy<TrailSigner>(services.GetRequiredService<TrailSigner>))
        .AddSingleton<MeasureBacklog>()
        .AddSingleton<Verify>()
        .AddSingleton<Prove>()
        .AddSingleton(services => new Lazy<(Prove, LogIdentity)>(() => (services.GetRequiredService<Prove>(), services.GetRequiredService<LogIdentity>())))
        .AddSingleton<ExportTrail>();
}
