namespace FastEndpoints;

/// <summary>Marks mappers. One instance serves the host: a mapper has no state.</summary>
public interface IMapper;

/// <summary>Maps requests to entities.</summary>
/// <typeparam name="TRequest">The request.</typeparam>
/// <typeparam name="TEntity">The entity.</typeparam>
public interface IRequestMapper<TRequest, TEntity> : IMapper
{
    /// <summary>Makes an entity.</summary>
    /// <param name="r">The request.</param>
    TEntity ToEntity(TRequest r);

    /// <summary>Makes an entity.</summary>
    /// <param name="r">The request.</param>
    /// <param name="ct">Stops the work.</param>
    Task<TEntity> ToEntityAsync(TRequest r, CancellationToken ct = default);

    /// <summary>Changes an entity.</summary>
    /// <param name="r">The request.</param>
    /// <param name="e">The entity.</param>
    TEntity UpdateEntity(TRequest r, TEntity e);

    /// <summary>Changes an entity.</summary>
    /// <param name="r">The request.</param>
    /// <param name="e">The entity.</param>
    /// <param name="ct">Stops the work.</param>
    Task<TEntity> UpdateEntityAsync(TRequest r, TEntity e, CancellationToken ct = default);
}

/// <summary>Maps entities to responses.</summary>
/// <typeparam name="TResponse">The response.</typeparam>
/// <typeparam name="TEntity">The entity.</typeparam>
public interface IResponseMapper<TResponse, TEntity> : IMapper
{
    /// <summary>Makes a response.</summary>
    /// <param name="e">The entity.</param>
    TResponse FromEntity(TEntity e);

    /// <summary>Makes a response.</summary>
    /// <param name="e">The entity.</param>
    /// <param name="ct">Stops the work.</param>
    Task<TResponse> FromEntityAsync(TEntity e, CancellationToken ct = default);
}

/// <summary>Maps requests to entities and entities to responses; override what is used.</summary>
/// <typeparam name="TRequest">The request.</typeparam>
/// <typeparam name="TResponse">The response.</typeparam>
/// <typeparam name="TEntity">The entity.</typeparam>
public abstract class Mapper<TRequest, TResponse, TEntity> : RequestMapper<TRequest, TEntity>, IResponseMapper<TResponse, TEntity>
{
    /// <inheritdoc/>
    public virtual TResponse FromEntity(TEntity e) => throw NotOverridden(nameof(FromEntity));

    /// <inheritdoc/>
    public virtual Task<TResponse> FromEntityAsync(TEntity e, CancellationToken ct = default) => throw NotOverridden(nameof(FromEntityAsync));
}

/// <summary>Maps requests to entities; override what is used.</summary>
/// <typeparam name="TRequest">The request.</typeparam>
/// <typeparam name="TEntity">The entity.</typeparam>
public abstract class RequestMapper<TRequest, TEntity> : IRequestMapper<TRequest, TEntity>
{
    /// <inheritdoc/>
    public virtual TEntity ToEntity(TRequest r) => throw NotOverridden(nameof(ToEntity));

    /// <inheritdoc/>
    public virtual Task<TEntity> ToEntityAsync(TRequest r, CancellationToken ct = default) => throw NotOverridden(nameof(ToEntityAsync));

    /// <inheritdoc/>
    public virtual TEntity UpdateEntity(TRequest r, TEntity e) => throw NotOverridden(nameof(UpdateEntity));

    /// <inheritdoc/>
    public virtual Task<TEntity> UpdateEntityAsync(TRequest r, TEntity e, CancellationToken ct = default) => throw NotOverridden(nameof(UpdateEntityAsync));

    private protected NotSupportedException NotOverridden(string method) => new($"[{GetType()}] does not override {method}.");
}

/// <summary>Maps entities to responses; override what is used.</summary>
/// <typeparam name="TResponse">The response.</typeparam>
/// <typeparam name="TEntity">The entity.</typeparam>
public abstract class ResponseMapper<TResponse, TEntity> : IResponseMapper<TResponse, TEntity>
{
    /// <inheritdoc/>
    public virtual TResponse FromEntity(TEntity e) => throw new NotSupportedException($"[{GetType()}] does not override {nameof(FromEntity)}.");

    /// <inheritdoc/>
    public virtual Task<TResponse> FromEntityAsync(TEntity e, CancellationToken ct = default)
        => throw new NotSupportedException($"[{GetType()}] does not override {nameof(FromEntityAsync)}.");
}
