import { createHash } from 'node:crypto';
import { readdir, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  AddFile,
  CollaborationQuery,
  CompleteCollaboration,
  type FilePurpose,
  RemoveFile,
  StartCollaboration,
  SweepFiles,
} from '@app/collaborations';
import { type Actor, FileStore } from '@app/kernel';
import { Config } from '@app/platform';
import sharp from 'sharp';
import { Brokerage } from '../../support/builders/a-brokerage';
import { zipWith } from '../../support/builders/a-zip';

const pdf = (text = 'one') => Buffer.from(`%PDF-1.7\n${text}\n%%EOF`);
const refusal = (code: string) => expect.objectContaining({ code });
const OLD = new Date('2020-01-01T00:00:00Z');

async function* inPieces(content: Buffer, size = 1000): AsyncGenerator<Buffer> {
  for (let at = 0; at < content.length; at += size) yield await Promise.resolve(content.subarray(at, at + size));
}

describe('the files of a collaboration, on a real database and disk', () => {
  let brokerage: Brokerage;
  let running: Awaited<ReturnType<Brokerage['agreed']>>;
  beforeAll(async () => {
    brokerage = await Brokerage.open();
  });
  beforeEach(async () => {
    running = await brokerage.agreed();
  });
  afterAll(() => brokerage.close());

  const add = (name: string, content: Buffer | AsyncIterable<Uint8Array>, actor: Actor = running.needSide) =>
    addAs('deliverable', name, content, actor);
  const addAs = (
    purpose: FilePurpose,
    name: string,
    content: Buffer | AsyncIterable<Uint8Array>,
    actor: Actor = running.needSide,
  ) =>
    brokerage.get(AddFile).execute({
      actor,
      collaborationId: running.collaborationId,
      purpose,
      file: { name, content: Buffer.isBuffer(content) ? inPieces(content) : content },
    });
  const remove = (fileId: string, actor: Actor = running.needSide) =>
    brokerage.get(RemoveFile).execute({ actor, collaborationId: running.collaborationId, fileId });
  const shelf = async () => {
    const reader = { seesAll: true, partyIds: [] };
    const { municipalityId } = brokerage.exchange;
    return (await brokerage.get(CollaborationQuery).one(municipalityId, reader, running.collaborationId))!.files;
  };
  const onDisk = async () =>
    (await readdir(brokerage.get(Config).filesDir!, { recursive: true, withFileTypes: true }))
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
  const contentOf = async (fileId: string) => {
    const [row] = await brokerage.rows<{ hash: string }>('select hash from collaboration_file where id = $1', [fileId]);
    const { municipalityId } = brokerage.exchange;
    const chunks: Uint8Array[] = [];
    for await (const chunk of await brokerage.get(FileStore).open(municipalityId, row!.hash)) chunks.push(chunk);
    return Buffer.concat(chunks);
  };

  it('are kept under their hash, apart for each municipality, without their names', async () => {
    const content = pdf('報告');
    const id = await add('../報告書.pdf', content);
    expect(await shelf()).toMatchObject([
      { id, name: '報告書.pdf', kind: 'pdf', size: content.length, purpose: 'deliverable' },
    ]);
    const hash = createHash('sha256').update(content).digest('hex');
    expect(await onDisk()).toContain(
      join(brokerage.get(Config).filesDir!, brokerage.exchange.municipalityId, hash.slice(0, 2), hash),
    );
    expect(await contentOf(id)).toEqual(content);
    expect(await brokerage.exchange.eventsOf(running.collaborationId)).toContain('file.added');
  });

  it.each(['jpeg', 'webp', 'png'] as const)('lose place, camera and time when they are %s images', async (format) => {
    const content = await sharp({ create: { width: 40, height: 20, channels: 3, background: '#c00' } })
      .withExif({ IFD0: { Make: 'SecretCamera' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '35/1 43/1 0/1' } })
      .withMetadata({ orientation: 6 })
      .toFormat(format)
      .toBuffer();
    expect((await sharp(content).metadata()).exif).toBeDefined();
    const kept = await contentOf(await addAs('photo', `place.${format}`, content));
    const { exif, xmp, iptc, width, height, format: keptFormat } = await sharp(kept).metadata();
    expect({ exif, xmp, iptc }).toEqual({ exif: undefined, xmp: undefined, iptc: undefined });
    expect(kept.includes('SecretCamera')).toBe(false);
    // Turned as the camera said before that was taken out.
    expect({ width, height, format: keptFormat }).toEqual({ width: 20, height: 40, format });
  });

  const office = (...names: string[]) => zipWith(['[Content_Types].xml', ...names]);

  it.each<[string, Buffer]>([
    ['文書.docx', office('word/document.xml')],
    ['表.xlsx', office('xl/workbook.xml')],
    ['発表.pptx', office('ppt/presentation.xml')],
    ['名簿.csv', Buffer.from('名前,数\r\n茶,2\r\n')],
    ['メモ.txt', Buffer.from('\ufeffこんにちは\n')],
  ])('may be %s', async (name, content) => {
    await add(name, content);
    expect(await shelf()).toMatchObject([{ name }]);
  });

  it.each<[string, string, Buffer, string]>([
    ['a program', 'setup.exe', Buffer.from('MZ\x90\0'), 'file.kind-not-allowed'],
    ['a page', 'index.html', Buffer.from('<script>alert(1)</script>'), 'file.kind-not-allowed'],
    ['a drawing with scripts', 'logo.svg', Buffer.from('<svg onload="x()"/>'), 'file.kind-not-allowed'],
    ['a program called a picture', 'cat.png', Buffer.from('MZ\x90\0'), 'file.kind-not-allowed'],
    ['a picture called a document', 'cat.pdf', Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), 'file.name-does-not-fit'],
    ['a plain archive', 'all.docx', zipWith(['word/other.xml']), 'file.kind-not-allowed'],
    ['macros', 'm.docx', office('word/document.xml', 'word/vbaProject.bin'), 'file.kind-not-allowed'],
    ['two documents in one', 'x.docx', office('word/document.xml', 'xl/workbook.xml'), 'file.kind-not-allowed'],
    ['an archive cut short', 'x.docx', office('word/document.xml').subarray(0, 60), 'file.kind-not-allowed'],
    ['a picture cut short', 'cat.jpg', Buffer.from('\xff\xd8\xff\xe0\0\x10JFIF', 'latin1'), 'file.broken-image'],
    ['text in another encoding', 'a.csv', Buffer.from([0x82, 0xa0, 0x2c]), 'file.broken-text'],
    ['bytes called text', 'a.txt', Buffer.from('a\0b'), 'file.broken-text'],
    ['nothing', 'a.pdf', Buffer.alloc(0), 'file.empty'],
    ['more than 10 MB', 'a.pdf', Buffer.concat([pdf(), Buffer.alloc(10 * 1024 * 1024)]), 'file.too-large'],
  ])('are not %s', async (_what, name, content, code) => {
    const before = await onDisk();
    await expect(add(name, content)).rejects.toEqual(refusal(code));
    expect(await shelf()).toEqual([]);
    expect(await onDisk()).toEqual(before);
  });

  it('leave nothing behind when they break off in the middle', async () => {
    const before = await onDisk();
    async function* broken() {
      yield await Promise.resolve(pdf());
      throw new Error('The caller went away');
    }
    await expect(add('a.pdf', broken())).rejects.toThrow('The caller went away');
    expect(await onDisk()).toEqual(before);
  });

  it('are put there by parties and coordinators, taken away by who put them there or a coordinator', async () => {
    const stranger = await brokerage.exchange.member();
    await expect(add('a.pdf', pdf(), stranger)).rejects.toEqual(refusal('collaboration.not-yours'));
    const id = await add('a.pdf', pdf());
    await expect(add('b.pdf', pdf())).rejects.toEqual(refusal('file.already-there'));
    await expect(remove(id, running.offerSide)).rejects.toEqual(refusal('collaboration.not-yours'));
    await remove(id, brokerage.coordinator);
    expect(await shelf()).toEqual([]);
    await expect(remove(id)).rejects.toEqual(refusal('file.not-found'));
  });

  it('are 100 MB together at most', async () => {
    await add('a.pdf', pdf());
    await brokerage.rows('update collaboration_file set size = $2 where collaboration_id = $1', [
      running.collaborationId,
      100 * 1024 * 1024 - pdf('two').length + 1,
    ]);
    await expect(add('b.pdf', pdf('two'))).rejects.toEqual(refusal('file.shelf-full'));
    await brokerage.rows('update collaboration_file set size = size - 1 where collaboration_id = $1', [
      running.collaborationId,
    ]);
    await add('b.pdf', pdf('two'));
  });

  it('prove a cost, and stay as long as its value stands', async () => {
    const { needSide: actor, collaborationId } = running;
    const fileId = await addAs('receipt', '材料.pdf', pdf('receipt'));
    const other = await add('other.pdf', pdf('no receipt'));
    await brokerage.get(StartCollaboration).execute({ actor, collaborationId });
    const complete = (receiptId: string) =>
      brokerage.get(CompleteCollaboration).execute({
        actor,
        collaborationId,
        outcome: {
          peopleReached: 1,
          inKindYen: null,
          inKindMethod: null,
          deliverables: [],
          inKind: { method: 'receipts', receipts: [{ description: '材料', yen: 1200, fileId: receiptId }] },
        },
      });
    await expect(complete(other)).rejects.toMatchObject({
      faults: [{ pointer: '/outcome/inKind/receipts/0/fileId', code: 'in-kind.no-such-receipt' }],
    });
    await complete(fileId);
    await expect(remove(fileId)).rejects.toEqual(refusal('file.in-use'));
    await remove(other);
  });

  it('leave the disk at night when nothing refers to them, and no sooner', async () => {
    const { municipalityId } = brokerage.exchange;
    const sweep = () => brokerage.get(SweepFiles).execute(municipalityId);
    const paths = async () => (await onDisk()).filter((path) => path.includes(municipalityId));
    const kept = await add('kept.pdf', pdf('kept'));
    await remove(await add('gone.pdf', pdf('gone')));
    const abandoned = join(brokerage.get(Config).filesDir!, 'incoming', 'abandoned');
    await writeFile(abandoned, 'half a file');
    const hashOf = (text: string) => createHash('sha256').update(pdf(text)).digest('hex');
    await sweep();
    expect((await paths()).join()).toContain(hashOf('gone'));
    for (const path of await onDisk()) await utimes(path, OLD, OLD);
    await sweep();
    expect((await paths()).join()).not.toContain(hashOf('gone'));
    expect(await onDisk()).not.toContain(abandoned);
    expect(await contentOf(kept)).toEqual(pdf('kept'));
  });
});
