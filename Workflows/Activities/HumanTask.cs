using System.Collections.Immutable;
using OneWindow.Workflows.Compilation;
using OneWindow.Workflows.Execution;
using OneWindow.Workflows.Forms;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Activities;

/// <summary>
/// Gives people something to do and waits until it is done: by one of those who may take it, or, as a countersigning, by several signers with a
/// work item each. Who has an item, hands it on or asks for opinions is the host's; the activity hears of completions and of its due time.
/// </summary>
internal sealed class HumanTask : LeafNode
{
    internal static readonly ActivityDescriptor Descriptor = new(
        "OneWindow.HumanTask", "Human task", "人工待办", "Office", "Opens work items and waits until people complete them.", "生成待办，等待有人办理，可会签、可限时。")
    {
        Inputs =
        [
            new("taskName", "String", "Task", "任务代码", "The code of the task, such as respond.", "任务的代码，如 respond。") { IsRequired = true },
            new("title", "String", "Title", "标题", "What people read in their lists; the activity's title when left out.", "待办列表中显示的标题；不填为活动标题。"),
            new("assignTo", "String", "Assign to", "办理人", "A person, office or role, or a word of the case such as handler or leader.", "人员、办公室或角色，或 handler、leader 等业务用语。") { OptionsProvider = OptionsProviders.Assignees },
            new("candidates", "List<String>", "Candidates", "候选人", "Persons who may take it.", "可以领取的人员。") { OptionsProvider = OptionsProviders.People },
            new("groups", "List<String>", "Groups", "候选部门与角色", "Offices and roles whose members may take it.", "其成员可以领取的办公室与角色。") { OptionsProvider = OptionsProviders.Groups },
            new("excluded", "List<String>", "Excluded persons", "回避人员", "Persons with a conflict of interest: they neither see nor take it.", "因利害关系应当回避的人员，看不到也不能办理。") { OptionsProvider = OptionsProviders.People },
            new("outcomes", "List<String>", "Outcomes", "办理结果", "The ways to complete it; each becomes a port.", "办理结果选项，每个成为一个出口。") { Default = "[\"Done\"]", UiHint = UiHints.DynamicOutcomes },
            new("returnOutcome", "String", "Return outcome", "退回出口", "The port by which it goes back to the step before, with a reason; without it a return goes back to the queue.", "退回上一环节的出口（须说明理由）；不填则退回待领取。"),
            new("priority", "String", "Priority", "优先级", "How urgent it is beside its due time.", "除时限外的紧急程度。") { Default = "normal", Options = ["low", "normal", "high", "urgent"], OptionsZh = ["低", "普通", "高", "紧急"] },
            new("form", "Object", "Form", "表单", "The form to fill in, a subset of JSON Schema; the result must meet it.", "须填写的表单（JSON Schema 子集），结果必须符合。") { UiHint = UiHints.JsonEditor },
            new("payload", "Object", "Payload", "附带数据", "What people get to see beside it.", "办理时可见的附带数据。"),
            new("dueIn", "TimeSpan", "Due in", "办理时限", "A span from now, as d.hh:mm:ss.", "从现在起的时长，格式为 天.时:分:秒。") { Category = "Time" },
            new("dueAmount", "Int32", "Due after", "办理时限数", "A limit counted by the calendar; the day of opening is day 0.", "按日历计算的时限；生成当日为第 0 日。") { Category = "Time" },
            new("dueUnit", "String", "Due after unit", "时限单位", "The unit of that limit.", "该时限的单位。") { Category = "Time", Default = "workingDays", Options = ["workingDays", "naturalDays", "hours", "minutes"], OptionsZh = ["工作日", "自然日", "小时", "分钟"] },
            new("dueAt", "DateTimeOffset", "Due at", "办结时刻", "A fixed time, as ISO 8601 with offset.", "固定的办结时刻，ISO 8601 格式并带时区。") { Category = "Time" },
            new("onTimeout", "String", "When the time is over", "到期处理", "It stays open and is overdue, or it ends along Timeout.", "到期后保持待办并标为超期，或从 Timeout 出口结束。") { Category = "Time", Default = "stayOpen", Options = ["stayOpen", "complete"], OptionsZh = ["保持待办", "按超时结束"] },
            new("mode", "String", "Mode", "办理方式", "One person, or several who countersign.", "单人办理，或多人会签。") { Category = "Countersigning", Default = "single", Options = ["single", "countersign"], OptionsZh = ["单人", "会签"] },
            new("signers", "List<String>", "Signers", "会签人", "Persons, offices and roles; each gets a work item.", "会签的人员、办公室或角色，各有一个待办。") { Category = "Countersigning", OptionsProvider = OptionsProviders.Assignees },
            new("signRule", "String", "Consent of", "同意人数", "How many signers must consent.", "需要多少人同意。") { Category = "Countersigning", Default = "all", Options = ["all", "any", "count"], OptionsZh = ["全部", "任一", "指定人数"] },
            new("signCount", "Int32", "Number of consents", "指定人数", "How many, when a number of them must consent.", "按指定人数时的人数。") { Category = "Countersigning" },
            new("consentOutcome", "String", "Consent", "同意的结果", "The outcome that counts as consent; the first one when left out.", "视为同意的结果；不填为第一个。") { Category = "Countersigning" },
            new("objectionEnds", "Boolean", "One objection ends it", "一票否决", "Whether the first objection ends it; otherwise all sign first.", "出现一个不同意即结束；否则等全部签完。") { Category = "Countersigning", Default = "false" },
        ],
        Outputs =
        [
            new("result", "Object", "Result", "结果"),
            new("outcome", "String", "Outcome", "办理结果"),
            new("completedBy", "String", "Completed by", "办理人"),
            new("opinions", "Object", "Opinions", "加签意见"),
            new("signatures", "Object", "Signatures", "会签记录"),
        ],
        Outcomes = ["Done", TimeoutOutcome],
    };

