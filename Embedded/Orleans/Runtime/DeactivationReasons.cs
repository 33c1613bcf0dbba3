namespace OneWindow.Embedded.Orleans;

internal static class DeactivationReasons
{
    public static readonly DeactivationReason Requested = new(DeactivationReasonCode.ApplicationRequested, "DeactivateOnIdle was called.");
    public static readonly DeactivationReason Idle = new(DeactivationReasonCode.ActivationIdle, "This activation has become idle.");
    public static readonly DeactivationReason Stopping = new(DeactivationReasonCode.ShuttingDown, "This process is terminating.");
    public static readonly DeactivationReason Migrating = new(DeactivationReasonCode.Migrating, "Migrating to a new location.");

    public static DeactivationReason Inconsistent(Exception exception) =>
        new(DeactivationReasonCode.ApplicationError, exception, "The state in memory is not the stored one.");
}
