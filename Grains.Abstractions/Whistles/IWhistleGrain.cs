using OneWindow.Grains.Workflows;
using OneWindow.Grains.WorkItems;

namespace OneWindow.Grains.Whistles;

/// <summary>
/// One whistle (吹哨报到); key: its number. Every command is committed before it is answered. Refusals are <see cref="CommandRejectedException"/> and change nothing.
/// </summary>
[Alias("onewindow.whistles.IWhistleGrain")]
public interface IWhistleGrain : IDurableGrain, IWorkItemOwner
{
    /// <summary>Calls the units; again it changes nothing.</summary>
    [Alias("Open")]
    Task<WhistleView> Open(WhistleOrder order);

    /// <summary>A helper reports.</summary>
    [Alias("Report")]
    Task<WhistleReceipt> Report(ReportToWhistle command);

    /// <summary>A helper has done its part.</summary>
    [Alias("Finish")]
    Task<WhistleReceipt> Finish(FinishHelp command);

    /// <summary>A helper does not come.</summary>
    [Alias("Decline")]
    Task<WhistleReceipt> Decline(DeclineHelp command);

    /// <summary>Puts something on record.</summary>
    [Alias("AddEvidence")]
    Task<WhistleReceipt> AddEvidence(AddWhistleEvidence command);

    /// <summary>Asks for a decision about a helper.</summary>
    [Alias("AskArbitration")]
    Task<WhistleReceipt> AskArbitration(AskArbitration command);

    /// <summary>Decides about a helper.</summary>
    [Alias("DecideArbitration")]
    Task<WhistleReceipt> DecideArbitration(DecideArbitration command);

    /// <summary>Marks the other side.</summary>
    [Alias("Mark")]
    Task<WhistleReceipt> Mark(MarkParty command);

    /// <summary>Ends it before its case ends.</summary>
    [Alias("Close")]
    Task<WhistleReceipt> Close(CloseWhistle command);

    /// <summary>Its case is over, and so is it.</summary>
    [Alias("CaseEnded")]
    Task CaseEnded(WhistledCaseEnded ended);

    /// <summary>The whistle as it is; refused with <see cref="RejectionKind.NotFound"/> when it was never blown.</summary>
    [Alias("Get")]
    Task<WhistleView> Get();
}
