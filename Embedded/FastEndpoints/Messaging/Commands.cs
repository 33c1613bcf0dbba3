using System.Collections.Concurrent;
using System.Linq.Expressions;
using Microsoft.Extensions.DependencyInjection;

namespace FastEndpoints;

/// <summary>Marks commands, whether or not they have a result.</summary>
public interface ICommandBase;

/// <summary>A command without a result.</summary>
public interface ICommand : ICommandBase;

/// <summary>A command with a result.</summary>
/// <typeparam name="TResult">The result.</typeparam>
public interface ICommand<out TResult> : ICommandBase;

/// <summary>Handles a command without a result. Found by scanning; created for each command.</summary>
/// <typeparam name="TCommand">The command.</typeparam>
public interface ICommandHandler<in TCommand> where TCommand : ICommand
{
    /// <summary>Handles a command.</summary>
    /// <param name="command">The command.</param>
    /// <param name="ct">Stops the work.</param>
    Task ExecuteAsync(TCommand command, CancellationToken ct);
}

/// <summary>Handles a command with a result. Found by scanning; created for each command.</summary>
/// <typeparam name="TCommand">The command.</typeparam>
/// <typeparam name="TResult">The result.</typeparam>
public interface ICommandHandler<in TCommand, TResult> where TCommand : ICommand<TResult>
{
    /// <summary>Handles a command.</summary>
    /// <param name="command">The command.</param>
    /// <param name="ct">Stops the work.</param>
    Task<TResult> ExecuteAsync(TCommand command, CancellationToken ct);
}

/// <summary>Runs commands.</summary>
public static class CommandExtensions
{
    private static readonly ConcurrentDictionary<(Type Command, Type Result), object> Invokers = new();

    /// <summary>Runs a command.</summary>
    /// <param name="command">The command.</param>
    /// <param name="ct">Stops the work.</param>
    /// <exception cref="InvalidOperationException">No handler was found.</exception>
    public static Task ExecuteAsync(this ICommand command, CancellationToken ct = default)
    {
        var handler = HandlerOf(command);
        var run = (Func<object, object, CancellationToken, Task>)Invokers.GetOrAdd(
            (command.GetType(), typeof(void)),
            static key => Compile<Task>(typeof(ICommandHandler<>).MakeGenericType(key.Command), key.Command));
        return run(handler, command, ct);
    }

    /// <summary>Runs a command.</summary>
    /// <typeparam name="TResult">Its result.</typeparam>
    /// <param name="command">The command.</param>
    /// <param name="ct">Stops the work.</param>
    /// <exception cref="InvalidOperationException">No handler was found.</exception>
    public static Task<TResult> ExecuteAsync<TResult>(this ICommand<TResult> command, CancellationToken ct = default)
    {
        var handler = HandlerOf(command);
        var run = (Func<object, object, CancellationToken, Task<TResult>>)Invokers.GetOrAdd(
            (command.GetType(), typeof(TResult)),
            static key => Compile<Task<TResult>>(typeof(ICommandHandler<,>).MakeGenericType(key.Command, key.Result), key.Command));
        return run(handler, command, ct);
    }

    private static object HandlerOf(ICommandBase command)
    {
        var host = CurrentHost.Value ?? throw new InvalidOperationException("No host with endpoints was started.");
        return host.Catalog.CommandHandlers.TryGetValue(command.GetType(), out var type)
            ? CurrentHost.Create(host, () => ActivatorUtilities.GetServiceOrCreateInstance(CurrentHost.HttpContext?.RequestServices ?? host.Services, type))
            : throw new InvalidOperationException($"No handler for [{command.GetType()}] was found.");
    }

    private static Func<object, object, CancellationToken, TTask> Compile<TTask>(Type contract, Type command)
    {
        var handler = Expression.Parameter(typeof(object));
        var argument = Expression.Parameter(typeof(object));
        var ct = Expression.Parameter(typeof(CancellationToken));
        var call = Expression.Call(Expression.Convert(handler, contract), contract.GetMethod("ExecuteAsync")!, Expression.Convert(argument, command), ct);
        return Expression.Lambda<Func<object, object, CancellationToken, TTask>>(call, handler, argument, ct).Compile();
    }
}
