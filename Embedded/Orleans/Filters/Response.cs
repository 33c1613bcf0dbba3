using System.Runtime.ExceptionServices;

namespace Orleans.Serialization.Invocation;

/// <summary>The outcome of a request: a result or an exception.</summary>
public abstract class Response
{
    /// <summary>The result of a method without one.</summary>
    public static Response Completed { get; } = new ResultResponse(null);

    /// <summary>The result; null when there is none.</summary>
    /// <exception cref="Exception">The one of the response, when it holds one.</exception>
    public abstract object? Result { get; set; }

    /// <summary>The exception, if the request failed.</summary>
    public abstract Exception? Exception { get; set; }

    /// <summary>A failure.</summary>
    public static Response FromException(Exception exception) => new ExceptionResponse(exception);

    /// <summary>A result.</summary>
    public static Response FromResult<TResult>(TResult value) => new ResultResponse(value);

    private sealed class ResultResponse(object? result) : Response
    {
        public override object? Result { get; set; } = result;

        public override Exception? Exception
        {
            get => null;
            set => throw new InvalidOperationException($"This response holds a result, no exception: {value}");
        }
    }

    private sealed class ExceptionResponse(Exception exception) : Response
    {
        public override object? Result
        {
            get
            {
                ExceptionDispatchInfo.Throw(Exception!);
                return null;
            }
            set => throw new InvalidOperationException($"This response holds an exception, no result: {value}");
        }

        public override Exception? Exception { get; set; } = exception;
    }
}
