using System.Diagnostics.Metrics;

namespace OneWindow.Api.Tests;

/// <summary>Waits for what happens behind the API by listening to the application's own meter, without sleeping.</summary>
internal static class Signals
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Returns once the condition holds; it is looked at again after each delivery or commit. Fails after two minutes.</summary>
    public static async Task UntilAsync(Func<Task<bool>> condition)
    {
        using var changed = new SemaphoreSlim(0);
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Meter.Name == "OneWindow" && instrument is not ObservableInstrument<long> and not ObservableInstrument<int> and not ObservableInstrument<double>)
                self.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((_, _, _, _) => changed.Release());
        listener.SetMeasurementEventCallback<int>((_, _, _, _) => changed.Release());
        listener.SetMeasurementEventCallback<double>((_, _, _, _) => changed.Release());
        listener.Start();
        using var patience = new CancellationTokenSource(Patience);
        while (!await condition())
        {
            try
            {
                await changed.WaitAsync(patience.Token);
            }
            catch (OperationCanceledException)
            {
                (await condition()).ShouldBeTrue("the condition did not come true");
                return;
            }
        }
    }
}
