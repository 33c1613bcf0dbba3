using FastEndpoints;
using OneWindow.Api.Auth;
using OneWindow.Api.Hosting;
using OneWindow.Grains;
using OneWindow.Grains.Absences;

namespace OneWindow.Api.Absences;

/// <summary>Records that somebody is away and who stands in.</summary>
internal sealed class RecordAbsenceEndpoint(IGrainFactory grains) : Endpoint<RecordAbsenceRequest, AbsenceView>
{
    /// <inheritdoc/>
    public override void Configure()
    {
        Post("absences");
        Roles(AuthSetup.WorkItemHandlers);
        Summary(s => s.Summary = "登记请假与代办人 / Record an absence and who stands in");
        Description(b => b.Produces<AbsenceView>(StatusCodes.Status201Created));
    }

    /// <inheritdoc/>
    public override async Task HandleAsync(RecordAbsenceRequest req, CancellationToken ct)
    {
        var worker = User.Worker();
        var person = req.Person ?? worker.PersonId ?? throw AbsenceAccess.NoPerson();
        var view = await grains.GetGrain<IAbsenceGrain>(AbsenceIds.KeyOf(person))
            .Record(new RecordAbsence(person, worker, req.From!.Value, req.To!.Value, req.Substitutes!, req.Reason, req.OperationId));
        Hotline.Revision.Tag(HttpContext, view.Revision);
        await Send.CreatedAtAsync<GetAbsenceEndpoint>(new { id = view.Id }, view, cancellation: ct);
    }
}

/// <summary>Changes time and substitutes of an absence.</summary>
internal sealed class ChangeAbsenceEndpoint(IGrainFactory grains) : Endpoint<ChangeAbsenceRequest, AbsenceView>
{
    /// <inheritdoc/>
    public override void Configure()
    {
        Put("absences/{id}");
        Roles(AuthSetup.WorkItemHandlers);
        Summary(s => s.Summary = "修改请假 / Change an absence");
    }

    /// <inheritdoc/>
    public override async Task HandleAsync(ChangeAbsenceRequest req, CancellationToken ct)
    {
        var view = await grains.GetAbsences(req.Id).Change(new ChangeAbsence(
            req.Id, User.Worker(), req.From!.Value, req.To!.Value, req.Substitutes!, req.Reason, Hotline.Revision.Expected(HttpContext, req.Revision), req.OperationId));
        Hotline.Revision.Tag(HttpContext, view.Revision);
        await Send.OkAsync(view, ct);
    }
}

/// <summary>Ends an absence now, or calls it off.</summary>
internal sealed class EndAbsenceEndpoint(IGrainFactory grains) : Endpoint<EndAbsenceRequest, AbsenceView>
{
    /// <inheritdoc/>
    public override void Configure()
    {
        Post("absences/{id}/end");
        Roles(AuthSetup.WorkItemHandlers);
        Summary(s => s.Summary = "销假 / End an absence");
    }

    /// <inheritdoc/>
    public override async Task HandleAsync(EndAbsenceRequest req, CancellationToken ct)
    {
        var view = await grains.GetAbsences(req.Id).End(new EndAbsence(req.Id, User.Worker(), Hotline.Revision.Expected(HttpContext, req.Revision), req.OperationId));
        Hotline.Revision.Tag(HttpContext, view.Revision);
        await Send.OkAsync(view, ct);
    }
}

/// <summary>One absence.</summary>
internal sealed class GetAbsenceEndpoint(IAbsenceQueries queries) : Endpoint<AbsenceRequest, AbsenceView>
{
    /// <inheritdoc/>
    public override void Configure()
    {
        Get("absences/{id}");
        Roles(AbsenceAccess.Readers);
        Summary(s => s.Summary = "请假详情 / One absence");
    }

    /// <inheritdoc/>
    public override async Task HandleAsync(AbsenceRequest req, CancellationToken ct)
    {
        var view = (req.Id.Length <= 100 && StrictText.IsReadable(req.Id) ? await queries.FindAsync(req.Id, User.Worker(), ct) : null) ?? throw AbsenceAccess.NotFound();
        Hotline.Revision.Tag(HttpContext, view.Revision);
        await Send.OkAsync(view, ct);
    }
}

/// <summary>Who may read absences, and how they are found by what an address says.</summary>
internal static class AbsenceAccess
{
    /// <summary>Roles that read who is away: all who work on items, because they need to know who stands in.</summary>
    public static readonly string[] Readers = [.. AuthSetup.WorkItemHandlers, Grains.People.OfficeRoles.Auditor];

    /// <summary>The grain of the person whose absence an id names.</summary>
    public static IAbsenceGrain GetAbsences(this IGrainFactory grains, string id) =>
        AbsenceIds.PersonIn(id) is { } person && StrictText.IsReadable(person) ? grains.GetGrain<IAbsenceGrain>(AbsenceIds.KeyOf(person)) : throw NotFound();

    /// <summary>The refusal when there is no such absence.</summary>
    public static CommandRejectedException NotFound() => new(new Rejection(RejectionKind.NotFound, "absence.not_found", "id", "没有该请假登记。", "There is no such absence."));

    /// <summary>The refusal when the caller is no person of the organisation and names none.</summary>
    public static CommandRejectedException NoPerson() =>
        new(new Rejection(RejectionKind.Invalid, "absence.person", "person", "请指明请假人员。", "Say who is away: your account belongs to no person of the organisation."));
}
