using System.Diagnostics;

namespace Orleans.Configuration;

/// <summary>How calls are made.</summary>
public abstract class MessagingOptions
{
    /// <summary>How long a caller waits for the answer; 30 minutes under a debugger.</summary>
    public TimeSpan ResponseTimeout { get; set; } = Debugger.IsAttached ? TimeSpan.FromMinutes(30) : TimeSpan.FromSeconds(30);

    /// <summary>Requests whose caller gave up waiting do not run.</summary>
    public bool DropExpiredMessages { get; set; } = true;

    /// <summary>A timeout also signals the callee's token.</summary>
    public bool CancelRequestOnTimeout { get; set; }

    /// <summary>A cancelling caller waits for the callee to end.</summary>
    public bool WaitForCancellationAcknowledgement { get; set; }

    /// <summary>Greatest size of a message in bytes (Embedded: messages stay in memory, not applied).</summary>
    public int MaxMessageBodySize { get; set; } = 100 * 1024 * 1024;
}
