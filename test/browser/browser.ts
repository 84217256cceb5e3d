import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Browser, chromium, type Locator, type Page, type Request } from 'playwright-core';

const PICTURES = resolve(__dirname, 'screenshots');
const LOCALES = resolve(__dirname, '../../apps/web/src/locales');
const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const HEIGHT = 780;
const PATIENCE_MS = 30_000;
const OWN_LETTERS = 'Noto Sans JP Variable';

const RULES = { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] };
/** What is looked at: all rules of axe and the width, or only whether the page scrolls sideways. */
export type Rules = 'all' | 'width';

const NAMES = { ja: '日本語', 'ja-easy': 'やさしい日本語', en: 'English', 'pt-BR': 'Português' };
export type LanguageCode = keyof typeof NAMES;

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

/** Chromium and the run's installation for all tests of the file, to be read when a test runs. */
export function chromiumAtAnInstallation(): { readonly browser: Browser; readonly url: string } {
  let browser: Browser | undefined;
  beforeAll(async () => {
    browser = await startChromium();
  });
  afterAll(() => browser?.close());
  return {
    get browser() {
      if (!browser) throw new Error('Chromium has not started');
      return browser;
    },
    get url() {
      const url = process.env['MUSUBI_TEST_URL'];
      if (!url) throw new Error('The installation has not started');
      return url;
    },
  };
}

const read = new Map<LanguageCode, Record<string, string>>();

function sentencesOf(language: LanguageCode): Record<string, string> {
  const known = read.get(language);
  if (known) return known;
  const room = join(LOCALES, language);
  const sentences = Object.assign(
    {},
    ...readdirSync(room).map((file) => JSON.parse(readFileSync(join(room, file), 'utf8')) as Record<string, string>),
  ) as Record<string, string>;
  read.set(language, sentences);
  return sentences;
}

export interface Screen {
  readonly language: LanguageCode;
  readonly width: number;
}

type Where = Screen & {
  readonly url: string;
  /** In the letters that the product brings, which may be wider than the system's. */
  readonly ownLetters?: boolean;
};

/** Somebody at a screen, who reads and clicks the words of their language. */
export class Reader {
  readonly troubles: string[] = [];
  private readonly ownWidth: number;
  private readonly fetching = new Set<Request>();

  private constructor(
    readonly page: Page,
    private where: Where,
  ) {
    this.ownWidth = where.width;
    page.on('pageerror', (error) => this.troubles.push(error.message));
    page.on('response', (answer) => {
      if (answer.status() >= 500) this.troubles.push(`${answer.status()} ${answer.url()}`);
    });
    page.on('request', (request) => {
      // A stream has no end.
      if (request.resourceType() !== 'eventsource') this.fetching.add(request);
    });
    const ended = (request: Request) => this.fetching.delete(request);
    page.on('requestfinished', ended).on('requestfailed', ended);
    // What the page before still fetched is not always told to have ended.
    page.on('response', (response) => {
      const request = response.request();
      if (!request.isNavigationRequest() || request.frame() !== page.mainFrame()) return;
      this.fetching.clear();
      this.fetching.add(request);
    });
  }

