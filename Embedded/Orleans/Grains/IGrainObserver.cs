namespace Orleans;

/// <summary>Base of interfaces through which grains call back objects of a client.</summary>
public interface IGrainObserver : IAddressable;
