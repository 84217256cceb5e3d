import { readdir } from 'node:fs/promises';
import { request } from 'node:http';
import { join } from 'node:path';
import { eventually } from '../../support/eventually';
import { HttpPerson } from '../../support/http-person';
import { RunningSystem } from '../../support/running-system';

const M = '/api/v1/m/tomisato';
const PDF = '%PDF-1.7\nA report\n%%EOF';

function formOf(name: string, content: string | Buffer): { body: string; headers: { 'content-type': string } } {
  const body =
    `--edge\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\n` +
    `Content-Type: text/html\r\n\r\n${content.toString()}\r\n--edge--\r\n`;
  return { body, headers: { 'content-type': 'multipart/form-data; boundary=edge' } };
}

describe('files over HTTP', () => {
  let system: RunningSystem;
  let group: HttpPerson;
  let path: string;
  beforeAll(async () => {
    system = await RunningSystem.start({ demo: true });
    group = await system.as('group@tomisato.example');
    const list = await group.expect(200, 'GET', `${M}/collaborations?limit=1`);
    path = `${M}/collaborations/${list.body.items[0].id}/files`;
  });
  afterAll(() => system.stop());

  const upload = (name: string, content: string) => {
    const { body, headers } = formOf(name, content);
    return group.send('POST', path, body, headers);
  };

  it('are taken, listed, handed out to be saved, and removed', async () => {
    const added = await upload('報告書.pdf', PDF);
    expect(added).toMatchObject({ status: 201, body: { name: '報告書.pdf', kind: 'pdf', size: PDF.length } });
    const file = `${path}/${added.body.id}`;
    const { body, headers } = await group.expect(200, 'GET', file);
    expect(body).toBe(PDF);
    expect(Object.fromEntries(headers)).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': expect.stringMatching(/^attachment;.*filename\*=UTF-8''%E5%A0%B1/),
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    });
    const detail = await group.expect(200, 'GET', path.replace(/\/files$/, ''));
    expect(detail.body.files).toMatchObject([{ id: added.body.id, mayRemove: true }]);
    await group.expect(204, 'DELETE', file);
    await group.expect(404, 'GET', file);
  });

  it('are closed to everybody else', async () => {
    const { body: added } = await upload('closed.pdf', `${PDF} closed`);
    const stranger = await system.as('probono@tomisato.example');
    const nobody = new HttpPerson(system.origin);
    await nobody.expect(401, 'GET', `${path}/${added.id}`);
    await stranger.expect(404, 'GET', `${path}/${added.id}`);
    await stranger.expect(403, 'DELETE', `${path}/${added.id}`);
    const { body, headers } = formOf('x.pdf', PDF);
    await stranger.expect(403, 'POST', path, body, headers);
    const coordinator = await system.as('coordinator@tomisato.example');
    await coordinator.expect(200, 'GET', `${path}/${added.id}`);
    await coordinator.expect(204, 'DELETE', `${path}/${added.id}`);
  });

  it.each<[string, string, string, string]>([
    ['a program', 'multipart/form-data; boundary=edge', formOf('a.pdf', 'MZ').body, 'file.kind-not-allowed'],
    ['no file', 'multipart/form-data; boundary=edge', '--edge--\r\n', 'upload.no-file'],
    ['another form', 'application/x-www-form-urlencoded', 'file=x', 'upload.no-file'],
    ['no form', 'application/octet-stream', 'x', 'upload.malformed'],
    ['a form without its edge', 'multipart/form-data', 'x', 'upload.malformed'],
    [
      'a form without its end',
      'multipart/form-data; boundary=edge',
      formOf('a.pdf', PDF).body.slice(0, 115),
      'upload.malformed',
    ],
  ])('are refused with a reason: %s', async (_what, type, body, code) => {
    const answer = await group.send('POST', path, body, { 'content-type': type });
    expect(answer).toMatchObject({ status: 400, body: { code } });
  });

  it('of more than 10 MB are refused while they come', async () => {
    const answer = await upload('large.pdf', PDF + ' '.repeat(30 * 1024 * 1024));
    expect(answer).toMatchObject({ status: 400, body: { code: 'file.too-large' } });
  });

  it('that break off in the middle leave nothing, and the system goes on', async () => {
    await new Promise<void>((resolve) => {
      const call = request(`${system.origin}${path}`, {
        method: 'POST',
        headers: {
          ...group.credentials,
          'content-type': 'multipart/form-data; boundary=edge',
          'content-length': '5000000',
        },
      });
      call.on('error', () => resolve());
      call.write(formOf('half.pdf', PDF).body.slice(0, 120) + ' '.repeat(200_000));
      setTimeout(() => call.destroy(), 300);
    });
    await eventually(async () => {
      expect(await readdir(join(system.filesDirectory, 'incoming'))).toEqual([]);
    });
    const detail = await group.expect(200, 'GET', path.replace(/\/files$/, ''));
    expect(detail.body.files).toEqual([]);
    expect((await upload('after.pdf', `${PDF} after`)).status).toBe(201);
  });
});
