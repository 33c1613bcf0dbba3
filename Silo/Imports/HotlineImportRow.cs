using System.Globalization;
using System.Text.RegularExpressions;
using OneWindow.Grains;
using OneWindow.Grains.Hotline;
using OneWindow.Grains.Imports;

namespace OneWindow.Silo.Imports;

/// <summary>
/// One record of a file: a case and what happened to it, taken in with one commit under an operation id made of the external number. So a
/// record taken in twice changes nothing, and one that has grown adds only what is new.
/// </summary>
internal sealed partial class HotlineImportRow(IGrainFactory grains, HotlineCsvRecord record, string actor)
{
    private const int MaxExternalNumber = 64;

    /// <summary>Takes the record in; returns why it was refused, or null.</summary>
    public async Task<ImportRowError?> RunAsync()
    {
        try
        {
            await TakeInAsync();
            return null;
        }
        catch (CommandRejectedException rejected)
        {
            var reason = rejected.Rejection;
            return new ImportRowError(record.Line, record["externalNumber"], reason.Field, reason.Code, reason.Zh, reason.En);
        }
    }

    private async Task TakeInAsync()
    {
        var external = Text("externalNumber", MaxExternalNumber);
        var operation = $"import:{external}";
        var registration = new RegisterCase(
            operation,
            actor,
            Choice<HotlineCaseKind>("kind"),
            Text("problem", 64),
            Text("community", 64),
            Text("address", 200),
            Text("callerName", 64),
            Phone(),
            Text("description", 4000),
            Instant("receivedAt"),
            external);
        await grains.GetGrain<IHotlineIntakeGrain>(HotlineIntake.KeyFor(operation)).Import(new ImportCase(registration, [.. Steps(registration.ReceivedAt!.Value)]));
    }

    /// <summary>What is recorded of the case after its registration, in order. Cells are checked before anything is changed.</summary>
    private IEnumerable<RecordedStep> Steps(DateTimeOffset receivedAt)
    {
        if (record["dispatchedOffice"] is not null)
            yield return new RecordedStep(RecordedStepKind.Dispatch, "dispatchedOffice", record["dispatchedAt"] is null ? receivedAt : Instant("dispatchedAt"), Text("dispatchedOffice", 64));
        if (record["respondedAt"] is not null)
            yield return new RecordedStep(RecordedStepKind.Respond, "respondedAt", Instant("respondedAt"), null);
        foreach (var again in new[] { "", "Again" })
        {
            if (record[$"resolved{again}At"] is not null)
                yield return new RecordedStep(RecordedStepKind.Resolve, $"resolved{again}At", Instant($"resolved{again}At"), Text($"resolution{again}", 4000));
            if (record[$"callback{again}At"] is not null)
            {
                yield return new RecordedStep(
                    RecordedStepKind.Callback,
                    $"callback{again}At",
                    Instant($"callback{again}At"),
                    null,
                    Choice<SolvedAnswer>($"solved{again}"),
                    Choice<SatisfiedAnswer>($"satisfied{again}"));
            }
        }
    }

    private string Text(string column, int maxLength)
    {
        var text = record[column] ?? throw Wrong(column, "required", "不能为空。", "is required.");
        if (text.Length > maxLength)
            throw Wrong(column, "too_long", $"不能超过 {maxLength} 字。", $"must have at most {maxLength} characters.");
        return text.Any(c => char.IsControl(c) && c is not ('\n' or '\r' or '\t'))
            ? throw Wrong(column, "characters", "含有不允许的控制字符。", "contains control characters that are not allowed.")
            : text;
    }

    private string Phone()
    {
        var phone = Text("callerPhone", 20);
        return PhoneForm().IsMatch(phone)
            ? phone
            : throw Wrong("callerPhone", "format", "不是有效的电话号码。", "is no phone number.");
    }

    private DateTimeOffset Instant(string column)
    {
        var text = Text(column, 40);
        var time = text.IndexOf('T', StringComparison.Ordinal);
        var hasOffset = time > 0 && (text[^1] == 'Z' || text.AsSpan(time).IndexOfAny('+', '-') > 0);
        return hasOffset && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant)
            ? instant
            : throw Wrong(column, "format", "需要带时区的时间，如 2019-01-05T09:30:00+08:00。", "needs an instant with offset, such as 2019-01-05T09:30:00+08:00.");
    }

    private T Choice<T>(string column)
        where T : struct, Enum
    {
        var text = Text(column, 32);
        foreach (var value in Enum.GetValues<T>())
        {
            if (string.Equals(value.ToString(), text, StringComparison.OrdinalIgnoreCase))
                return value;
        }

        var list = string.Join(", ", Enum.GetValues<T>().Select(value => value.ToString().ToLowerInvariant()));
        throw Wrong(column, "unknown_value", $"应为以下之一：{list}。", $"must be one of: {list}.");
    }

    [GeneratedRegex(@"^\+?[0-9][0-9-]{3,18}[0-9]\z")]
    private static partial Regex PhoneForm();

    private static CommandRejectedException Wrong(string column, string code, string zh, string en) => Reject.Invalid(code, column, $"{column} {zh}", $"{column} {en}");
}
