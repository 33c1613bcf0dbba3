namespace OneWindow.Embedded.Orleans.Tests.Grains;

public interface ILifeGrain : IGrainWithStringKey
{
    Task<int> Touch();

    Task HoldAndDeactivate(string name);

    Task DeactivateNow();

    Task Delay(TimeSpan span);

    Task<string?> ContextAtActivation(string key);

    Task StartTimer(TimeSpan due, TimeSpan period, bool keepAlive, bool interleave);

    Task ChangeTimer(TimeSpan due, TimeSpan period);

    Task<int> Ticks();

    Task FailNextTick();

    Task Hold(string name);
}
