using System.Buffers.Binary;
using System.Globalization;

namespace OneWindow.Workflows.Execution;

/// <summary>
/// Which of the workflows that one activity started have reported. They are numbered in a row; only those beyond the first that is still out are kept one by
/// one, as bits, so that a million reports that come roughly in order cost little each, and in any order no more than a bit a child.
/// </summary>
internal sealed class ChildTally
{
    private const int WordSize = 64;

    private readonly List<ulong> words;

    // How many whole words before the first kept one are full.
    private int fullWords;

    internal ChildTally(long first, int count)
        : this(first, count, 0, 0, [])
    {
    }

    internal ChildTally(long first, int count, int reported, int fullWords, ReadOnlySpan<byte> bits)
    {
        First = first;
        Count = count;
        Reported = reported;
        this.fullWords = fullWords;
        words = new(bits.Length / 8);
        for (var at = 0; at < bits.Length; at += 8)
            words.Add(BinaryPrimitives.ReadUInt64LittleEndian(bits[at..]));
    }

    private ChildTally(ChildTally other)
    {
        First = other.First;
        Count = other.Count;
        Reported = other.Reported;
        fullWords = other.fullWords;
        words = [.. other.words];
    }

    /// <summary>The number of the first child.</summary>
    internal long First { get; }

    /// <summary>How many there are.</summary>
    internal int Count { get; }

    /// <summary>How many have reported.</summary>
    internal int Reported { get; private set; }

    internal int FullWords => fullWords;

    /// <summary>The bits of the words that are not full, the lowest first.</summary>
    internal byte[] Bits()
    {
        var bits = new byte[words.Count * 8];
        for (var i = 0; i < words.Count; i++)
            BinaryPrimitives.WriteUInt64LittleEndian(bits.AsSpan(i * 8), words[i]);
        return bits;
    }

    internal ChildTally Copy() => new(this);

    /// <summary>Whether this is the id of a child of the instance that has not reported.</summary>
    internal bool Awaits(string instanceId, string childId) => TryNumber(instanceId, childId, out var index) && !Has(index);

    /// <summary>Notes a report. A second one of the same child is not counted.</summary>
    internal void Report(string instanceId, string childId)
    {
        if (!TryNumber(instanceId, childId, out var index) || Has(index))
            return;
        var word = (index / WordSize) - fullWords;
        while (words.Count <= word)
            words.Add(0);
        words[word] |= 1UL << (index % WordSize);
        Reported++;
        var full = 0;
        while (full < words.Count && words[full] == ulong.MaxValue)
            full++;
        words.RemoveRange(0, full);
        fullWords += full;
    }

    private bool TryNumber(string instanceId, string childId, out int index)
    {
        index = 0;
        if (childId.Length <= instanceId.Length + 1 || childId[instanceId.Length] != '.' || !childId.StartsWith(instanceId, StringComparison.Ordinal)
            || !long.TryParse(childId.AsSpan(instanceId.Length + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return false;
        }
        if (number < First || number >= First + Count)
            return false;
        index = (int)(number - First);
        return true;
    }

    private bool Has(int index)
    {
        var word = (index / WordSize) - fullWords;
        return word < 0 || (word < words.Count && (words[word] >> (index % WordSize) & 1) != 0);
    }
}
