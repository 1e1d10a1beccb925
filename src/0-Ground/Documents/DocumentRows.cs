using DoiThoai.Ground.Register;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Ground.Documents;

/// <summary>Documents stand in the register of numbers as they were entered.</summary>
internal sealed class DocumentRows : IRegisteredRows
{
    public async Task Check(RegisterReading register, CancellationToken ct)
    {
        var documents = register.Db.IssuedDocuments;
        var rows = await documents.AsNoTracking().ToDictionaryAsync(row => row.Id, ct);
        foreach (var told in await register.Told([RegisterType.DocumentIssued], ct))
        {
            if (told.As<DocumentIssued>() is not { } said) continue;
            if (!rows.Remove(said.Document, out var row))
            {
                register.Gone(said.Document, "documents");
                continue;
            }

            register.Same(row.Id, "documents.number", said.Printed, row.Printed);
            register.Same(row.Id, "documents.dated", said.Dated, row.Dated);
            register.Same(row.Id, "documents.type", said.Type, row.Type);
        }

        foreach (var row in rows.Values) register.Unsaid(row.Id, "documents");
    }
}
