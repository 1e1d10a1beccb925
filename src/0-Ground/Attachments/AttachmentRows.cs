using System.Security.Cryptography;
using DoiThoai.Ground.Register;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Ground.Attachments;

/// <summary>Files are those whose hashes were entered, byte for byte, until they are erased.</summary>
internal sealed class AttachmentRows : IRegisteredRows
{
    public async Task Check(RegisterReading register, CancellationToken ct)
    {
        var (openings, files, contents) = (register.Db.Set<Opening>(), register.Db.Set<Attachment>(), register.Db.Set<AttachmentContent>());
        var said = await openings.AsNoTracking().Where(row => row.Seq == 0 && row.Name == "attachments" && row.Value != null).ToDictionaryAsync(row => row.CaseId, row => row.Value!, ct);
        var bound = (await files.AsNoTracking().Where(row => row.SubjectId != null).OrderBy(row => row.Ordinal).ToListAsync(ct)).ToLookup(row => row.SubjectId!.Value);
        foreach (var (id, hashes) in said.Where(it => it.Value.Length > 0 || bound.Contains(it.Key)))
        {
            register.Same(id, "attachments", hashes, HeldFiles.Said(bound[id]));
            foreach (var row in bound[id])
            {
                await Bytes(row);
            }
        }

        foreach (var row in await files.AsNoTracking().Where(row => row.SubjectId == null).ToListAsync(ct)) await Bytes(row);
        foreach (var id in await contents.Where(row => !files.Any(file => file.Id == row.Id)).Select(row => row.Id).ToListAsync(ct)) register.Unsaid(id, "attachment_contents");

        async Task Bytes(Attachment row)
        {
            var content = await contents.AsNoTracking().Where(it => it.Id == row.Id).Select(it => it.Content).FirstOrDefaultAsync(ct);
            if (content is null) register.Gone(row.Id, "attachment_contents");
            else register.Same(row.Id, "attachment_contents.content", row.Hash, Convert.ToHexStringLower(SHA256.HashData(content)));
        }
    }
}
