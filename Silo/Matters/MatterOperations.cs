using System.Data.Common;
using System.Globalization;
using Dapper;

namespace OneWindow.Silo.Matters;

/// <summary>What commands on matters were answered that came with an id of the caller's. Read and written in the transaction that has taken the catalogue.</summary>
internal static class MatterOperations
{
    private const int LongestId = 100;

    /// <summary>Number of the version that the operation made; null when there is no id, or it is new.</summary>
    /// <exception cref="Grains.CommandRejectedException">The id was used for something else, or cannot be one.</exception>
    public static async Task<int?> FindAsync(
        DbConnection connection, DbTransaction transaction, string code, string? operationId, string content, CancellationToken cancellationToken)
    {
        if (operationId is null)
            return null;
        if (operationId.Length > LongestId || operationId.Any(char.IsControl))
            throw Reject.Invalid("too_long", "operationId", $"operationId 不能超过 {LongestId} 字，且不能含有控制字符。", $"An operationId has at most {LongestId} characters, and no control characters.");
        var first = await connection.QueryFirstOrDefaultAsync<Row>(new CommandDefinition(
            "select fingerprint as Fingerprint, response as Response from operation where scope = @scope and operation_id = @operationId",
            new { scope = ScopeOf(code), operationId },
            transaction,
            cancellationToken: cancellationToken));
        if (first is null)
            return null;
        return first.Fingerprint == MatterJson.Hash(content)
            ? int.Parse(first.Response, CultureInfo.InvariantCulture)
            : throw Reject.Conflict("operation.reused", "operationId", "该 operationId 已用于内容不同的请求。", "This operationId was used before with different content.");
    }

    /// <summary>Keeps the answer: the version that was made.</summary>
    public static Task KeepAsync(
        DbConnection connection, DbTransaction transaction, string code, string? operationId, string content, int version, DateTimeOffset now, CancellationToken cancellationToken) =>
        operationId is null ? Task.CompletedTask : connection.ExecuteAsync(new CommandDefinition(
            "insert into operation (scope, operation_id, fingerprint, response, done_at) values (@scope, @operationId, @fingerprint, @response, @at)",
            new
            {
                scope = ScopeOf(code),
                operationId,
                fingerprint = MatterJson.Hash(content),
                response = version.ToString(CultureInfo.InvariantCulture),
                at = now.ToUnixTimeMilliseconds(),
            },
            transaction,
            cancellationToken: cancellationToken));

    private static string ScopeOf(string code) => $"matter:{code}";

    private sealed record Row
    {
        public required string Fingerprint { get; init; }

        public required string Response { get; init; }
    }
}
