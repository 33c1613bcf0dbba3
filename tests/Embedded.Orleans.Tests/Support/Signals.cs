using System.Collections.Concurrent;

namespace OneWindow.Embedded.Orleans.Tests.Support;

/// <summary>Named signals between tests and grains. Names hold the test's own key, so that tests do not meet.</summary>
internal static class Signals
{
    private static readonly ConcurrentDictionary<string, TaskCompletionSource> All = new();
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public static void Raise(string name) => Of(name).TrySetResult();

    public static bool IsRaised(string name) => Of(name).Task.IsCompleted;

    /// <summary>Waits in a grain, as long as it takes.</summary>
    public static Task Wait(string name) => Of(name).Task;

    /// <summary>Waits in a test; a signal that never comes fails the test.</summary>
    public static Task Expect(string name) => Of(name).Task.WaitAsync(Patience);

    public static Task<T> Soon<T>(this Task<T> task) => task.WaitAsync(Patience);

    public static Task Soon(this Task task) => task.WaitAsync(Patience);

    private static TaskCompletionSource Of(string name) => All.GetOrAdd(name, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
}
