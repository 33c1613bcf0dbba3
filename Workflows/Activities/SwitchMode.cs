namespace OneWindow.Workflows.Activities;

/// <summary>Which of the matching cases of a switch count.</summary>
internal enum SwitchMode
{
    /// <summary>The first that matches.</summary>
    MatchFirst,

    /// <summary>All that match.</summary>
    MatchAny,
}
