namespace OneWindow.Api.Progress;

/// <summary>
/// Counts what comes under a key in windows of fixed length. It takes the same memory however many keys come: keys share slots by a hash that is
/// another one in every process, so nobody can choose keys that meet.
/// </summary>
/// <param name="limit">How many a window.</param>
/// <param name="length">Length of a window.</param>
/// <param name="time">The time that windows go by.</param>
/// <param name="hash">Chooses a key's slot.</param>
internal sealed class RateWindow(int limit, TimeSpan length, TimeProvider time, Func<string, int> hash)
{
    private const int Slots = 1 << 16;
    private const int CountBits = 24;
    private const long CountMask = (1L << CountBits) - 1;
    private readonly long _since = time.GetTimestamp();
    private readonly long[] _slots = new long[Slots];

    /// <summary>Counts one; null when it is within the limit, else how long to wait.</summary>
    public TimeSpan? Take(string key)
    {
        var elapsed = time.GetElapsedTime(_since);
        var window = elapsed.Ticks / length.Ticks;
        ref var slot = ref _slots[(uint)hash(key) % Slots];
        while (true)
        {
            var seen = Volatile.Read(ref slot);
            var count = seen >> CountBits == window ? seen & CountMask : 0;
            if (count >= limit)
                return TimeSpan.FromTicks(((window + 1) * length.Ticks) - elapsed.Ticks);
            if (Interlocked.CompareExchange(ref slot, (window << CountBits) | (count + 1), seen) == seen)
                return null;
        }
    }
}
