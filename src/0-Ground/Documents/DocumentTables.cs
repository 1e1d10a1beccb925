using DoiThoai.Ground.Storage;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Ground.Documents;

internal sealed class DocumentTables : StageTables
{
    public override int Stage => 0;

    public override void Configure(ModelBuilder model)
    {
        model.Entity<PartyTerm>().ToTable("party_terms").HasKey(row => row.Id);
        model.Entity<IssuedDocument>(document =>
        {
            document.ToTable("issued_documents").HasKey(row => row.Id);
            document.Ignore(row => row.Printed);
        });
    }
}

internal static class DocumentSets
{
    extension(DoiThoaiDb db)
    {
        internal DbSet<PartyTerm> PartyTerms => db.Set<PartyTerm>();

        internal DbSet<IssuedDocument> IssuedDocuments => db.Set<IssuedDocument>();
    }
}
