using FsCheck;
using FsCheck.Fluent;
using OneWindow.Silo.Storage;
using Orleans.Storage;

namespace OneWindow.Silo.Tests.Storage;

/// <summary>Random interleavings of commits end as a simple model says.</summary>
public sealed class CommitModelTests
{
    private const int Grains = 4;
    private const int Operations = 12;

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Random_interleavings_of_commits_equal_a_model(StorageProvider provider)
    {
        await using var storage = await TestStorage.CreateAsync(provider, options => options with { MaxBatch = 5 });
        var run = 0;
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(40).WithStartSize(5).WithEndSize(60),
            Prop.ForAll(Steps(), steps =>
            {
                CheckAsync(storage, $"run{run++}", steps).GetAwaiter().GetResult();
            }));
    }

    /// <summary>What one attempt tries; several of a group are asked for at once.</summary>
    private sealed record Step(int Grain, int StaleBy, int Operation, bool Clear, bool Poison, bool Wait);

    private static Arbitrary<Step[]> Steps() => (
        from grain in Gen.Choose(0, Grains - 1)
        from stale in Gen.Frequency((8, Gen.Constant(0)), (1, Gen.Constant(1)), (1, Gen.Constant(-1)))
        from operation in Gen.Choose(0, Operations)
        from clear in Gen.Frequency((9, Gen.Constant(false)), (1, Gen.Constant(true)))
        from poison in Gen.Frequency((9, Gen.Constant(false)), (1, Gen.Constant(true)))
        from wait in Gen.Frequency((3, Gen.Constant(false)), (1, Gen.Constant(true)))
        select new Step(grain, stale, operation, clear, poison, wait)).ArrayOf().ToArbitrary();

    private static async Task CheckAsync(TestStorage storage, string run, Step[] steps)
    {
        var model = new Model(run);
        var asked = new List<(Task<string> Commit, Expected Expected)>();
        foreach (var step in steps)
        {
            // The commits of one grain are written in the order of asking, so the model may foresee the version that each will meet.
            var (expected, etag, key) = model.Apply(step);
            asked.Add((AskAsync(storage.Store, step, key, etag, run), expected));
            if (step.Wait)
                await VerifyAsync(asked);
        }

        await VerifyAsync(asked);
        for (var grain = 0; grain < Grains; grain++)
        {
            var stored = await storage.Store.ReadStateAsync(Commits.State, model.Key(grain));
            (stored?.ETag, stored?.Payload is null).ShouldBe(model.Stored(grain));
            (await storage.ScalarAsync<long>("select count(*) from journal_page where grain_key = @key", new { key = model.Key(grain) })).ShouldBe(model.Written(grain));
            (await storage.Store.ReadOperationsAsync(model.Key(grain))).Select(operation => operation.OperationId).Order(StringComparer.Ordinal)
                .ShouldBe(model.OperationsOf(grain));
        }
    }

    private static Task<string> AskAsync(CommitStore store, Step step, string key, string? etag, string run) => step.Clear && etag is not null
        ? store.ClearStateAsync(Commits.State, key, etag)
        : store.CommitAsync(new GrainCommit
        {
            StateName = Commits.State,
            GrainKey = key,
            ETag = etag,
            Payload = Commits.Json(run),
            Operation = step.Operation == 0 ? null : Commits.Operation(key, $"op-{step.Operation}"),
            Journal = [new JournalRow(int.Parse(etag ?? "0", System.Globalization.CultureInfo.InvariantCulture) + 1, Commits.Noon, null, null, "Step", null)],
            Outbox = step.Poison ? [new OutboxRow($"poison-{Guid.NewGuid()}", "notify", "a\0b", Commits.Noon)] : [],
        });

    private static async Task VerifyAsync(List<(Task<string> Commit, Expected Expected)> asked)
    {
        foreach (var (commit, expected) in asked)
        {
            var error = await Record.ExceptionAsync(() => commit);
            var outcome = error switch
            {
                null => Expected.Written,
                InconsistentStateException => Expected.Conflict,
                DuplicateOperationException => Expected.Duplicate,
                _ => Expected.Poison,
            };
            outcome.ShouldBe(expected, error?.Message);
        }

        asked.Clear();
    }

    private enum Expected
    {
        Written,
        Conflict,
        Duplicate,
        Poison,
    }

    private sealed class Model(string run)
    {
        private readonly int[] _versions = new int[Grains];
        private readonly bool[] _cleared = new bool[Grains];
        private readonly int[] _written = new int[Grains];
        private readonly HashSet<int>[] _operations = [.. Enumerable.Range(0, Grains).Select(_ => new HashSet<int>())];

        internal string Key(int grain) => $"{run}-case-{grain}";

        internal (string? ETag, bool Empty) Stored(int grain) =>
            _versions[grain] == 0 ? (null, true) : ($"{_versions[grain]}", _cleared[grain]);

        internal long Written(int grain) => _written[grain];

        internal IEnumerable<string> OperationsOf(int grain) => _operations[grain].Select(operation => $"op-{operation}").Order(StringComparer.Ordinal);

        internal (Expected Expected, string? ETag, string Key) Apply(Step step)
        {
            var grain = step.Grain;
            var sent = Math.Max(0, _versions[grain] + step.StaleBy);
            var etag = sent == 0 ? null : $"{sent}";
            return (Outcome(step, sent, etag), etag, Key(grain));
        }

        private Expected Outcome(Step step, int sent, string? etag)
        {
            var grain = step.Grain;
            var clears = step.Clear && etag is not null;
            if (!clears && step.Operation > 0 && _operations[grain].Contains(step.Operation))
                return Expected.Duplicate;
            if (sent != _versions[grain])
                return Expected.Conflict;
            if (!clears && step.Poison)
                return Expected.Poison;

            _versions[grain]++;
            _cleared[grain] = clears;
            if (!clears)
            {
                _written[grain]++;
                if (step.Operation > 0)
                    _operations[grain].Add(step.Operation);
            }

            return Expected.Written;
        }
    }
}
