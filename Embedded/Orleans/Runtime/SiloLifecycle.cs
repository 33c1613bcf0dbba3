namespace OneWindow.Embedded.Orleans;

internal sealed class SiloLifecycle : StagedLifecycle, ISiloLifecycle;
