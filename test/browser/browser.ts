import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Browser, chromium, type Locator, type Page } from 'playwright-core';
import { Installation } from '../support/installation';

const PICTURES = resolve(__dirname, 'screenshots');
const LOCALES = resolve(__dirname, '../../apps/web/src/locales');
const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

export type LanguageCode = 'ja' | 'ja-easy' | 'en' | 'pt-BR';

/** Chromium as Debian has it; nothing of it calls home. */
function startChromium(): Promise<Browser> {
  return chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

/** A running installation: the one that MUSUBI_TEST_URL names, or a fresh one. */
async function anInstallation(): Promise<{ url: string; stop(): Promise<void> }> {
  const running = process.env['MUSUBI_TEST_URL'];
  if (running) return { url: running, stop: () => Promise.resolve() };
  const installation = await Installation.start();
  return { url: installation.url, stop: () => installation.stop() };
}

/** Chromium and an installation for all tests of the file, to be read when a test runs. */
export function chromiumAtAnInstallation(): { readonly browser: Browser; readonly url: string } {
  let browser: Browser | undefined;
  let installation: Awaited<ReturnType<typeof anInstallation>> | undefined;
  beforeAll(async () => {
    installation = await anInstallation();
    browser = await startChromium();
  });
  afterAll(async () => {
    await browser?.close();
    await installation?.stop();
  });
  return {
    get browser() {
      if (!browser) throw new Error('Chromium has not started');
      return browser;
    },
    get url() {
      if (!installation) throw new Error('The installation has not started');
      return installation.url;
    },
  };
}

function sentencesOf(language: LanguageCode): Record<string, string> {
  const room = join(LOCALES, language);
  return Object.assign(
    {},
    ...readdirSync(room).map((file) => JSON.parse(readFileSync(join(room, file), 'utf8')) as Record<string, string>),
  ) as Record<string, string>;
}

type Where = { url: string; language: LanguageCode; width: number };

/** Somebody at a screen, who reads and clicks the words of their language. */
export class Reader {
  readonly troubles: string[] = [];

  private constructor(
    readonly page: Page,
    private readonly where: Where,
    private readonly sentences: Record<string, string>,
  ) {}

  static async at(browser: Browser, where: Where): Promise<Reader> {
    const context = await browser.newContext({ viewport: { width: where.width, height: 780 } });
    const page = await context.newPage();
    await page.addInitScript((language) => {
      // A frame that shows a mail is locked: it has nothing to keep anything in.
      if (window.self === window.top) localStorage.setItem('musubi.language', language);
    }, where.language);
    const reader = new Reader(page, where, sentencesOf(where.language));
    page.on('pageerror', (error) => reader.troubles.push(error.message));
    page.on('response', (answer) => {
      if (answer.status() >= 500) reader.troubles.push(`${answer.status()} ${answer.url()}`);
    });
    return reader;
  }

  static async signedIn(browser: Browser, where: Where, email: string): Promise<Reader> {
    const reader = await Reader.at(browser, where);
    await reader.open('/sign-in');
    await reader.write('identity.email', email);
    await reader.write('identity.password', 'musubi-demo');
    await reader.press('identity.sign-in');
    await reader.page.waitForURL((url) => !url.pathname.endsWith('/sign-in'));
    return reader;
  }

  /** The sentence of the page in this reader's language. */
  says(key: string, values: Record<string, string | number> = {}): string {
    const sentence = this.sentences[key];
    if (sentence === undefined) throw new Error(`no sentence ${key}`);
    return sentence.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name] ?? ''));
  }

  async open(path: string): Promise<void> {
    await this.page.goto(`${this.where.url}${path}`);
    await this.settled();
  }

  async settled(): Promise<void> {
    await this.page.waitForLoadState('networkidle');
    await this.page.locator('.skeleton').waitFor({ state: 'detached' });
    await this.page
      .locator('main h1')
      .first()
      .waitFor()
      .catch(async (error: unknown) => {
        const seen = await this.page.locator('body').innerText();
        throw new Error(`no page at ${this.page.url()}: ${this.troubles.join(', ')} ${seen}`, { cause: error });
      });
  }

  private get main(): Locator {
    return this.page.locator('main');
  }

  /** Presses a button or follows a link by its words. */
  async press(key: string, values?: Record<string, string | number>, within: Locator = this.main): Promise<void> {
    const name = this.says(key, values);
    const button = within.getByRole('button', { name, exact: true });
    await button
      .or(within.getByRole('link', { name, exact: true }))
      .first()
      .click();
    await this.page.waitForLoadState('networkidle');
  }

  /** Opens a disclosure by its words. */
  async unfold(key: string): Promise<void> {
    await this.main
      .locator('summary', { hasText: this.says(key) })
      .first()
      .click();
  }

  async write(key: string, text: string, values?: Record<string, string | number>): Promise<void> {
    const named = this.main.getByLabel(this.says(key, values));
    await this.main.locator('input, textarea').and(named).first().fill(text);
  }

  async choose(words: string): Promise<void> {
    await this.main.locator('.choice > label', { hasText: words }).first().click();
  }

  /** A date in its three fields. */
  async writeDay(field: string, day: string): Promise<void> {
    const [year = '', month = '', date = ''] = day.split('-');
    const group = this.main.locator('.ymd', { has: this.page.locator(`#f-${field}`) });
    await group.getByLabel(this.says('frame.date.year'), { exact: true }).fill(year);
    await group.getByLabel(this.says('frame.date.month'), { exact: true }).fill(String(Number(month)));
    await group.getByLabel(this.says('frame.date.day'), { exact: true }).fill(String(Number(date)));
  }

  async sees(text: string): Promise<void> {
    await this.main
      .getByText(text)
      .first()
      .waitFor()
      .catch(async (error: unknown) => {
        const seen = await this.main.innerText();
        throw new Error(`“${text}” is not on ${this.page.url()}: ${seen}`, { cause: error });
      });
  }

  /** The id at the end of the address. */
  get id(): string {
    return new URL(this.page.url()).pathname.split('/').find((part) => /^[0-9a-f]{8}-/.test(part)) ?? '';
  }

  /** What axe finds, and whether the page scrolls sideways. Takes a picture on the way. */
  async faults(name: string): Promise<string[]> {
    await this.settled();
    mkdirSync(PICTURES, { recursive: true });
    const { language, width } = this.where;
    await this.page.screenshot({ path: join(PICTURES, `${name}-${language}-${width}.png`), fullPage: true });
    await this.page.evaluate(AXE);
    const violations = await this.page.evaluate(async (rules) => {
      const { axe } = window as unknown as {
        axe: {
          run(root: Document, options: unknown): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
        };
      };
      const result = await axe.run(document, { runOnly: rules });
      return result.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`);
    }, RULES);
    const overhang = await this.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    const empty = await this.page.evaluate(
      () => document.body.innerText.match(/\b[a-z-]+\.[a-z-]+(\.[a-z-]+)+\b/g) ?? [],
    );
    return [
      ...violations.map((violation) => `${name}: ${violation}`),
      ...(overhang > 0 ? [`${name}: ${overhang} px too wide`] : []),
      ...empty.filter((text) => text in this.sentences || /^(frame|exchange|brokering|registry)\./.test(text)),
      ...this.troubles.splice(0),
    ];
  }
}
