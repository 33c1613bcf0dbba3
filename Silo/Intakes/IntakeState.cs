using System.Text.Json;
using System.Text.Json.Serialization;
using OneWindow.Grains;
using OneWindow.Grains.Applications;
using OneWindow.Grains.Intakes;
using OneWindow.Silo.Storage;

namespace OneWindow.Silo.Intakes;

/// <summary>Stored state of an intake. It is replaced, never changed.</summary>
internal sealed record IntakeState : ICommitParts
{
    /// <summary>Name of the state in storage.</summary>
    public const string StateName = "intake";

    private GrainCommitParts? _parts;

    /// <summary>Hash of the form, to tell a repetition from a reused id.</summary>
    public string Fingerprint { get; init; } = "";

    /// <summary>Unguessable beginning of the operation ids under which the applications are opened.</summary>
    public string Seed { get; init; } = "";

    /// <summary>What is to be opened, encrypted; null once every application has been opened, because they hold what was in it.</summary>
    public string? ProtectedOrder { get; init; }

    public string? Bundle { get; init; }

    public string Applicant { get; init; } = "";

    public string TakenBy { get; init; } = "";

    public DateTimeOffset TakenAt { get; init; }

    public DateTimeOffset JointDueAt { get; init; }

    public IReadOnlyList<OpenedApplication> Applications { get; init; } = [];

    /// <summary>Whether every application has been opened.</summary>
    [JsonIgnore]
    public bool IsComplete => Applications.All(application => application.Number is not null || application.Problem is not null);

    public IntakeState Carry(GrainCommitParts parts) => this with { _parts = parts };

    /// <inheritdoc/>
    public GrainCommitParts? TakeParts() => Interlocked.Exchange(ref _parts, null);
}

/// <summary>An application of an intake, as far as it has been opened.</summary>
internal sealed record OpenedApplication
{
    public required string Matter { get; init; }

    public required string MatterZh { get; init; }

    public required string MatterEn { get; init; }

    public required DateTimeOffset PromisedDueAt { get; init; }

    public string? Number { get; init; }

    public ApplicationState? State { get; init; }

    public EligibilityView? Eligibility { get; init; }

    public Rejection? Problem { get; init; }
}

/// <summary>
/// What is to be opened, worked out when the form was taken in. It is kept, not worked out again: what the file holds and what the matters ask for may have
/// changed when it is opened after a stop of the program, and then the same operation would say something else.
/// </summary>
/// <param name="Actor">Account that took the form in.</param>
/// <param name="Applicant">Who applies.</param>
/// <param name="Excluded">Persons of the office who have to keep away.</param>
/// <param name="Applications">One application a matter.</param>
internal sealed record IntakeOrder(string Actor, Applicant Applicant, string[] Excluded, OrderedApplication[] Applications);

/// <summary>An application that is to be opened.</summary>
internal sealed record OrderedApplication(string Matter, FactEntry[] Facts, MaterialEntry[] Materials);

/// <summary>What the outbox and the operation keep of an intake.</summary>
/// <param name="Number">Its number.</param>
internal sealed record IntakeReference(string Number);

/// <summary>JSON of intakes.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(IntakeState))]
[JsonSerializable(typeof(TakeIntake))]
[JsonSerializable(typeof(IntakeOrder))]
[JsonSerializable(typeof(IntakeReference))]
internal sealed partial class IntakeJson : JsonSerializerContext;
