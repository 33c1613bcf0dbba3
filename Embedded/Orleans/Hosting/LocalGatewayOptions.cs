namespace OneWindow.Embedded.Orleans;

/// <summary>Gateway ports of silos in this process that a client may call.</summary>
internal sealed class LocalGatewayOptions
{
    public int[] Ports { get; set; } = [30000];
}
