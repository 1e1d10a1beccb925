using System.CommandLine;
using DoiThoai.Ground.Attachments.Cleaning;

namespace DoiThoai.Host;

/// <summary>What the product starts for itself: a PDF from standard input, its bare pages to standard output.</summary>
internal static class CleanPdfVerb
{
    public static Command Make()
    {
        var command = new Command(PdfFile.Verb, "Reads a PDF and writes its pages alone") { Hidden = true };
        command.SetAction(_ =>
        {
            using var from = Console.OpenStandardInput();
            using var to = Console.OpenStandardOutput();
            return PdfFile.Read(from, to);
        });
        return command;
    }
}