    private const string TimeoutOutcome = "Timeout";

    private static readonly ImmutableArray<string> TimedOut = [TimeoutOutcome];

    private readonly InputValue taskName;
    private readonly InputValue title;
    private readonly InputValue assignTo;
    private readonly InputValue candidates;
    private readonly InputValue groups;
    private readonly InputValue excluded;
    private readonly InputValue outcomes;
    private readonly InputValue returnOutcome;
    private readonly InputValue form;
    private readonly InputValue payload;
    private readonly InputValue signers;
    private readonly InputValue signCount;
    private readonly InputValue consentOutcome;
    private readonly InputValue objectionEnds;
    private readonly TaskDue due;
    private readonly WorkItemPriority priority;
    private readonly TimeoutRule timeout;
    private readonly TaskMode mode;
    private readonly SignRule rule;
    private readonly Dictionary<string, CaptureTarget?> outputs;

    internal HumanTask(ActivityBinder binder)
        : base(binder)
    {
        var texts = TypeAlias.String.ToList();
        taskName = binder.RequiredInput("taskName", TypeAlias.String);
        title = binder.Input("title", TypeAlias.String);
        assignTo = binder.Input("assignTo", TypeAlias.String);
        candidates = binder.Input("candidates", texts);
        groups = binder.Input("groups", texts);
        excluded = binder.Input("excluded", texts);
        outcomes = binder.Input("outcomes", texts);
        returnOutcome = binder.Input("returnOutcome", TypeAlias.String);
        form = binder.Input("form", TypeAlias.Object);
        payload = binder.Input("payload", TypeAlias.Object);
        due = new(binder);
        priority = binder.Setting("priority", WorkItemPriority.Normal);
        timeout = binder.Setting("onTimeout", TimeoutRule.StayOpen);
        mode = binder.Setting("mode", TaskMode.Single);
        rule = binder.Setting("signRule", SignRule.All);
        signers = mode == TaskMode.Countersign ? binder.RequiredInput("signers", texts) : binder.Input("signers", texts);
        signCount = rule == SignRule.Count ? binder.RequiredInput("signCount", TypeAlias.Int32) : binder.Input("signCount", TypeAlias.Int32);
        consentOutcome = binder.Input("consentOutcome", TypeAlias.String);
        objectionEnds = binder.Input("objectionEnds", TypeAlias.Boolean, Value.False);
        outputs = Descriptor.Outputs.ToDictionary(output => output.Name, output => binder.Output(output.Name));
        Check(binder);
    }

