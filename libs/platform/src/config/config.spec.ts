import { loadConfig } from './config';

const good = {
  DATABASE_URL: 'postgres://musubi_app:x@localhost/musubi',
  SMTP_URL: 'smtp://localhost:25',
  PUBLIC_URL: 'https://musubi.example/',
  SESSION_SECRET: 'x'.repeat(32),
};

describe('the configuration', () => {
  it('reads what is needed and fills in the rest', () => {
    expect(loadConfig(good)).toMatchObject({ port: 3000, demo: false, publicUrl: 'https://musubi.example' });
  });

  it('keeps uploaded files out of the directory that is served', () => {
    const start = (FILES_DIR: string) => loadConfig({ ...good, WEB_DIR: '/srv/web', FILES_DIR });
    expect(() => start('/srv/web/files')).toThrow(/FILES_DIR/);
    expect(() => start('/srv/web')).toThrow(/FILES_DIR/);
    expect(start('/srv/files').filesDir).toBe('/srv/files');
  });

  it('names every fault at once', () => {
    const start = () => loadConfig({ ...good, SMTP_URL: 'http://x', SESSION_SECRET: 'short', PUBLIC_URL: undefined });
    expect(start).toThrow(/SMTP_URL[\s\S]*|SESSION_SECRET/);
    for (const name of ['SMTP_URL', 'SESSION_SECRET', 'PUBLIC_URL']) expect(start).toThrow(new RegExp(name));
  });
});
