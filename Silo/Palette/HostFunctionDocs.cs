namespace OneWindow.Silo.Palette;

/// <summary>A function that every script may call.</summary>
/// <param name="Declaration">Name, parameters and result, in TypeScript.</param>
/// <param name="Zh">What it does, in Chinese.</param>
/// <param name="En">What it does, in English.</param>
internal sealed record HostFunctionDoc(string Declaration, string Zh, string En);

/// <summary>The engine's functions as editors show them. A test holds this list against what the engine has.</summary>
internal static class HostFunctionDocs
{
    /// <summary>Types of values that scripts know from the host.</summary>
    public const string Types =
        """
        interface DateTimeOffset extends Date {
            readonly Year: number; readonly Month: number; readonly Day: number; readonly Hour: number; readonly Minute: number; readonly Second: number;
            readonly Millisecond: number; readonly DayOfYear: number; readonly Date: DateTimeOffset;
            AddDays(days: number): DateTimeOffset; AddHours(hours: number): DateTimeOffset; AddMinutes(minutes: number): DateTimeOffset;
            AddSeconds(seconds: number): DateTimeOffset; AddMilliseconds(milliseconds: number): DateTimeOffset;
            AddMonths(months: number): DateTimeOffset; AddYears(years: number): DateTimeOffset;
        }
        interface TimeSpan {
            readonly TotalDays: number; readonly TotalHours: number; readonly TotalMinutes: number; readonly TotalSeconds: number; readonly TotalMilliseconds: number;
            readonly Days: number; readonly Hours: number; readonly Minutes: number; readonly Seconds: number; readonly Milliseconds: number; readonly Ticks: number;
        }
        declare const TimeSpan: {
            FromDays(days: number): TimeSpan; FromHours(hours: number): TimeSpan; FromMinutes(minutes: number): TimeSpan;
            FromSeconds(seconds: number): TimeSpan; FromMilliseconds(milliseconds: number): TimeSpan; Parse(text: string): TimeSpan;
        };

        """;

    /// <summary>The functions.</summary>
    public static IReadOnlyList<HostFunctionDoc> All { get; } =
    [
        new("getVariable(name: string): any", "变量的值。", "The value of a variable."),
        new("setVariable(name: string, value: any): void", "给变量赋值；不存在时新建。", "Sets a variable, or creates one."),
        new("getInput(name: string): any", "流程输入的值。", "The value of an input of the workflow."),
        new("getOutputFrom(activityIdOrName: string, outputName?: string): any", "已完成活动的输出。", "An output of an activity that has completed."),
        new("getLastResult(): any", "最近完成的活动的结果。", "The result of the activity that completed last."),
        new("getWorkflowDefinitionId(): string", "流程定义编号。", "The id of the definition."),
        new("getWorkflowDefinitionVersionId(): string", "流程定义版本编号。", "The id of the definition's version."),
        new("getWorkflowDefinitionVersion(): number", "流程定义版本号。", "The number of the definition's version."),
        new("getWorkflowInstanceId(): string", "实例编号。", "The id of the instance."),
        new("getWorkflowInstanceName(): string | null", "实例名称。", "The name of the instance."),
        new("setWorkflowInstanceName(name: string | null): void", "设置实例名称。", "Names the instance."),
        new("getCorrelationId(): string | null", "关联标识。", "The correlation id of the instance."),
        new("setCorrelationId(id: string | null): void", "设置关联标识。", "Sets the correlation id of the instance."),
        new("isNullOrEmpty(text: string | null | undefined): boolean", "文本是否为空。", "Whether a text is missing or empty."),
        new("isNullOrWhiteSpace(text: string | null | undefined): boolean", "文本是否为空或只有空白。", "Whether a text is missing or blank."),
        new("toJson(value: any): string", "转为 JSON 文本。", "The value as JSON."),
        new("parseGuid(text: string): string", "检查并规范唯一标识。", "An identifier, checked and in its usual form."),
        new("newGuid(): string", "新的唯一标识。", "A new identifier."),
        new("newGuidString(): string", "新的唯一标识。", "A new identifier."),
        new("getGuidString(): string", "新的唯一标识（旧名）。", "A new identifier; an older name."),
        new("newShortGuid(): string", "新的短标识，22 个字符。", "A new identifier of 22 characters."),
        new("getShortGuid(): string", "新的短标识（旧名）。", "A new identifier of 22 characters; an older name."),
        new("stringToBase64(text: string): string", "文本转 Base64。", "A text as base64."),
        new("stringFromBase64(text: string): string", "Base64 转文本。", "A text from base64."),
        new("bytesToString(bytes: number[] | string): string", "字节转文本。", "A text from bytes."),
        new("bytesFromString(text: string): number[]", "文本转字节。", "The bytes of a text."),
        new("bytesToBase64(bytes: number[] | string): string", "字节转 Base64。", "Bytes as base64."),
        new("bytesFromBase64(text: string): number[]", "Base64 转字节。", "Bytes from base64."),
    ];

    /// <summary>Functions of a script that is an activity.</summary>
    public static IReadOnlyList<HostFunctionDoc> OfScriptActivities { get; } =
    [
        new("setOutcome(outcome: string): void", "选择出口。", "Chooses the outcome."),
        new("setOutcomes(outcomes: string[]): void", "选择多个出口。", "Chooses the outcomes."),
    ];
}