    internal override string? KnownName => taskName.TryGetConstant(out var name) ? name.AsText() : null;

    internal override void Execute(Burst burst, ActivityRun run)
    {
        var (request, details) = Prepare(burst, run);
        if (mode == TaskMode.Single)
            burst.WaitForPerson(run, request, assignTo.EvaluateText(burst, run), details);
        else
            OpenSignatures(burst, run, request, details);
        if (details.EndsWhenDue)
            burst.WaitUntil(run, BookmarkKind.TaskTimeout, request.DueAt!.Value);
    }

    internal override void Skip(Burst burst, ActivityRun run, string way, Value value)
    {
        Give(burst, run, "Outcome", Value.From(way));
        base.Skip(burst, run, way, value);
    }

    /// <summary>Opens one withdrawn work item again; signatures that were given stay given.</summary>
    internal override void Reopen(Burst burst, ActivityRun run, Bookmark bookmark)
    {
        if (bookmark.Kind != BookmarkKind.WorkItem)
        {
            burst.Reopen(run, bookmark);
            return;
        }
        var (request, details) = Prepare(burst, run);
        request = request with { DueAt = bookmark.DueAt ?? request.DueAt };
        if (run.Data.IsUndefined)
        {
            burst.WaitForPerson(run, request, assignTo.EvaluateText(burst, run), details);
            return;
        }
        var signing = Countersigning.Read(run.Data);
        var signer = signing.Signers.First(open => open.WorkItemId == bookmark.Id);
        var id = burst.WaitForPerson(run, request, signer.Signer, details with { SignGroup = signing.Group });
        run.Data = (signing with { Signers = signing.Signers.Replace(signer, (id, signer.Signer)) }).ToValue();
    }

    internal override void Resume(Burst burst, ActivityRun run, Bookmark bookmark, Stimulus stimulus)
    {
        if (stimulus is not Stimulus.WorkItemCompleted completed)
        {
            var signed = run.Data.IsUndefined ? default : Countersigning.Read(run.Data).SignatureList;
            Finish(burst, run, TimedOut, signed, null, default, signed);
            return;
        }
        if (run.Data.IsUndefined)
        {
            Finish(burst, run, [completed.Outcome], completed.Result, completed.By, completed.Opinions, default);
            return;
        }
        var signing = Countersigning.Read(run.Data).With(completed);
        run.Data = signing.ToValue();
        if (signing.Decide() is { } decision)
            Finish(burst, run, [decision], signing.SignatureList, null, default, signing.SignatureList);
    }

    private (WorkItemRequest Request, WorkItemDetails Details) Prepare(Burst burst, ActivityRun run)
    {
        var name = taskName.EvaluateText(burst, run);
        if (string.IsNullOrEmpty(name))
            throw new ActivityFault(IncidentKind.BadValue, "The name of the task is empty.");
        var ways = Texts(outcomes, burst, run);
        var request = new WorkItemRequest(
            name,
            title.EvaluateText(burst, run) ?? Title ?? name,
            ways.IsEmpty ? Burst.Done : ways,
            due.Evaluate(burst, run),
            StoredValue.Of(StructuredText.Unpack(payload.Evaluate(burst, run))));
        var details = new WorkItemDetails
        {
            Candidates = Texts(candidates, burst, run),
            Groups = Texts(groups, burst, run),
            Excluded = Texts(excluded, burst, run),
            Priority = priority,
            Form = FormOf(form.Evaluate(burst, run)),
            ReturnOutcome = mode == TaskMode.Single && returnOutcome.EvaluateText(burst, run) is { Length: > 0 } back ? back : null,
            CountsWorkingDays = request.DueAt is not null && due.CountsWorkingDays(burst, run),
            EndsWhenDue = timeout == TimeoutRule.Complete && request.DueAt is not null,
        };
        return (request, details);
    }

