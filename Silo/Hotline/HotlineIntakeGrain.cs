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

    private readonly OperationsAtOnce _operations = new();

    /// <inheritdoc/>
    public Task<CaseReceipt> Register(RegisterCase command) => TakeInAsync(command, hotlineCase => hotlineCase.Register(command));

    /// <inheritdoc/>
    public Task<CaseReceipt> Import(ImportCase command) => TakeInAsync(command.Registration, hotlineCase => hotlineCase.Import(command));

    private async Task<CaseReceipt> TakeInAsync(RegisterCase command, Func<IHotlineCaseGrain, Task<CaseReceipt>> send)
    {
        CaseReceipt? receipt = null;
        await _operations.RunAsync(command.OperationId, async known =>
        {
            var number = known ?? await FindNumberAsync(command.OperationId) ?? await NextNumberAsync(command);
            receipt = await send(GrainFactory.GetGrain<IHotlineCaseGrain>(number));
            return receipt.CaseNumber;
        });
        return receipt!;
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
