namespace ReviewPipeline; public static class X;
