using System.Collections.Concurrent;
using Dapper;

namespace OneWindow.Silo.Storage;

/// <summary>Numbers that are never given twice, also across processes and restarts. Gaps are possible, order across processes is not promised.</summary>
public interface INumberSource
{
    /// <summary>The next number of a sequence, from 1. A sequence comes into being with its first number.</summary>
    /// <param name="name">Name of the sequence, such as <c>hotline.2026</c>.</param>
    /// <param name="cancellationToken">Ends waiting for a new block.</param>
    ValueTask<long> NextAsync(string name, CancellationToken cancellationToken = default);
}

/// <summary>Leases blocks from the table <c>sequence</c> and hands them out from memory.</summary>
internal sealed class NumberSource(IDatabase database, int blockSize) : INumberSource
{
    private const string LeaseBlock =
        "insert into sequence (name, value) values (@name, @blockSize) on conflict (name) do update set value = sequence.value + @blockSize returning value";

    private readonly ConcurrentDictionary<string, Block> _blocks = new(StringComparer.Ordinal);

    public async ValueTask<long> NextAsync(string name, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        var block = _blocks.GetOrAdd(name, static _ => new Block());
        await block.Gate.WaitAsync(cancellationToken);
        try
        {
            if (block.Left == 0)
            {
                block.Last = await database.WriteAsync(
                    (connection, transaction, token) => connection.ExecuteScalarAsync<long>(
                        new CommandDefinition(LeaseBlock, new { name, blockSize }, transaction, cancellationToken: token)),
                    cancellationToken);
                block.Left = blockSize;
            }

            return block.Last - --block.Left;
        }
        finally
        {
            block.Gate.Release();
        }
    }

    private sealed class Block
    {
        internal SemaphoreSlim Gate { get; } = new(1);

        internal long Last { get; set; }

        internal int Left { get; set; }
    }
}
