namespace ReviewPipeline.LocalHost; public static class X;
