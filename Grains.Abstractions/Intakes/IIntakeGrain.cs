namespace OneWindow.Grains.Intakes;

/// <summary>One form for several matters; key: its number. It opens its applications, each exactly once, also over the end of the program.</summary>
[Alias("onewindow.intakes.IIntakeGrain")]
public interface IIntakeGrain : IGrainWithStringKey
{
    /// <summary>Takes the form in. Called by <see cref="IIntakeDeskGrain"/>, which gives the number.</summary>
    [Alias("Take")]
    Task<IntakeView> Take(TakeIntake command);

    /// <summary>Opens the applications that are not open yet. Called when the intake is committed, and again after a stop of the program.</summary>
    [Alias("Open")]
    Task Open();

    /// <summary>The intake as it is; refused with <see cref="RejectionKind.NotFound"/> when there is none of this number.</summary>
    [Alias("Get")]
    Task<IntakeView> Get();

    /// <summary>The intake as it is, or null when there is none of this number.</summary>
    [Alias("Find")]
    Task<IntakeView?> Find();
}

/// <summary>
/// Takes forms in: checks them, gives the number, and makes one intake of one operation id however often and from wherever it comes; key:
/// <see cref="IntakeDesk.KeyFor"/>.
/// </summary>
[Alias("onewindow.intakes.IIntakeDeskGrain")]
public interface IIntakeDeskGrain : IGrainWithStringKey
{
    /// <summary>Takes a form in, or returns the first answer when the operation was carried out before. A form with anything wrong in it leaves nothing behind.</summary>
    [Alias("Take")]
    Task<IntakeView> Take(TakeIntake command);
}

/// <summary>Where forms go.</summary>
public static class IntakeDesk
{
    private const uint Windows = 64;

    /// <summary>Key of the desk that takes an operation id; equal ids always meet at the same one.</summary>
    public static string KeyFor(string operationId) => FormattableString.Invariant($"window-{StableHash.ComputeHash(operationId) % Windows}");
}
