using BenchmarkDotNet.Running;
using ReviewPipeline.Benchmarks;

BenchmarkSwitcher.FromAssembly(typeof(ImageBenchmarks).Assembly).Run(args);
