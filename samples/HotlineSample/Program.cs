using System.Text;
using OneWindow.HotlineSample;
using OneWindow.Silo.Data;

// Writes the sample file: dotnet run --project samples/HotlineSample -- samples/hotline-2019q1.csv
if (args.Length != 1)
{
    Console.Error.WriteLine("One argument is expected: the file to write.");
    return 1;
}

var cases = new SampleQuarter(OfficeData.Load()).Generate();
File.WriteAllText(args[0], SampleCsv.Write(cases), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
Console.WriteLine($"{cases.Count} cases, {cases.Count(sample => sample.IsClosed)} closed.");
return 0;
