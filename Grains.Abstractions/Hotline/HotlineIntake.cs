namespace OneWindow.Grains.Hotline;

/// <summary>Where requests to register cases go.</summary>
public static class HotlineIntake
{
    private const uint Windows = 64;

    /// <summary>Key of the intake grain that takes an operation id; equal ids always meet at the same one.</summary>
    public static string KeyFor(string operationId) => FormattableString.Invariant($"window-{StableHash.ComputeHash(operationId) % Windows}");
}
