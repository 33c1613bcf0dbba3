using System.Globalization;
using System.Text.Json;
using OneWindow.Calendars;
using OneWindow.Grains;
using OneWindow.Grains.Applications;
using OneWindow.Grains.Households;
using OneWindow.Grains.Intakes;
using OneWindow.Grains.Matters;
using OneWindow.Grains.Progress;
using OneWindow.Silo.Applications;
using OneWindow.Silo.Data;
using OneWindow.Silo.Intakes;
using OneWindow.Silo.Storage;
using OneWindow.Silo.Workflows;

namespace OneWindow.Silo.Progress;

/// <summary>Progress of applications for residents.</summary>
internal sealed class ProgressQueries(CheckCodes codes, IGrainFactory grains, IEventFeed feed, OfficeData data, IMatterCatalogue matters, IFactCatalogue facts) : IProgressQueries
{
    /// <inheritdoc/>
    public async Task<ProgressView?> FindAsync(string number, string checkCode, CancellationToken cancellationToken)
    {
        // Nothing is looked up for a wrong code: the answer tells nothing of the number, nor does the time that it takes.
        if (!codes.Matches(number, checkCode))
            return null;
        try
        {
            var application = await grains.GetGrain<IApplicationGrain>(number).Get();
            return await ViewAsync(application, cancellationToken);
        }
        catch (CommandRejectedException rejected) when (rejected.Rejection.Kind == RejectionKind.NotFound)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public async Task<string> CodeOfAsync(string number) => codes.Of((await grains.GetGrain<IApplicationGrain>(number).Get()).Number);

    private async Task<ProgressView> ViewAsync(ApplicationView application, CancellationToken cancellationToken)
    {
        var office = data.Organisation.FindOffice(application.Office);
        var isCorrection = application.State == ApplicationState.Correction;
        var outstanding = application.State is ApplicationState.Accepted or ApplicationState.Review && ProgressWords.HasOutstanding(application);
        return new ProgressView
        {
            Number = application.Number,
            Matter = new ProgressText(application.MatterZh, application.MatterEn),
            Office = new ProgressText(office?.Name.Zh ?? application.Office, office?.Name.En ?? application.Office),
            State = EnumText.Of(application.State),
            Status = ProgressWords.Status(application),
            NextStep = ProgressWords.NextStep(application),
            NextOn = NextOn(application, outstanding),
            WaitsForResident = isCorrection || outstanding || application.State == ApplicationState.Draft,
            ToBring = isCorrection ? Gaps(application) : outstanding ? Outstanding(application) : [],
            JointOn = await JointOnAsync(application),
            Steps = await StepsAsync(application.Number, cancellationToken),
        };
    }

    private static DateOnly? NextOn(ApplicationView application, bool outstanding)
    {
        var at = application.State switch
        {
            ApplicationState.Submitted => application.Clocks.LastOrDefault(clock => clock.Name == ApplicationLimits.Acceptance && clock.EndedAt is null)?.DueAt,
            ApplicationState.Correction => application.Notices is [.., var notice] ? notice.DueAt : null,
            ApplicationState.Accepted or ApplicationState.Review when outstanding => application.Materials.Where(material => material.Status == MaterialStatus.Tolerated).Min(material => material.DueAt),
            ApplicationState.Accepted or ApplicationState.Review or ApplicationState.PublicNotice or ApplicationState.Decided => application.PromisedDueAt,
            _ => null,
        };
        return at is { } moment ? OfficeTime.DateOf(moment) : null;
    }

    private ProgressText[] Gaps(ApplicationView application) => application.Notices is not [.., var notice]
        ? []
        : [.. notice.Gaps.Select(gap => gap.Kind == GapKind.Material
            ? With(Material(gap.Code), gap.Reason)
            : With(facts.Find(gap.Code) is { } fact ? new ProgressText(fact.Zh, fact.En) : new ProgressText(gap.Code, gap.Code), gap.Reason))];

    private ProgressText[] Outstanding(ApplicationView application) => [.. application.Materials.Where(material => material.Status == MaterialStatus.Tolerated).Select(material =>
    {
        var name = Material(material.Code);
        var day = material.DueAt is { } due ? OfficeTime.DateOf(due).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : null;
        return day is null ? name : new ProgressText($"{name.Zh}（{day} 前）", $"{name.En} (by {day})");
    })];

    private ProgressText Material(string code) => matters.Materials.FirstOrDefault(known => known.Code == code) is { } material
        ? new ProgressText(material.Zh, material.En)
        : new ProgressText(code, code);

    private static ProgressText With(ProgressText name, string reason) =>
        reason.Length == 0 ? name : new ProgressText($"{name.Zh}：{reason}", $"{name.En}: {reason}");

    private async Task<DateOnly?> JointOnAsync(ApplicationView application)
    {
        if (!IntakeNumbers.IsOurs(application.Intake))
            return null;
        var intake = await grains.GetGrain<IIntakeGrain>(application.Intake!).Find();
        return intake is null ? null : OfficeTime.DateOf(intake.JointDueAt);
    }

    private async Task<ProgressStep[]> StepsAsync(string number, CancellationToken cancellationToken)
    {
        var steps = new List<ProgressStep>();
        foreach (var row in await feed.ReadStreamAsync(ApplicationGrainState.StateName, number, 0, cancellationToken))
        {
            if (row.Type.StartsWith("application.", StringComparison.Ordinal) &&
                ProgressWords.Step(JsonSerializer.Deserialize(row.Data, ApplicationJson.Default.ApplicationEvent)!) is { } text)
                steps.Add(new ProgressStep(OfficeTime.DateOf(row.At), text));
        }

        return [.. steps];
    }
}
