using System.Globalization;
using System.Text.Json;
using OneWindow.Calendars;
using OneWindow.Grains.Hotline;
using OneWindow.Silo.Data;
using OneWindow.Silo.Storage;
using OneWindow.Silo.Time;
using OneWindow.Silo.Workflows;
using Orleans.Concurrency;

namespace OneWindow.Silo.Hotline;

/// <summary>
/// Gives numbers to new cases. All requests of one operation id meet here, so a thousand duplicates make one case; should two silos
/// ever hold this grain at once, the unique operation row decides.
/// </summary>
[GrainType("hotlineintake"), Reentrant]
internal sealed class HotlineIntakeGrain(ICommitStore store, INumberSource numbers, OfficeClock clock, OfficeData data) : Grain, IHotlineIntakeGrain
{
    /// <summary>Scope of the operations that register cases.</summary>
    public const string Scope = "hotline.register";

    private readonly Dictionary<string, Task<string?>> _inFlight = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public Task<CaseReceipt> Register(RegisterCase command) => TakeInAsync(command, hotlineCase => hotlineCase.Register(command));

    /// <inheritdoc/>
    public Task<CaseReceipt> Import(ImportCase command) => TakeInAsync(command.Registration, hotlineCase => hotlineCase.Import(command));

    private async Task<CaseReceipt> TakeInAsync(RegisterCase command, Func<IHotlineCaseGrain, Task<CaseReceipt>> send)
    {
        while (_inFlight.TryGetValue(command.OperationId, out var earlier))
        {
            if (await earlier is { } taken)
                return await send(GrainFactory.GetGrain<IHotlineCaseGrain>(taken));
        }

        var outcome = new TaskCompletionSource<string?>();
        _inFlight.Add(command.OperationId, outcome.Task);
        string? registered = null;
        try
        {
            var number = await FindNumberAsync(command.OperationId) ?? await NextNumberAsync(command);
            var receipt = await send(GrainFactory.GetGrain<IHotlineCaseGrain>(number));
            registered = receipt.CaseNumber;
            return receipt;
        }
        finally
        {
            _inFlight.Remove(command.OperationId);
            outcome.SetResult(registered);
        }
    }

    private async Task<string?> FindNumberAsync(string operationId)
    {
        var first = await store.FindOperationAsync(Scope, operationId);
        return first is null ? null : JsonSerializer.Deserialize(first.Response, OperationJson.Default.CaseReceipt)?.CaseNumber;
    }

    private async Task<string> NextNumberAsync(RegisterCase command)
    {
        var now = clock.GetUtcNow();
        RegistrationRules.Check(command, data, now);
        var day = OfficeTime.ToLocal(command.ReceivedAt ?? now).ToString("yyyyMMdd", CultureInfo.InvariantCulture);
        var number = await numbers.NextAsync($"hotline-{day}");
        return string.Create(CultureInfo.InvariantCulture, $"HL{day}-{number:D5}");
    }
}
