using ReviewPipeline.Samples.WebhookReceiver;

await Receiver.Build(args, TimeProvider.System).RunAsync();
