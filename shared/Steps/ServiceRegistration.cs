using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using ReviewPipeline.Isolation;
using ReviewPipeline.Notices;
using ReviewPipeline.Settings;
using ReviewPipeline.Storage;
using ReviewPipeline.Telemetry;
using ReviewPipeline.Trail;

namespace ReviewPipeline.Steps;

/// <summary>Everything of shared/ that functions, web and cli are built from: one list for the three.</summary>
public static class ServiceRegistration
{
    /// <param name="program">Which one starts: what it can't be without is asked for now, except in development.</param>
    /// <exception cref="SettingsException">The settings can't be used: the message names everything that is wrong with them.</exception>
    public static ReviewSettings AddReviewPipeline(this IHostApplicationBuilder builder, Programs program)
    {
        var settings = ReviewSettings.Read(builder.Configuration, builder.Environment.IsDevelopment() ? Programs.None : program);

        // First: the storage's clients look when they are made whether anybody listens.
        builder.Services.AddTelemetry(settings, program).AddReviewPipeline(settings);
        return settings;
    }

    /// <exception cref="SettingsException">The settings can't be used: the message names everything that is wrong with them.</exception>
    public static IServiceCollection AddReviewPipeline(this IServiceCollection services, IConfiguration configuration) =>
        services.AddReviewPipeline(ReviewSettings.Read(configuration));

    public static IServiceCollection AddReviewPipeline(this IServiceCollection services, ReviewSettings settings)
    {
        services.TryAddSingleton(TimeProvider.System);
        return services
            .AddSingleton(settings)
            .AddSingleton(StorageAccount.From(settings))
            .AddSingleton(services => services.GetRequiredService<StorageAccount>().Crowd)
            .AddSingleton<BlobStore>()
            .AddSingleton<WorkQueues>()
            .AddSingleton<SubjectStore>()
            .AddSingleton(new Lazy<WrappingKeys>(() => WrappingKeys.Load(settings.Words)))
            .AddSingleton<PersonalKeys>()
            .AddSingleton<Lists>()
            .AddSingleton<PeopleDirectory>()
            .AddSingleton<PeopleBook>()
            .AddSingleton<SignInDesk>()
            .AddSingleton<Commands>()
            .AddSingleton(settings.Uploads)
            .AddSingleton<StepCommands>()
            .AddSingleton<RecentBriefs>()
            .AddSingleton<ApprovedFrames>()
            .AddSingleton<AccessLog>()
            .AddSingleton<BriefShelf>()
            .AddSingleton<UploadAccess>()
            .AddSingleton<UploadDoor>()
            .AddSingleton<StagingArea>()
            .AddSingleton<DirectUpload>()
            .AddSingleton<BriefTerms>()
            .AddSingleton<BriefGroups>()
            .AddSingleton<QueueLog>()
            .AddSingleton<PeopleNames>()
            .AddSingleton<ReviewQueue>()
            .AddSingleton<ReviewDesk>()
            .AddSingleton<BulkDesk>()
            .AddSingleton<SetDesk>()
            .AddSingleton<PinShelf>()
            .AddSingleton<GuestDesk>()
            .AddSingleton<GuestVisit>()
            .AddSingleton<TermsDesk>()
            .AddSingleton<RightsReader>()
            .AddSingleton<RightsDesk>()
            .AddSingleton<Impact>()
            .AddSingleton<UseAsset>()
            .AddSingleton<FindPicture>()
            .AddSingleton<Dossiers>()
            .AddSingleton<EarlierPins>()
            .AddSingleton(settings.Intake)
            .AddSingleton<Ingest>()
            .AddSingleton(settings.Decoder)
            .AddSingleton<Decoders>()
            .AddSingleton(_ => TrustListFile.Load(settings.ContentCredentials))
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
            .AddSingleton<SealQueue>()
            .AddSingleton<Project>()
            .AddSingleton<CloseUnanswered>()
            .AddSingleton<Sweep>()
            .AddSingleton<Rebuild>()
            .AddSingleton<ReplaceSigningKey>()
            .AddSingleton<Requeue>()
            .AddSingleton<TrailSearch>()
            .AddSingleton<Readiness>()
            .AddSingleton<TraceCandidate>()
            .AddSingleton<TableCopy>()
            .AddSingleton<Backup>()
            .AddSingleton<EraseAgain>()
            .AddSingleton<Restore>()
            .AddNotices(settings.Webhooks)
            .AddTrail(settings.Trail);
    }

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
        .AddSingleton<StoredLayout>()
        .AddSingleton<RebuildIndex>()
        .AddSingleton<Seal>()
        .AddSingleton(services => new Lazy<TrailSigner>(services.GetRequiredService<TrailSigner>))
        .AddSingleton<MeasureBacklog>()
        .AddSingleton<Verify>()
        .AddSingleton<Prove>()
        .AddSingleton(services => new Lazy<(Prove, LogIdentity)>(() => (services.GetRequiredService<Prove>(), services.GetRequiredService<LogIdentity>())))
        .AddSingleton<ExportTrail>();
}
