using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OneWindow.Grains.Workflows;
using OneWindow.Silo.Hosting;
using OneWindow.Silo.Storage;
using OneWindow.Testing;
using Orleans.TestingHost;

namespace OneWindow.Silo.Tests.Children;

/// <summary>Parents and children in a cluster of three silos over one PostgreSQL database, each pair torn apart: the parent on one silo, its child on the next.</summary>
public sealed class Families_on_several_silos : IAsyncLifetime
{
    private const short Silos = 3;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private const string Child =
        """
        {"definitionId":"child","outputs":[{"name":"Answer","type":"String"}],"root":{"type":"Elsa.Sequence","id":"main","activities":[
          {"type":"Elsa.Event","id":"go","eventName":{"typeName":"String","expression":{"type":"Literal","value":"Go"}}},
          {"type":"Elsa.SetOutput","id":"say","outputName":{"typeName":"String","expression":{"type":"Literal","value":"Answer"}},
           "outputValue":{"typeName":"Object","expression":{"type":"JavaScript","value":"'yes, ' + getCorrelationId()"}}}]}}
        """;

    private const string Parent =
        """
        {"definitionId":"parent","variables":[{"id":"heard","name":"Heard","typeName":"Object"}],"outputs":[{"name":"Heard","type":"Object"}],"root":{"type":"Elsa.Sequence","id":"main","activities":[
          {"type":"Elsa.DispatchWorkflow","id":"ask","workflowDefinitionId":{"typeName":"String","expression":{"type":"Literal","value":"child"}},
           "correlationId":{"typeName":"String","expression":{"type":"JavaScript","value":"getCorrelationId()"}},
           "waitForCompletion":{"typeName":"Boolean","expression":{"type":"Literal","value":true}},"result":{"typeName":"Object","memoryReference":{"id":"heard"}}},
          {"type":"Elsa.SetOutput","id":"tell","outputName":{"typeName":"String","expression":{"type":"Literal","value":"Heard"}},
           "outputValue":{"typeName":"Object","expression":{"type":"JavaScript","value":"getVariable('Heard')"}}}]}}
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("onewindow-silos-").FullName;
    private string? _connectionString;
    private InProcessTestCluster _cluster = null!;

    public async Task InitializeAsync()
    {
        if (PostgreSqlServer.SkipReason is not null)
            return;
        _connectionString = await (await PostgreSqlServer.GetAsync()).CreateDatabaseAsync();
        var first = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { EnvironmentName = Environments.Development });
        Configure(first);
        using (var host = first.Build())
            await host.Services.OpenOfficeAsync();

        var builder = new InProcessTestClusterBuilder(Silos);
        builder.ConfigureSiloHost((options, host) =>
        {
            Configure(host);
            host.UseOrleans(silo => silo.UseLocalhostClustering(options.SiloPort, options.GatewayPort, null, "onewindow", "onewindow"));
        });
        builder.Options.InitializeClientOnDeploy = false;
        _cluster = builder.Build();
        await _cluster.DeployAsync();
        foreach (var definition in (string[])[Child, Parent])
            (await Service<IWorkflowDefinitions>(0).PublishAsync(definition, null, CancellationToken.None)).Version.ShouldNotBeNull();
    }

    public async Task DisposeAsync()
    {
        if (_connectionString is not null)
        {
            await _cluster.DisposeAsync();
            await (await PostgreSqlServer.GetAsync()).DropDatabaseAsync(_connectionString);
        }

        Directory.Delete(_folder, recursive: true);
    }

    [PostgreSqlFact]
    public async Task A_child_on_another_silo_is_started_and_its_result_comes_home()
    {
        var families = await StartApartAsync(6);
        foreach (var (parent, _) in families)
            await Service<IWorkflowEvents>(2).PublishAsync(new NewWorkflowEvent("Go", $"c-{parent}", null, null), CancellationToken.None);
        foreach (var (parent, child) in families)
        {
            await UntilAsync(parent, "Finished");
            (await At(0, parent).GetWorkflow()).Output.ShouldContain($"yes, c-{parent}");
            (await At(1, child).GetWorkflow()).SubStatus.ShouldBe("Finished");
        }

        await UntilAsync("select count(*) from outbox", 0);
    }

    [PostgreSqlFact]
    public async Task Canceling_a_parent_ends_its_child_on_another_silo()
    {
        var families = await StartApartAsync(6);
        foreach (var (parent, _) in families)
            await At(2, parent).CancelWorkflow(new CancelWorkflow("撤回", null, WithChildren: true, null, null));
        foreach (var (parent, child) in families)
        {
            (await At(1, parent).GetWorkflow()).SubStatus.ShouldBe("Cancelled");
            await UntilAsync(child, "Cancelled");
        }
    }

    [PostgreSqlFact]
    public async Task A_result_comes_home_though_the_silos_of_parent_and_child_are_gone()
    {
        var families = await StartApartAsync(6);
        await _cluster.KillSiloAsync(_cluster.Silos[2]);
        foreach (var (parent, _) in families)
            await Service<IWorkflowEvents>(0).PublishAsync(new NewWorkflowEvent("Go", $"c-{parent}", null, null), CancellationToken.None);
        foreach (var (parent, _) in families)
        {
            await UntilAsync(parent, "Finished");
            (await At(1, parent).GetWorkflow()).Output.ShouldContain($"yes, c-{parent}");
        }
    }

    /// <summary>Starts parents, waits for their children, and moves each pair to two silos.</summary>
    private async Task<List<(string Parent, string Child)>> StartApartAsync(int count)
    {
        var families = new List<(string, string)>();
        for (var i = 0; i < count; i++)
        {
            var id = WorkflowInstanceIds.New();
            await At(i % Silos, id).Start(new StartWorkflow { DefinitionId = "parent", CorrelationId = $"c-{id}" });
            await UntilAsync($"select count(*) from workflow_bookmark b join workflow_instance i on i.id = b.grain_key where b.kind = 'Event' and i.parent_key = '{id}'", 1);
            var child = await ReadAsync<string>($"select id from workflow_instance where parent_key = '{id}'");
            await MoveAsync(id, i % Silos);
            await MoveAsync(child, (i + 1) % Silos);
            families.Add((id, child));
        }

        return families;
    }

    private async Task MoveAsync(string id, int silo)
    {
        var grain = At(0, id);
        await grain.GetWorkflow();
        var target = _cluster.Silos[silo].SiloAddress;
        await _cluster.MigrateAsync(grain.GetGrainId(), target);
        await grain.GetWorkflow();
        _cluster.TryGetGrainContext(grain.GetGrainId(), out var context).ShouldBeTrue();
        context!.Address.SiloAddress.ShouldBe(target);
    }

    private Task UntilAsync(string id, string subStatus) => UntilAsync($"select count(*) from workflow_instance where id = '{id}' and sub_status = '{subStatus}'", 1);

    private async Task UntilAsync(string count, long expected)
    {
        using var patience = new CancellationTokenSource(Patience);
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (await ReadAsync<long>(count) != expected)
            (await tick.WaitForNextTickAsync(patience.Token)).ShouldBeTrue();
    }

    private async Task<T> ReadAsync<T>(string sql)
    {
        await using var connection = await Service<IDatabase>(0).OpenReadAsync();
        return (await connection.ExecuteScalarAsync<T>(sql))!;
    }

    private IWorkflowInstanceGrain At(int silo, string id) => Service<IGrainFactory>(silo).GetGrain<IWorkflowInstanceGrain>(id);

    private T Service<T>(int silo)
        where T : notnull => _cluster.Silos[silo].ServiceProvider.GetRequiredService<T>();

    private void Configure(IHostApplicationBuilder builder)
    {
        builder.Configuration["Storage:Provider"] = "PostgreSql";
        builder.Configuration["Storage:ConnectionString"] = _connectionString;
        builder.Configuration["Keys:Directory"] = Path.Combine(_folder, "keys");
        builder.AddOneWindowSilo();
    }
}
