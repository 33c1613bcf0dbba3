using System.Globalization;
using System.Text.Json.Nodes;
using OneWindow.Calendars;
using OneWindow.Grains.Applications;
using OneWindow.Grains.Households;
using OneWindow.Grains.Intakes;
using OneWindow.Grains.Matters;
using OneWindow.Silo.Applications;
using OneWindow.Silo.Data;
using OneWindow.Silo.Intakes;
using OneWindow.Silo.Matters;
using OneWindow.Silo.Progress;

namespace OneWindow.Silo.Documents;

/// <summary>What the forms are filled with. Numbers of persons stand in it masked.</summary>
internal sealed class DocumentContent(OfficeData data, IMatterCatalogue matters, IFactCatalogue facts, WorkCalendar calendar, CheckCodes codes, IGrainFactory grains)
{
    /// <summary>The fields of a document, by the names of <see cref="DocumentFields"/>.</summary>
    public async Task<JsonObject> OfAsync(IssuedDocument document, CancellationToken cancellationToken)
    {
        var application = document.Application;
        var matter = await matters.FindAsync(application.Terms.Code, application.Terms.Version, cancellationToken);
        var office = data.Organisation.FindOffice(application.Terms.Office);
        var fields = new JsonObject
        {
            ["title"] = document.Title,
            ["to"] = document.To,
            ["data"] = document.Data?.DeepClone(),
            ["subdistrict"] = data.Organisation.Name.Zh,
            ["office"] = office?.Name.Zh ?? application.Terms.Office,
            ["officeEn"] = office?.Name.En ?? application.Terms.Office,
            ["number"] = application.Number,
            ["documentNumber"] = $"{application.Number}-{document.Id}",
            ["checkCode"] = codes.Of(application.Number),
            ["matter"] = application.Terms.Zh,
            ["matterEn"] = application.Terms.En,
            ["version"] = application.Terms.Version,
            ["applicant"] = application.Applicant.Name,
            ["applicantId"] = application.Applicant.IdMasked,
            ["issuedOn"] = Day(document.At),
            ["receivedOn"] = Day(application.SubmittedAt),
            ["acceptedOn"] = Day(application.AcceptedAt),
            ["deemed"] = application.Deemed,
            ["clerk"] = application.CreatedBy,
            ["fee"] = matter is null or { Fee: 0 } ? "不收费" : $"{matter.Fee.ToString(CultureInfo.InvariantCulture)} 元",
            ["result"] = matter?.Result.Zh,
            ["basis"] = new JsonArray([.. (matter?.Basis ?? []).Select(basis => (JsonNode)basis)]),
            ["benefits"] = new JsonArray([.. (matter?.Benefits ?? []).Select(benefit => (JsonNode)new JsonObject { ["name"] = benefit })]),
            ["materials"] = Materials(application, document.At),
            ["gaps"] = Gaps(document),
            ["correctBy"] = Until(document),
            ["granted"] = application.Decision is { Kind: DecisionKind.Grant },
            ["denied"] = application.Decision is { Kind: DecisionKind.Deny },
            ["reduced"] = application.Decision is { Kind: DecisionKind.Reduce },
            ["ended"] = application.Decision is { Kind: DecisionKind.End },
            ["heardOn"] = Day(application.HeardAt),
            ["tolerated"] = application.Outstanding.Any(),
            ["payMonthly"] = application.Payment?.Monthly?.ToString(CultureInfo.InvariantCulture),
            ["payOnce"] = application.Payment?.Once?.ToString(CultureInfo.InvariantCulture),
            ["payFrom"] = application.Payment?.From,
            ["reason"] = document.Kind == "refusal" ? application.RefusalReason : application.Decision?.Reason,
            ["decidedOn"] = Day(application.Decision?.At),
            ["decidedBy"] = application.Decision?.By,
            ["condition"] = JudgementOf(document) is { } judged ? ConditionWords.Of(new ConditionJudgement(judged.Outcome, judged.NotMet, judged.Missing), data.Facts).Zh : null,
            ["acceptedDespite"] = application.AcceptedDespite,
            ["status"] = ApplicationViews.StateZh(application.State),
        };
        AddLimits(fields, application);
        await AddIntakeAsync(fields, application);
        return fields;
    }

