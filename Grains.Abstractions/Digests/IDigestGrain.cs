using OneWindow.Grains.Workflows;

namespace OneWindow.Grains.Digests;

/// <summary>Makes the digests of the office (早晚报); there is one, of the key <see cref="DigestKeys.Office"/>.</summary>
[Alias("onewindow.digests.IDigestGrain")]
public interface IDigestGrain : IDurableGrain
{
    /// <summary>Makes what is due, and sets the timer for what comes; again it changes nothing.</summary>
    [Alias("Begin")]
    Task Begin();
}

/// <summary>Keys of digest grains.</summary>
public static class DigestKeys
{
    /// <summary>The office's.</summary>
    public const string Office = "office-digests";
}
