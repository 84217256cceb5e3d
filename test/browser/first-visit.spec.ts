import type { Browser } from 'playwright-core';
import { chromiumAtAnInstallation } from './browser';

jest.setTimeout(300_000);

const MOST_SCRIPT_BYTES = 120_000;
const MOST_LAYOUT_SHIFT = 0.05;

/** A middling phone on 4G: a quarter of this machine, 9 Mbit/s with 85 ms each way. */
const PHONE = {
  cpu: 4,
  network: { offline: false, latency: 170, downloadThroughput: 9e6 / 8, uploadThroughput: 9e6 / 8 },
};

/** What somebody meets who comes for the first time, before doing anything. */
async function firstVisit(browser: Browser, address: string) {
  const context = await browser.newContext({ viewport: { width: 360, height: 780 } });
  const page = await context.newPage();
  const network = await context.newCDPSession(page);
  await network.send('Network.enable');
  await network.send('Network.emulateNetworkConditions', PHONE.network);
  await network.send('Emulation.setCPUThrottlingRate', { rate: PHONE.cpu });
  const scripts = new Set<string>();
  let scriptBytes = 0;
  network.on('Network.responseReceived', ({ requestId, type }) => type === 'Script' && scripts.add(requestId));
  network.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (scripts.has(requestId)) scriptBytes += encodedDataLength;
  });
  await page.addInitScript(() => {
    const seen = { shift: 0 };
    Object.assign(window, { seen });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & { value: number })[]) seen.shift += entry.value;
    }).observe({ type: 'layout-shift', buffered: true });
  });
  await page.goto(address, { waitUntil: 'networkidle' });
  await page.waitForFunction(() => document.querySelector('main .skeleton') === null);
  const { firstContent, shift } = await page.evaluate(() => ({
    firstContent: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Infinity,
    shift: (window as unknown as { seen: { shift: number } }).seen.shift,
  }));
  await context.close();
  return { scriptBytes, firstContent: Math.round(firstContent), shift: Math.round(shift * 1000) / 1000 };
}

describe('the first visit of a public page on a phone', () => {
  const at = chromiumAtAnInstallation();

  it.each(['', '/search?q=%E5%AD%90', '/needs', '/plan'])('is light and still: %s', async (path) => {
    let address = `${at.url}/m/tomisato${path}`;
    if (path === '/needs') {
      const { items } = (await (await fetch(`${at.url}/api/v1/m/tomisato/needs?state=published`)).json()) as {
        items: { id: string }[];
      };
      address += `/${items[0]?.id ?? ''}`;
    }
    const visit = await firstVisit(at.browser, address);
    // When the first content comes depends on this machine's other work, too: it is told and not judged here.
    process.stdout.write(`first visit of ${path || 'home'}: ${JSON.stringify(visit)}\n`);
    expect(visit.scriptBytes).toBeLessThanOrEqual(MOST_SCRIPT_BYTES);
    expect(visit.shift).toBeLessThanOrEqual(MOST_LAYOUT_SHIFT);
  });
});
