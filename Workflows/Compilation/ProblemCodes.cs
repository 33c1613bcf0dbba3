namespace OneWindow.Workflows.Compilation;

/// <summary>The codes of <see cref="CompilationProblem"/>, those of warnings included, besides those of scripts in <see cref="Expressions.ScriptProblemCodes"/>.</summary>
public static class ProblemCodes
{
    /// <summary>The activity type is not known.</summary>
    public const string UnknownActivity = "unknownActivity";

    /// <summary>The activity type or mode is Elsa's and is not supported here.</summary>
    public const string UnsupportedActivity = "unsupportedActivity";

    /// <summary>Two activities have one id.</summary>
    public const string DuplicateActivity = "duplicateActivity";

    /// <summary>An input that is needed is missing.</summary>
    public const string MissingInput = "missingInput";

    /// <summary>A literal does not fit the input's type.</summary>
    public const string BadLiteral = "badLiteral";

    /// <summary>The kind of expression is not known or not supported.</summary>
    public const string UnknownExpression = "unknownExpression";

    /// <summary>A type's alias is not known.</summary>
    public const string UnknownType = "unknownType";

    /// <summary>A variable that is referred to does not exist in the scope.</summary>
    public const string UnknownVariable = "unknownVariable";

    /// <summary>Two variables of one scope have one id or one name.</summary>
    public const string DuplicateVariable = "duplicateVariable";

    /// <summary>An input of the workflow that is referred to does not exist.</summary>
    public const string UnknownInput = "unknownInput";

    /// <summary>A connection names an activity that the flowchart does not hold.</summary>
    public const string BadConnection = "badConnection";

    /// <summary>A connection leads back to an activity that is not on every way there.</summary>
    public const string InvalidLoop = "invalidLoop";

    /// <summary>A state machine has no state of a name that is referred to.</summary>
    public const string UnknownState = "unknownState";

    /// <summary>Two states of a state machine have one name.</summary>
    public const string DuplicateState = "duplicateState";

    /// <summary>A setting has a value that is not one of those allowed.</summary>
    public const string BadSetting = "badSetting";

    /// <summary>An activity that may start the workflow can start nothing: its event, address or time cannot be computed without an instance, or is impossible.</summary>
    public const string BadTrigger = "badTrigger";

    /// <summary>A definition that is used as an activity does not exist.</summary>
    public const string UnknownDefinition = "unknownDefinition";

    /// <summary>A definition that is used as an activity does not allow that.</summary>
    public const string NotUsableAsActivity = "notUsableAsActivity";

    /// <summary>A definition uses itself as an activity, directly or through others.</summary>
    public const string DefinitionCycle = "definitionCycle";

    /// <summary>There are too many activities, those of definitions used as activities included.</summary>
    public const string TooManyActivities = "tooManyActivities";

    /// <summary>Activities are nested too deeply.</summary>
    public const string TooDeep = "tooDeep";

    /// <summary>A member has a shape that cannot be read: an activity that is no object, a variable without name.</summary>
    public const string BadShape = "badShape";

    /// <summary>Two inputs, or two outputs, of the workflow have one name.</summary>
    public const string DuplicateArgument = "duplicateArgument";

    /// <summary>A warning: no connection leads from the flowchart's start to the activity.</summary>
    public const string UnreachableActivity = "unreachableActivity";

    /// <summary>A warning: the connection begins at an outcome that the activity never has.</summary>
    public const string UnknownOutcome = "unknownOutcome";

    /// <summary>A warning: a person may choose an outcome of the task from which no connection leads on.</summary>
    public const string OpenOutcome = "openOutcome";

    /// <summary>A warning: the workflow does not declare the output that an activity sets.</summary>
    public const string UndeclaredOutput = "undeclaredOutput";

    /// <summary>A warning: an activity that is no trigger is marked as one that may start the workflow.</summary>
    public const string NoTrigger = "noTrigger";

    /// <summary>A warning: an input names no type. Elsa leaves such an input out; here it is used.</summary>
    public const string UntypedInput = "untypedInput";
}
