using OneWindow.Grains.Whistles;
using OneWindow.Grains.Workflows;
using OneWindow.Grains.WorkItems;

namespace OneWindow.Grains.Hotline;

/// <summary>
/// One 12345 case (工单); key: the case number. Every command is committed before it is answered. Refusals are
/// <see cref="CommandRejectedException"/> and change nothing.
/// </summary>
[Alias("onewindow.hotline.IHotlineCaseGrain")]
public interface IHotlineCaseGrain : IWorkflowGrain, IWorkItemOwner
{
    /// <summary>Takes the case in and starts its workflow.</summary>
    [Alias("Register")]
    Task<CaseReceipt> Register(RegisterCase command);

    /// <summary>Takes in a case with its past, or adds what is new in it, in one commit.</summary>
    [Alias("Import")]
    Task<CaseReceipt> Import(ImportCase command);

    /// <summary>Gives it to an office, when the workflow waits for that.</summary>
    [Alias("Dispatch")]
    Task<CaseReceipt> Dispatch(DispatchCase command);

    /// <summary>Records the contact with the caller.</summary>
    [Alias("Respond")]
    Task<CaseReceipt> Respond(RespondToCase command);

    /// <summary>Records what was done.</summary>
    [Alias("Resolve")]
    Task<CaseReceipt> Resolve(ResolveCase command);

    /// <summary>Records the caller's answers; closes the case or reopens it, as the definition says.</summary>
    [Alias("Callback")]
    Task<CaseReceipt> Callback(RecordCallback command);

    /// <summary>Records that nobody answered; the last try ends the callback.</summary>
    [Alias("Unreached")]
    Task<CaseReceipt> Unreached(RecordUnreached command);

    /// <summary>Opens a resolved case again.</summary>
    [Alias("Reopen")]
    Task<CaseReceipt> Reopen(ReopenCase command);

    /// <summary>Calls other units to the case (吹哨); the whistle is opened by what this commits.</summary>
    [Alias("Whistle")]
    Task<WhistleOrder> Whistle(BlowWhistle command);

    /// <summary>Withdraws a case that is not finished.</summary>
    [Alias("Cancel")]
    Task<CaseReceipt> Cancel(CancelCase command);

    /// <summary>The office disputes that the case is its own; a dispatcher decides.</summary>
    [Alias("Dispute")]
    Task<CaseReceipt> Dispute(DisputeCase command);

    /// <summary>Decides a dispute.</summary>
    [Alias("Decide")]
    Task<CaseReceipt> Decide(DecideDispute command);

    /// <summary>Hands the case on.</summary>
    [Alias("Transfer")]
    Task<CaseReceipt> Transfer(TransferCase command);

    /// <summary>Names the helpers.</summary>
    [Alias("Help")]
    Task<CaseReceipt> Help(NameHelpers command);

    /// <summary>Extends the time for handling.</summary>
    [Alias("Extend")]
    Task<CaseReceipt> Extend(ExtendCase command);

    /// <summary>Records that the caller was told of an extension.</summary>
    [Alias("Tell")]
    Task<CaseReceipt> Tell(TellCaller command);

    /// <summary>Parks the case.</summary>
    [Alias("Park")]
    Task<CaseReceipt> Park(ParkCase command);

    /// <summary>Leaves a parked case parked until the next look.</summary>
    [Alias("KeepParked")]
    Task<CaseReceipt> KeepParked(KeepParked command);

    /// <summary>Takes up a parked case again.</summary>
    [Alias("Unpark")]
    Task<CaseReceipt> Unpark(UnparkCase command);

    /// <summary>Leaves the case undispatched; it ends.</summary>
    [Alias("Exclude")]
    Task<CaseReceipt> Exclude(ExcludeCase command);

    /// <summary>Reports a risk at once to those whom the data name.</summary>
    [Alias("Risk")]
    Task<CaseReceipt> Risk(ReportRisk command);

    /// <summary>Merges the case into another one.</summary>
    [Alias("Merge")]
    Task<CaseReceipt> Merge(MergeCase command);

    /// <summary>Takes the case out of the one that it was merged into.</summary>
    [Alias("Unmerge")]
    Task<CaseReceipt> Unmerge(UnmergeCase command);

    /// <summary>Takes news of another case.</summary>
    [Alias("Hear")]
    Task Hear(CaseNews news);

    /// <summary>The case as it is; refused with <see cref="RejectionKind.NotFound"/> when it was never registered.</summary>
    [Alias("Get")]
    Task<CaseView> Get();
}

/// <summary>
/// Takes in cases: gives the number, and makes one case of one operation id however often and from wherever it comes; key:
/// <see cref="HotlineIntake.KeyFor"/>.
/// </summary>
[Alias("onewindow.hotline.IHotlineIntakeGrain")]
public interface IHotlineIntakeGrain : IGrainWithStringKey
{
    /// <summary>Registers the case, or returns the first answer when the operation was carried out before.</summary>
    [Alias("Register")]
    Task<CaseReceipt> Register(RegisterCase command);

    /// <summary>Takes in a case with its past, or adds what is new in it.</summary>
    [Alias("Import")]
    Task<CaseReceipt> Import(ImportCase command);
}