    private void OpenSignatures(Burst burst, ActivityRun run, in WorkItemRequest request, WorkItemDetails details)
    {
        ImmutableArray<string> names = [.. Texts(signers, burst, run).Distinct()];
        var needed = rule switch
        {
            SignRule.All => names.Length,
            SignRule.Any => 1,
            _ => signCount.Evaluate(burst, run) is { IsNullish: false } count ? (int)count.AsInteger() : 0,
        };
        if (needed < 1 || needed > names.Length)
            throw new ActivityFault(IncidentKind.BadValue, $"{names.Length} signers cannot give {needed} consents.");
        var consent = consentOutcome.EvaluateText(burst, run) ?? request.Outcomes[0];
        if (!request.Outcomes.Contains(consent))
            throw new ActivityFault(IncidentKind.BadValue, $"The consent {consent} is not one of the outcomes.");
        var group = details with { SignGroup = burst.NewId('s') };
        var opened = ImmutableArray.CreateBuilder<(string, string)>(names.Length);
        foreach (var signer in names)
            opened.Add((burst.WaitForPerson(run, request, signer, group), signer));
        run.Data = new Countersigning(group.SignGroup!, opened.MoveToImmutable(), needed, consent, request.Outcomes, objectionEnds.EvaluateCondition(burst, run), []).ToValue();
    }

    private void Finish(Burst burst, ActivityRun run, ImmutableArray<string> outcome, Value result, string? by, Value opinions, Value signatures)
    {
        Give(burst, run, "Result", result);
        Give(burst, run, "Outcome", Value.From(outcome[0]));
        Give(burst, run, "CompletedBy", Value.From(by));
        Give(burst, run, "Opinions", opinions);
        Give(burst, run, "Signatures", signatures);
        burst.Complete(run, outcome);
    }

    private void Give(Burst burst, ActivityRun run, string output, Value value) =>
        burst.Output(run, output, outputs[char.ToLowerInvariant(output[0]) + output[1..]], value.IsUndefined ? Value.Null : value);

    private static ImmutableArray<string> Texts(InputValue input, Burst burst, ActivityRun run)
    {
        var list = input.Evaluate(burst, run);
        return list.IsNullish ? [] : [.. list.AsArray().Where(text => !text.IsNullish).Select(text => text.ToString()).Where(text => text.Length > 0)];
    }

    /// <exception cref="ActivityFault">The schema has a problem; a constant one is refused when the definition is compiled.</exception>
    private static Value FormOf(Value schema)
    {
        if (schema.IsNullish)
            return default;
        return FormSchema.TryParse(schema, out _, out var problem) ? StoredValue.Of(FormSchema.Unpack(schema)) : throw new ActivityFault(IncidentKind.BadValue, problem.MessageEn);
    }

    private void Check(ActivityBinder binder)
    {
        var at = binder.Definition.At;
        if (form.TryGetConstant(out var schema) && !schema.IsNullish && !FormSchema.TryParse(schema, out _, out var problem))
            binder.Problem(ProblemCodes.BadSetting, at.Member("form"), $"The form of the task {Id}: {problem.MessageEn}", $"任务 {Id} 的表单有误：{problem.MessageZh}");
        if (timeout == TimeoutRule.Complete && due.IsNever)
            binder.Problem(ProblemCodes.MissingInput, at.Member("onTimeout"), $"The task {Id} is to end when its time is over, and has no due time.", $"任务 {Id} 设为到期结束，但没有设置时限。");
        if (outcomes.TryGetConstant(out var ways) && consentOutcome.TryGetConstant(out var consent) && !consent.IsNullish
            && !(ways.IsNullish ? consent.AsText() == "Done" : ways.AsArray().Contains(consent)))
        {
            binder.Problem(ProblemCodes.BadSetting, at.Member("consentOutcome"), $"The consent {consent} of the task {Id} is not one of its outcomes.", $"任务 {Id} 的同意结果 {consent} 不在办理结果之中。");
        }
    }
}
