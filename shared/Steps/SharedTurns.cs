using ReviewPipeline.Subjects;

namespace ReviewPipeline.Steps;

/// <summary>
/// Work on one subject at a time in this process: what is asked for while a run is under way is gathered, and done by one run after it. A hundred
/// uploads by one person tell a hundred times of one day of theirs.
/// </summary>
/// <param name="work">Told of all that was asked for. What a run fails over, the next one is told of as well.</param>
internal sealed class SharedTurns<TNews>(Func<SubjectId, IReadOnlyList<TNews>, Task> work, TimeProvider time)
{
    private readonly Lock gate = new();
    private readonly Dictionary<SubjectId, Turn> turns = [];

    public async Task Run(SubjectId id, TNews news, CancellationToken cancellation)
    {
        Turn turn;
        lock (gate)
        {
            if (!turns.TryGetValue(id, out turn!))
            {
                turns[id] = turn = new(id, work, time);
            }

            turn.Users++;
        }

        try
        {
            await turn.Ask(news).WaitAsync(cancellation);
        }
        finally
        {
            lock (gate)
            {
                if (--turn.Users == 0)
                {
                    turns.Remove(id);
                }
            }
        }
    }

    private sealed class Turn
    {
        private readonly SubjectId id;
        private readonly Func<SubjectId, IReadOnlyList<TNews>, Task> work;
        private readonly Lock gate = new();
        private readonly SharedRefresh refresh;
        private List<TNews> waiting = [];

        public Turn(SubjectId id, Func<SubjectId, IReadOnlyList<TNews>, Task> work, TimeProvider time)
        {
            (this.id, this.work) = (id, work);
            refresh = new(Work, time);
        }

        public int Users { get; set; }

        public Task Ask(TNews news)
        {
            lock (gate)
            {
                waiting.Add(news);
                return refresh.Run();
            }
        }

        private async Task Work()
        {
            List<TNews> taken;
            lock (gate)
            {
                (taken, waiting) = (waiting, []);
            }

            if (taken.Count == 0)
            {
                // The run before began late enough to have done it.
                return;
            }

            try
            {
                await work(id, taken);
            }
            catch
            {
                lock (gate)
                {
                    waiting.InsertRange(0, taken);
                }

                throw;
            }
        }
    }
}
