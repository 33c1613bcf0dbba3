using System.Globalization;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Forms;

/// <summary>One check of a filled-in form; collects what is wrong.</summary>
internal sealed class FormCheck
{
    private const int MostProblems = 50;

    internal List<FormProblem> Problems { get; } = [];

    internal void Check(FormSchema schema, Value value, string path)
    {
        if (Problems.Count >= MostProblems)
            return;
        if (!Fits(schema.Type, value))
        {
            var (en, zh) = NameOf(schema.Type);
            Add(schema, path, $"must be {en}", $"必须是{zh}");
            return;
        }
        if (!schema.Enum.IsDefault && !schema.Enum.Contains(value))
        {
            var list = string.Join(", ", schema.Enum.Select(choice => choice.ToString()));
            Add(schema, path, $"must be one of: {list}", $"必须是以下之一：{list}");
        }
        if (value.IsNumber)
            CheckNumber(schema, value.AsNumber(), path);
        else if (value.IsText)
            CheckText(schema, value.AsText(), path);
        else if (value.IsArray)
            CheckList(schema, value.AsArray(), path);
        else if (value.IsObject)
            CheckFields(schema, value.AsObject(), path);
    }

    private static bool Fits(FormType type, Value value) => type switch
    {
        FormType.Text => value.IsText,
        FormType.Number => value.IsNumber,
        FormType.WholeNumber => value.IsNumber && value.AsNumber() % 1 == 0,
        FormType.YesNo => value.IsBoolean,
        FormType.Fields => value.IsObject,
        FormType.List => value.IsArray,
        _ => true,
    };

    private static (string En, string Zh) NameOf(FormType type) => type switch
    {
        FormType.Text => ("text", "文本"),
        FormType.Number => ("a number", "数"),
        FormType.WholeNumber => ("a whole number", "整数"),
        FormType.YesNo => ("true or false", "是或否"),
        FormType.Fields => ("a group of fields", "一组字段"),
        _ => ("a list", "列表"),
    };

    private void CheckNumber(FormSchema schema, double number, string path)
    {
        if (number < schema.Minimum)
            Add(schema, path, FormattableString.Invariant($"must be at least {schema.Minimum}"), FormattableString.Invariant($"不能小于 {schema.Minimum}"));
        if (number > schema.Maximum)
            Add(schema, path, FormattableString.Invariant($"must be at most {schema.Maximum}"), FormattableString.Invariant($"不能大于 {schema.Maximum}"));
    }

    private void CheckText(FormSchema schema, string text, string path)
    {
        var length = schema.MinLength is null && schema.MaxLength is null ? 0 : text.EnumerateRunes().Count();
        if (length < schema.MinLength)
            Add(schema, path, $"must have at least {schema.MinLength} characters", $"至少需要 {schema.MinLength} 个字");
        if (length > schema.MaxLength)
            Add(schema, path, $"must have at most {schema.MaxLength} characters", $"不能超过 {schema.MaxLength} 个字");
        if (schema.Pattern is { } pattern && !pattern.IsMatch(text))
            Add(schema, path, "does not have the form that is asked for", "格式不符合要求");
        if (schema.Format == "date" && !DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
            Add(schema, path, "must be a date such as 2026-03-01", "必须是日期，如 2026-03-01");
        if (schema.Format == "date-time" && !Converter.TryConvert(Value.From(text), TypeAlias.DateTimeOffset, out _, out _))
            Add(schema, path, "must be a point in time such as 2026-03-01T09:00:00+08:00", "必须是时间，如 2026-03-01T09:00:00+08:00");
    }

    private void CheckList(FormSchema schema, ArrayValue list, string path)
    {
        if (list.Count < schema.MinItems)
            Add(schema, path, $"must have at least {schema.MinItems} entries", $"至少需要 {schema.MinItems} 项");
        if (list.Count > schema.MaxItems)
            Add(schema, path, $"must have at most {schema.MaxItems} entries", $"不能超过 {schema.MaxItems} 项");
        if (schema.Items is null)
            return;
        for (var i = 0; i < list.Count && Problems.Count < MostProblems; i++)
            Check(schema.Items, list[i], string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]"));
    }

    private void CheckFields(FormSchema schema, ObjectValue fields, string path)
    {
        foreach (var name in schema.Required)
        {
            // A field that was left empty in a form arrives as null or as empty text.
            if (fields.TryGet(name, out var value) && !value.IsNullish && !(value.IsText && value.AsText().Length == 0))
                continue;
            var field = schema.Properties.FirstOrDefault(property => property.Name == name).Schema ?? schema;
            Add(ReferenceEquals(field, schema) ? null : field, Join(path, name), "is missing", "必须填写");
        }
        foreach (var (name, property) in schema.Properties)
        {
            if (fields.TryGet(name, out var value) && !value.IsNullish && !(value.IsText && value.AsText().Length == 0 && schema.Required.Contains(name)))
                Check(property, value, Join(path, name));
        }
        if (schema.AllowsOthers)
            return;
        foreach (var (name, _) in fields)
        {
            if (!schema.Properties.Any(property => property.Name == name))
                Add(null, Join(path, name), "is not a field of this form", "不是本表单的字段");
        }
    }

    private static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";

    private void Add(FormSchema? schema, string path, string en, string zh)
    {
        if (Problems.Count >= MostProblems)
            return;
        var nameZh = schema?.Title is { } title ? $"{title}（{path}）" : path;
        var nameEn = schema?.TitleEn is { } titleEn ? $"{titleEn} ({path})" : path;
        Problems.Add(path.Length == 0
            ? new(path, $"The form {en}.", $"表单{zh}。")
            : new(path, $"The field {nameEn} {en}.", $"字段 {nameZh}{(char.IsAsciiLetterOrDigit(nameZh[^1]) ? " " : "")}{zh}。"));
    }
}
