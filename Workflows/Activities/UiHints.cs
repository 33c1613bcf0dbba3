namespace OneWindow.Workflows.Activities;

/// <summary>How an editor lets people enter an input. The names are those that Elsa Studio knows.</summary>
public static class UiHints
{
    /// <summary>One line of text.</summary>
    public const string SingleLine = "singleline";

    /// <summary>Several lines of text.</summary>
    public const string MultiLine = "multiline";

    /// <summary>Yes or no.</summary>
    public const string CheckBox = "checkbox";

    /// <summary>One of a list.</summary>
    public const string DropDown = "dropdown";

    /// <summary>One of a short list, all of it shown.</summary>
    public const string RadioList = "radiolist";

    /// <summary>Some of a list.</summary>
    public const string CheckList = "checklist";

    /// <summary>Several texts.</summary>
    public const string MultiText = "multitext";

    /// <summary>Names with a value each.</summary>
    public const string Dictionary = "dictionary";

    /// <summary>JSON.</summary>
    public const string JsonEditor = "json-editor";

    /// <summary>A script.</summary>
    public const string CodeEditor = "code-editor";

    /// <summary>An instant. Studio stores it in the browser's culture, so activities ask for text or an expression instead.</summary>
    public const string DateTimePicker = "datetime-picker";

    /// <summary>A variable.</summary>
    public const string VariablePicker = "variable-picker";

    /// <summary>An output of the workflow.</summary>
    public const string OutputPicker = "output-picker";

    /// <summary>A type's alias.</summary>
    public const string TypePicker = "type-picker";

    /// <summary>A workflow definition.</summary>
    public const string WorkflowDefinitionPicker = "workflow-definition-picker";

    /// <summary>Outcomes that become the activity's ports.</summary>
    public const string DynamicOutcomes = "dynamic-outcomes";

    /// <summary>The cases of Switch.</summary>
    public const string SwitchEditor = "switch-editor";

    /// <summary>The cases of FlowSwitch.</summary>
    public const string FlowSwitchEditor = "flow-switch-editor";

    /// <summary>Status codes with an activity each.</summary>
    public const string HttpStatusCodes = "http-status-codes";

    /// <summary>The hint that an input's type and options suggest.</summary>
    internal static string Of(InputDescriptor input)
    {
        var isList = input.TypeName.StartsWith("List<", StringComparison.Ordinal) || input.TypeName.EndsWith("[]", StringComparison.Ordinal);
        if (input.Options.Count > 0 || input.OptionsProvider is not null)
            return isList ? CheckList : DropDown;
        return input.TypeName switch
        {
            "Boolean" => CheckBox,
            "Variable" => VariablePicker,
            "ObjectDictionary" => Dictionary,
            "Object" => MultiLine,
            _ when isList => MultiText,
            _ => SingleLine,
        };
    }
}
