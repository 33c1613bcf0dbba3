using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using OneWindow.Calendars;
using OneWindow.Grains;
using OneWindow.Grains.Applications;
using OneWindow.Grains.Intakes;
using OneWindow.Silo.Applications;
using OneWindow.Silo.Privacy;
using OneWindow.Silo.Progress;
using OneWindow.Silo.Storage;
using OneWindow.Silo.Time;
using Orleans.Concurrency;

namespace OneWindow.Silo.Intakes;

/// <summary>
/// One form for several matters. Its first commit holds the form and the message that opens the applications, so they are opened even when the program
/// ends right behind it; each is opened under an operation id of its own, so none is opened twice.
/// </summary>
[GrainType("intake"), Reentrant]
internal sealed partial class IntakeGrain(
    [PersistentState(IntakeState.StateName, OneWindowStorageNames.Provider)] IPersistentState<IntakeState> intake,
    IntakeForms forms,
    IntakeFile file,
    RelatedStaff related,
    IPersonalData personal,
    CheckCodes codes,
    OfficeClock clock,
    ILogger<IntakeGrain> logger) : Grain, IIntakeGrain
{
    private Task? _opening;

    private string Key => this.GetPrimaryKeyString();

    /// <inheritdoc/>
    public async Task<IntakeView> Take(TakeIntake command)
    {
        var fingerprint = Fingerprint(command);
        if (intake.RecordExists)
        {
            if (intake.State.Fingerprint != fingerprint)
                throw Reject.OperationReused();
        }
        else
        {
            await CommitAsync(command, fingerprint);
        }

        try
        {
            await Open();
        }
        catch (Exception error) when (error is not CommandRejectedException)
        {
            // The form is safe: the message that was committed with it opens the rest.
            LogOpenLater(logger, error, Key);
        }

        return View();
    }

    /// <inheritdoc/>
    public Task Open() => _opening is { IsCompleted: false } running ? running : _opening = OpenAsync();

    /// <inheritdoc/>
    public Task<IntakeView> Get() => intake.RecordExists
        ? Task.FromResult(View())
        : throw Reject.NotFound("intake.not_found", "number", $"没有编号为 {Key} 的收件。", $"There is no intake {Key}.");

    /// <inheritdoc/>
    public Task<IntakeView?> Find() => Task.FromResult(intake.RecordExists ? View() : null);

    private async Task CommitAsync(TakeIntake command, string fingerprint)
    {
        var now = clock.GetUtcNow();
        var parts = await forms.ReadAsync(await file.FillAsync(command, now), now);
        var order = new IntakeOrder(
            command.Actor,
            command.Applicant,
            await related.OfAsync(command.Applicant.PersonId, command.Applicant.HouseholdId, now),
            [.. parts.Select(part => new OrderedApplication(part.Matter.Code, part.Facts, part.Materials))]);
        var state = new IntakeState
        {
            Fingerprint = fingerprint,
            Seed = RandomNumberGenerator.GetHexString(32, lowercase: true),
            ProtectedOrder = personal.Protect(JsonSerializer.Serialize(order, IntakeJson.Default.IntakeOrder)),
            Bundle = command.Bundle,
            Applicant = command.Applicant.Name,
            TakenBy = command.Actor,
            TakenAt = now,
            JointDueAt = parts.Max(part => part.PromisedDueAt),
            Applications = [.. parts.Select(part => new OpenedApplication
            {
                Matter = part.Matter.Code,
                MatterZh = part.Matter.Zh,
                MatterEn = part.Matter.En,
                PromisedDueAt = part.PromisedDueAt,
            })],
        };
        var reference = JsonSerializer.Serialize(new IntakeReference(Key), IntakeJson.Default.IntakeReference);
        await WriteAsync(state, new GrainCommitParts
        {
            Operation = new OperationRow(IntakeDeskGrain.Scope, command.OperationId, fingerprint, reference, now),
            Index = [IntakeTable.Row(Key, state)],
            Outbox = [new OutboxRow($"{Key}.open", IntakeOpening.MessageKind, reference, now)],
        });
    }

    private async Task OpenAsync()
    {
        if (!intake.RecordExists || intake.State is not { ProtectedOrder: { } protectedOrder } state)
            return;
        var order = JsonSerializer.Deserialize(personal.Unprotect(protectedOrder), IntakeJson.Default.IntakeOrder)
            ?? throw new InvalidOperationException($"Intake {Key} does not say what is to be opened.");
        var opened = new List<OpenedApplication>(order.Applications.Length);
        for (var i = 0; i < order.Applications.Length; i++)
            opened.Add(await OpenAsync(order, order.Applications[i], state.Applications[i], FormattableString.Invariant($"intake:{state.Seed}:{i}")));
        var next = state with { Applications = opened, ProtectedOrder = null };
        await WriteAsync(next, new GrainCommitParts { Index = [IntakeTable.Row(Key, next)] });
    }

    private async Task<OpenedApplication> OpenAsync(IntakeOrder order, OrderedApplication ordered, OpenedApplication application, string operationId)
    {
        try
        {
            var command = new CreateApplication(operationId, order.Actor, ordered.Matter, order.Applicant, ordered.Facts, ordered.Materials, Key, Submit: true) { Excluded = order.Excluded };
            var receipt = await GrainFactory.GetGrain<IApplicationIntakeGrain>(ApplicationIntake.KeyFor(operationId)).Create(command);
            return application with { Number = receipt.Number, State = receipt.State, Eligibility = receipt.Eligibility };
        }
        catch (CommandRejectedException rejected)
        {
            // Checked before, and refused now: something changed meanwhile. The others go on, and the window sees why.
            LogRefused(logger, Key, ordered.Matter, rejected.Rejection.Code);
            return application with { Problem = rejected.Rejection };
        }
    }

    private async Task WriteAsync(IntakeState next, GrainCommitParts parts)
    {
        var before = intake.State;
        intake.State = next.Carry(parts);
        try
        {
            await intake.WriteStateAsync();
        }
        catch (Exception error)
        {
            intake.State = before;
            DeactivateOnIdle();
            if (error is DuplicateOperationException or OrleansException { InnerException: DuplicateOperationException })
                throw Reject.OperationReused();
            throw;
        }
    }

    private IntakeView View()
    {
        var state = intake.State;
        return new IntakeView
        {
            Number = Key,
            Bundle = state.Bundle,
            TakenAt = OfficeTime.ToLocal(state.TakenAt),
            TakenBy = state.TakenBy,
            Applicant = state.Applicant,
            JointDueAt = OfficeTime.ToLocal(state.JointDueAt),
            IsComplete = state.IsComplete,
            Applications = [.. state.Applications.Select(application => new IntakeApplication
            {
                Matter = application.Matter,
                MatterZh = application.MatterZh,
                MatterEn = application.MatterEn,
                Number = application.Number,
                CheckCode = application.Number is { } number ? codes.Of(number) : null,
                State = application.State,
                PromisedDueAt = OfficeTime.ToLocal(application.PromisedDueAt),
                Problem = application.Problem,
                Eligibility = application.Eligibility,
            })],
        };
    }

    /// <summary>Who sends it is not its content: a colleague who repeats the request gets the same intake.</summary>
    private static string Fingerprint(TakeIntake command) => Convert.ToHexStringLower(SHA256.HashData(
        JsonSerializer.SerializeToUtf8Bytes(command with { Actor = "", Worker = null }, IntakeJson.Default.TakeIntake)).AsSpan(0, 16));

    [LoggerMessage(1, LogLevel.Warning, "The applications of intake {Number} are opened behind the answer.")]
    private static partial void LogOpenLater(ILogger logger, Exception error, string number);

    [LoggerMessage(2, LogLevel.Warning, "Intake {Number}: matter {Matter} was refused: {Code}.")]
    private static partial void LogRefused(ILogger logger, string number, string matter, string code);
}
