using OneWindow.Load.Applications;
using OneWindow.Load.Cases;
using OneWindow.Load.Commits;
using OneWindow.Load.Lists;
using OneWindow.Load.Memory;
using OneWindow.Load.Running;
using OneWindow.Load.Startup;
using OneWindow.Load.Timers;
using OneWindow.Load.Workflows;

LoadCommand[] commands =
[
    new CommitsCommand(), new CasesCommand(), new StartupCommand(), new MemoryCommand(), new TimersCommand(), new ListsCommand(), new WorkflowsCommand(),
    new ApplicationsCommand(),
];
if (args is [] or ["help" or "--help" or "-h"])
{
    Console.WriteLine("Measures OneWindow on this machine. Prints tables in Markdown; docs/benchmarks.md says how to read them.\n");
    Console.WriteLine("dotnet run -c Release --project bench/Load -- <command> [--option value …]\n");
    foreach (var each in commands)
        Console.WriteLine(each.Help());
    return 0;
}

var command = Array.Find(commands, each => each.Name == args[0]);
if (command is null)
{
    await Console.Error.WriteLineAsync($"There is no command '{args[0]}'; known are {string.Join(", ", commands.Select(each => each.Name))}.");
    return 2;
}

if (args is [_, "--help" or "-h" or "help"])
{
    Console.WriteLine(command.Help());
    return 0;
}

try
{
    await command.RunAsync(Arguments.Parse(args[1..], command.Options));
    return 0;
}
catch (ArgumentException error)
{
    await Console.Error.WriteLineAsync(error.Message);
    return 2;
}
finally
{
    await MeasuredServer.StopAsync();
}
