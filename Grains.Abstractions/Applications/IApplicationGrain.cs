using OneWindow.Grains.Workflows;
using OneWindow.Grains.WorkItems;

namespace OneWindow.Grains.Applications;

/// <summary>
/// One application (办件); key: its number. Its path is that of the matter's workflow definition; the grain guards what may never happen. Every command
/// is committed before it is answered. Refusals are <see cref="CommandRejectedException"/> and change nothing.
/// </summary>
[Alias("onewindow.applications.IApplicationGrain")]
public interface IApplicationGrain : IWorkflowGrain, IWorkItemOwner
{
    /// <summary>Opens it. Called by <see cref="IApplicationIntakeGrain"/>, which gives the number.</summary>
    [Alias("Create")]
    Task<ApplicationReceipt> Create(CreateApplication command);

    /// <summary>Changes a draft.</summary>
    [Alias("UpdateDraft")]
    Task<ApplicationReceipt> UpdateDraft(UpdateDraft command);

    /// <summary>Hands it in and starts its workflow.</summary>
    [Alias("Submit")]
    Task<ApplicationReceipt> Submit(SubmitApplication command);

    /// <summary>Accepts it; refused while something required is missing and not tolerated.</summary>
    [Alias("Accept")]
    Task<ApplicationReceipt> Accept(AcceptApplication command);

    /// <summary>Issues the one-time notice; the clock of acceptance stops.</summary>
    [Alias("RequestCorrection")]
    Task<ApplicationReceipt> RequestCorrection(RequestCorrection command);

    /// <summary>Brings what was missing; the clock runs again.</summary>
    [Alias("SubmitCorrection")]
    Task<ApplicationReceipt> SubmitCorrection(SubmitCorrection command);

    /// <summary>Does not accept it.</summary>
    [Alias("Refuse")]
    Task<ApplicationReceipt> Refuse(RefuseApplication command);

    /// <summary>Adds a material.</summary>
    [Alias("AddMaterial")]
    Task<ApplicationReceipt> AddMaterial(AddMaterial command);

    /// <summary>Records an objection to the public notice.</summary>
    [Alias("Object")]
    Task<ApplicationReceipt> ObjectTo(ObjectToNotice command);

    /// <summary>Decides it.</summary>
    [Alias("Decide")]
    Task<ApplicationReceipt> Decide(DecideApplication command);

    /// <summary>Delivers the decision.</summary>
    [Alias("Deliver")]
    Task<ApplicationReceipt> Deliver(DeliverDecision command);

    /// <summary>Records an appeal against a decision that was delivered.</summary>
    [Alias("Appeal")]
    Task<ApplicationReceipt> Appeal(AppealDecision command);

    /// <summary>Withdraws it, whatever its state, unless it is over.</summary>
    [Alias("Withdraw")]
    Task<ApplicationReceipt> Withdraw(WithdrawApplication command);

    /// <summary>Finishes a matter on the spot, in one commit.</summary>
    [Alias("FinishOnTheSpot")]
    Task<ApplicationReceipt> FinishOnTheSpot(FinishOnTheSpot command);

    /// <summary>The application as it is; refused with <see cref="RejectionKind.NotFound"/> when there is none of this number.</summary>
    [Alias("Get")]
    Task<ApplicationView> Get();
}

/// <summary>
/// Opens applications: gives the number (<c>A</c>, day, sequence), and makes one application of one operation id however often and from wherever it comes; key:
/// <see cref="ApplicationIntake.KeyFor"/>.
/// </summary>
[Alias("onewindow.applications.IApplicationIntakeGrain")]
public interface IApplicationIntakeGrain : IGrainWithStringKey
{
    /// <summary>Opens the application, or returns the first answer when the operation was carried out before.</summary>
    [Alias("Create")]
    Task<ApplicationReceipt> Create(CreateApplication command);
}

/// <summary>Where requests to open applications go.</summary>
public static class ApplicationIntake
{
    private const uint Windows = 64;

    /// <summary>Key of the intake grain that takes an operation id; equal ids always meet at the same one.</summary>
    public static string KeyFor(string operationId) => FormattableString.Invariant($"window-{StableHash.ComputeHash(operationId) % Windows}");
}