    /// <summary>Limits as they stand with the acceptance; before it, as they would if it were accepted on the day of the document.</summary>
    private void AddLimits(JsonObject fields, Application application)
    {
        if ((application.AcceptedAt ?? application.SubmittedAt) is not { } from)
            return;
        fields["promisedLimit"] = Words(application.Terms.Promised.Limit);
        fields["promisedOn"] = Day(calendar.DueAt(from, application.Terms.Promised.Limit));
        fields["statutoryLimit"] = Words(application.Terms.Statutory.Limit);
        fields["statutoryOn"] = Day(calendar.DueAt(from, application.Terms.Statutory.Limit));
    }

    private async Task AddIntakeAsync(JsonObject fields, Application application)
    {
        if (!IntakeNumbers.IsOurs(application.Intake) || await grains.GetGrain<IIntakeGrain>(application.Intake!).Find() is not { } intake)
            return;
        fields["intakeNumber"] = intake.Number;
        fields["bundle"] = matters.Bundles.FirstOrDefault(bundle => bundle.Code == intake.Bundle)?.Zh;
        fields["jointOn"] = Day(intake.JointDueAt);
        fields["related"] = new JsonArray([.. intake.Applications.Select(related => (JsonNode)new JsonObject
        {
            ["number"] = related.Number,
            ["matter"] = related.MatterZh,
            ["promisedOn"] = Day(related.PromisedDueAt),
        })]);
    }

    private JsonArray Materials(Application application, DateTimeOffset at)
    {
        var rows = new JsonArray();
        foreach (var asked in application.Terms.Materials)
        {
            var held = application.Materials.FirstOrDefault(material => material.Code == asked.Code);
            var source = held switch
            {
                { Status: MaterialStatus.Provided } => "已提交",
                { Status: MaterialStatus.Reused } => "已有材料，免于提交",
                { Status: MaterialStatus.Replaced } => "由统一数据库核验，免于提交",
                { Status: MaterialStatus.Tolerated } => "容缺受理",
                _ => application.IsReplaced(asked, OfficeTime.DateOf(at)) ? "由统一数据库核验，免于提交" : asked.Required ? "尚未提交" : null,
            };
            if (source is not null)
                rows.Add((JsonNode)new JsonObject { ["name"] = NameOf(asked.Code), ["source"] = source, ["dueOn"] = Day(held?.DueAt) });
        }

        return rows;
    }

    /// <summary>The gaps that the workflow handed over, else those of the last notice.</summary>
    private JsonArray Gaps(IssuedDocument document)
    {
        var rows = new JsonArray();
        if (document.Application.Notices is [.., var notice])
        {
            foreach (var gap in notice.Gaps)
            {
                rows.Add((JsonNode)new JsonObject
                {
                    ["name"] = gap.Kind == GapKind.Material ? NameOf(gap.Code) : facts.Find(gap.Code)?.Zh ?? gap.Code,
                    ["reason"] = gap.Reason,
                    ["kind"] = gap.Kind == GapKind.Material ? "材料" : "信息",
                });
            }
        }

        return rows;
    }

    /// <summary>A notice says what it told, whatever came afterwards.</summary>
    private static KeptJudgement? JudgementOf(IssuedDocument document) =>
        document.Kind == "oneTimeNotice" && document.Application.Notices is [.., var notice] ? notice.Judgement : document.Application.Judgement;

    private static string? Until(IssuedDocument document) =>
        document.Application.Notices is [.., { DueAt: { } due }] && document.Kind == "oneTimeNotice" ? Day(due)
        : document.Data is JsonObject data && data["until"] is JsonValue until && until.TryGetValue<DateTimeOffset>(out var at) ? Day(at) : null;

    private string NameOf(string material) => matters.Materials.FirstOrDefault(known => known.Code == material)?.Zh ?? material;

    private static string Words(TimeLimit limit) => limit.N.ToString(CultureInfo.InvariantCulture) + limit.Unit switch
    {
        TimeUnit.WorkingDays => "个工作日",
        TimeUnit.NaturalDays => "日",
        TimeUnit.Hours => "小时",
        _ => "分钟",
    };

    private static string? Day(DateTimeOffset? at) => at is { } moment ? string.Create(CultureInfo.InvariantCulture, $"{OfficeTime.DateOf(moment):yyyy年M月d日}") : null;
}