  static async at(browser: Browser, where: Where): Promise<Reader> {
    const context = await browser.newContext({ viewport: { width: where.width, height: HEIGHT } });
    const page = await context.newPage();
    if (where.ownLetters) {
      // The system's own come first in the pages' list.
      await page.addInitScript((family) => {
        document.addEventListener('DOMContentLoaded', () =>
          document.documentElement.style.setProperty('--font-sans', `'${family}'`),
        );
      }, OWN_LETTERS);
    } else {
      // The system has the same letters; a hundred files of them for each page are most of the work of showing it.
      const network = await context.newCDPSession(page);
      await network.send('Network.enable');
      await network.send('Network.setBlockedURLs', { urls: ['*.woff2'] });
    }
    await page.addInitScript((language) => {
      // A frame that shows a mail is locked: it has nothing to keep anything in.
      if (window.self !== window.top) return;
      if (localStorage.getItem('musubi.language') === null) localStorage.setItem('musubi.language', language);
    }, where.language);
    return new Reader(page, where);
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
    const sentences = sentencesOf(this.where.language);
    const sentence = (values['count'] === 1 ? sentences[`${key}_one`] : undefined) ?? sentences[key];
    if (sentence === undefined) throw new Error(`no sentence ${key}`);
    return sentence.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name] ?? ''));
  }

  async open(path: string): Promise<void> {
    await this.page.goto(`${this.where.url}${path}`);
    await this.settled();
  }

  /** Waits until nothing is fetched any more, nothing stands in for what is coming, and the page has its heading. */
  async settled(): Promise<void> {
    const until = Date.now() + PATIENCE_MS;
    for (let still = 0; still < 2;) {
      await this.page.waitForTimeout(60);
      const skeletons = await this.page.locator('.skeleton').count();
      still = this.fetching.size > 0 || skeletons > 0 ? 0 : still + 1;
      if (still > 0 || Date.now() < until) continue;
      const fetched = [...this.fetching].map((request) => request.url()).join(', ');
      throw new Error(
        `${this.page.url()} never stands still: ${skeletons} skeletons, fetching ${fetched} ${this.troubles.join(', ')}`,
      );
    }
    await this.page
      .locator('main h1')
      .first()
      .waitFor()
      .catch(async (error: unknown) => {
        const seen = await this.page.locator('body').innerText();
        throw new Error(`no page at ${this.page.url()}: ${this.troubles.join(', ')} ${seen}`, { cause: error });
      });
  }

  /** The page as it stands, in another language or on another screen, without loading it anew. */
  async turnTo({ language, width }: Screen): Promise<void> {
    if (width !== this.where.width) await this.page.setViewportSize({ width, height: HEIGHT });
    const speaksOtherwise = language !== this.where.language;
    if (speaksOtherwise) {
      // On a small screen this button is folded away, and does the same.
      const button = this.page.locator('.lang-inline').getByText(NAMES[language], { exact: true });
      await button.dispatchEvent('click');
    }
    this.where = { ...this.where, language, width };
    // What a page fetches depends on its language and not on its width.
    if (speaksOtherwise) await this.settled();
    else await this.page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn))));
  }

  /** How many files of the letters that the product brings are shown on this page. */
  ownLetters(): Promise<number> {
    return this.page.evaluate(
      (family) => [...document.fonts].filter((face) => face.family.includes(family) && face.status === 'loaded').length,
      OWN_LETTERS,
    );
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
    await this.settled();
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

  /** The party that the reader writes for. */
  async partyId(): Promise<string> {
    const answer = await this.page.request.get(`${this.where.url}/api/v1/me`);
    const { memberships } = (await answer.json()) as { memberships: { partyId: string }[] };
    return memberships[0]?.partyId ?? '';
  }

  /** The id at the end of the address. */
  get id(): string {
    return new URL(this.page.url()).pathname.split('/').find((part) => /^[0-9a-f]{8}-/.test(part)) ?? '';
  }

  /** What is wrong with the page when it has come to rest; see `faultsAsItStands`. */
  async faults(name: string): Promise<string[]> {
    await this.settled();
    return this.faultsAsItStands(name, 'all');
  }

  /**
   * What axe finds, what is wider than the screen, and which sentences are missing. Takes a picture on the way: of the
   * Japanese page, on the screen with which this reader came.
   */
  async faultsAsItStands(name: string, rules: Rules): Promise<string[]> {
    const { language, width } = this.where;
    const screen = `${name} ${language} ${width}`;
    await this.comeNear();
    if (language === 'ja' && width === this.ownWidth) {
      mkdirSync(PICTURES, { recursive: true });
      await this.page.screenshot({ path: join(PICTURES, `${name}-${language}-${width}.png`), fullPage: true });
    }
    const violations = rules === 'width' ? [] : await this.violations(RULES);
    const { overhang, keys } = await this.page.evaluate(() => ({
      overhang: document.documentElement.scrollWidth - window.innerWidth,
      keys: document.body.innerText.match(/\b[a-z-]+\.[a-z-]+(\.[a-z-]+)+\b/g) ?? [],
    }));
    return [
      ...violations.map((violation) => `${screen}: ${violation}`),
      ...(overhang > 0 ? [`${screen}: ${overhang} px too wide`] : []),
      ...keys.filter((key) => key in sentencesOf(language) || /^(frame|exchange|brokering|registry)\./.test(key)),
      ...this.troubles.splice(0),
    ];
  }

  /** Brings in what a page fetches only when its reader comes near it, and goes back to where the reader stood. */
  private async comeNear(): Promise<void> {
    const isComing = await this.page.evaluate(async () => {
      const stood = window.scrollY;
      // Where nothing waits, nothing is scrolled: this runs on every screen of every page.
      for (const part of document.querySelectorAll('.when-near:empty')) {
        part.scrollIntoView({ behavior: 'instant', block: 'center' });
        for (let frames = 0; frames < 2; frames += 1) {
          await new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn)));
        }
      }
      window.scrollTo({ top: stood, behavior: 'instant' });
      return document.querySelector('.skeleton') !== null;
    });
    if (isComing || this.fetching.size > 0) await this.settled();
  }

  private async violations(runOnly: unknown): Promise<string[]> {
    if (!(await this.page.evaluate(() => 'axe' in window))) await this.page.evaluate(AXE);
    return this.page.evaluate(async (rules) => {
      const { axe } = window as unknown as {
        axe: {
          run(root: Document, options: unknown): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
        };
      };
      const result = await axe.run(document, { runOnly: rules, resultTypes: ['violations'] });
      return result.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`);
    }, runOnly);
  }
}
